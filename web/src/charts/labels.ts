/** What stands below and beside a chart's bars. */
import { addDays, sayDay } from "../format/time";

/** The number of a day in its month, without a zero before it. */
export const dayNumber = (day: string) => String(Number(day.slice(8)));

/** A day by its name at a sentence's beginning. */
export function dayTitle(day: string, today: string): string {
  const said = sayDay(day, today);
  return day >= addDays(today, -1) ? said[0]!.toUpperCase() + said.slice(1) : said;
}

export const KILOGRAM = 1000;

const LONGEST_NAME = 18;

/** A product's name where there is little room: without what stands in brackets, and cut where it is still too long. */
export function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const bare = name.replace(/ \(.*$/, "");
  return bare.length <= LONGEST_NAME ? bare : `${bare.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
