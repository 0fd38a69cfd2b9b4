/** A cycle of two weeks, ten working days, laid over the weeks that follow. */
import { addDays } from "../../format/time";
import { isWorkday, weekOf } from "../../format/week";
import type { Entry } from "./plan";

const WEEK = 7;

/** The ten working days that begin with a Monday. */
export const patternOf = (monday: string): string[] =>
  [...weekOf(monday), ...weekOf(addDays(monday, WEEK))].filter(isWorkday);

/** The working days that follow the pattern for so many weeks, each with the day of the pattern it takes after. */
export function targetsOf(monday: string, weeks: number): { day: string; from: string }[] {
  const pattern = patternOf(monday);
  const begin = addDays(monday, 2 * WEEK);
  const half = pattern.length / 2;
  return Array.from({ length: weeks }, (_, week) =>
    weekOf(addDays(begin, week * WEEK))
      .filter(isWorkday)
      .map((day, index) => ({ day, from: pattern[(week % 2) * half + index]! })),
  ).flat();
}

export interface Repetition {
  /** Days to write, with what goes there. */
  writes: { day: string; items: Entry[] }[];
  /** Days that have another menu already. */
  taken: number;
}

/**
 * What repeating would write. `menu` tells the days of pattern and targets; dishes that are no more (`alive`) are left out, and days
 * that would stay as they are, that lie before `today` or whose pattern is empty. Days with another menu are replaced only if asked.
 */
export function repetition(
  menu: ReadonlyMap<string, readonly Entry[]>,
  monday: string,
  weeks: number,
  today: string,
  replace: boolean,
  alive: (meal: number) => boolean,
): Repetition {
  const writes: Repetition["writes"] = [];
  let taken = 0;
  for (const { day, from } of targetsOf(monday, weeks)) {
    const items = (menu.get(from) ?? []).filter((one) => alive(one.meal_id));
    const there = menu.get(day) ?? [];
    if (day < today || items.length === 0 || JSON.stringify(items) === JSON.stringify(there)) continue;
    if (there.length > 0) taken += 1;
    if (there.length === 0 || replace) writes.push({ day, items });
  }
  return { writes, taken };
}
