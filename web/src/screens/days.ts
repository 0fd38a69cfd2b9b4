/** A list under its days. */
import { dayOf } from "../format/time";

export interface OfDay<T> {
  day: string;
  items: T[];
}

/** Newest first, as they come, by the kindergarten's day of an instant. */
export function byDay<T>(all: readonly T[], at: (one: T) => string): OfDay<T>[] {
  const days: OfDay<T>[] = [];
  for (const one of all) {
    const day = dayOf(Date.parse(at(one)));
    const last = days[days.length - 1];
    if (last?.day === day) last.items.push(one);
    else days.push({ day, items: [one] });
  }
  return days;
}
