/** What the charts by days have in common. */
import { addDays, sayDay } from "../../format/time";

/** The number of a day in its month, without a zero before it. */
export const dayNumber = (day: string) => String(Number(day.slice(8)));

/** A day by its name at a sentence's beginning. */
export function dayTitle(day: string, today: string): string {
  const said = sayDay(day, today);
  return day >= addDays(today, -1) ? said[0]!.toUpperCase() + said.slice(1) : said;
}

export const KILOGRAM = 1000;
