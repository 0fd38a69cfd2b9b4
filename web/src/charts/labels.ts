/** What stands below and beside a chart's bars. */
import { firstDay, lastDay, monthOf, monthTitle } from "../format/month";
import { addDays, sayDay } from "../format/time";
import { spanWords } from "../format/week";

/** The number of a day in its month, without a zero before it. */
export const dayNumber = (day: string) => String(Number(day.slice(8)));

/** A day by its name at a sentence's beginning. */
export function dayTitle(day: string, today: string): string {
  const said = sayDay(day, today);
  return day >= addDays(today, -1) ? said[0]!.toUpperCase() + said.slice(1) : said;
}

/** "02.11", where there is room for little. */
export const dotted = (day: string) => `${day.slice(8)}.${day.slice(5, 7)}`;
const whole = (day: string) => `${dotted(day)}.${day.slice(0, 4)}`;

/** Days in words: one, a month, or from when to when. */
export function daysTitle({ from, to }: { from: string; to: string }, today: string): string {
  if (from === to) return from.slice(0, 4) === today.slice(0, 4) ? dayTitle(from, today) : whole(from);
  const month = monthOf(from);
  if (month === monthOf(to) && from === firstDay(month) && to === lastDay(month)) return monthTitle(month);
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${whole(from)} – ${whole(to)}`;
  const year = from.slice(0, 4) === today.slice(0, 4) ? "" : `, ${from.slice(0, 4)}`;
  return spanWords(from, to) + year;
}

export const KILOGRAM = 1000;

const LONGEST_NAME = 18;

/** A product's name where there is little room: without what stands in brackets, and cut where it is still too long. */
export function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const bare = name.replace(/ \(.*$/, "");
  return bare.length <= LONGEST_NAME ? bare : `${bare.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
