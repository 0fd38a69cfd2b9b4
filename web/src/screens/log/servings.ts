/** The serve log in words and days. Pure reckoning. */
import type { Serving, User } from "../../api/types";
import { addDays } from "../../format/time";
import { UNDO_MS } from "../undo/window";

export const WHEN = ["today", "yesterday", "week", "day"] as const;
export type When = (typeof WHEN)[number];

const WEEK = 7;

export function period(when: When, day: string, today: string): { from: string; to: string } {
  switch (when) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "week":
      return { from: addDays(today, 1 - WEEK), to: today };
    case "day":
      return { from: day, to: day };
  }
}

/** The part of the list that a day of the address names. */
export function whenOf(day: string, today: string): When {
  return day === today ? "today" : day === addDays(today, -1) ? "yesterday" : "day";
}

export const DAY = /^\d{4}-\d\d-\d\d$/;

export const portionsOf = (one: Serving) => one.portions + one.portions_1_3 + one.portions_staff;

/** What counts of them: a cancelled one was not given. */
export function totals(all: readonly Serving[]): { dishes: number; portions: number } {
  const given = all.filter((one) => !one.cancelled_at);
  return { dishes: given.length, portions: given.reduce((sum, one) => sum + portionsOf(one), 0) };
}

/** `late`: the cook's ten minutes are over; `other`: somebody else's, or nobody's to undo in this role. */
export type May = "yes" | "late" | "other" | "done";

export function mayCancel(user: User, one: Serving, now: number): May {
  if (one.cancelled_at) return "done";
  if (user.role === "admin") return "yes";
  if (user.role !== "cook" || one.served_by.id !== user.id) return "other";
  return now - Date.parse(one.served_at) < UNDO_MS ? "yes" : "late";
}
