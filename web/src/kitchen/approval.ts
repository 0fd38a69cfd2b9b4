/** Whose turn it is: never theirs who counted or submitted, unless nobody else keeps the stock. Pure. */
import type { Colleague, Stocktake } from "../api/types";

export type Turn = { whose: "mine" } | { whose: "alone" } | { whose: "others"; names: string[] } | { whose: "nobody" };

/** Everybody whose hand was in it. */
export function hands(one: Stocktake): Set<number> {
  const ids = one.weighings.map((weighing) => weighing.user.id);
  return new Set(one.submitted_by ? [...ids, one.submitted_by.id] : ids);
}

export function turnOf(one: Stocktake, me: number, people: readonly Colleague[]): Turn {
  const involved = hands(one);
  if (!involved.has(me)) return { whose: "mine" };
  const keepers = people.filter((person) => person.role === "admin" || person.role === "manager");
  if (keepers.every((person) => person.id === me)) return { whose: "alone" };
  const free = keepers.filter((person) => !involved.has(person.id));
  return free.length === 0 ? { whose: "nobody" } : { whose: "others", names: free.map((person) => person.full_name) };
}
