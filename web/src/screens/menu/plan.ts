/** A week's plan: which dishes stand where, and what the store lacks for them. */
import type { Meal, MenuItem, Slot } from "../../api/types";
import { needed, milligrams, type Counts } from "../kitchen/portions";
import { SLOTS } from "../kitchen/slots";

export interface Entry {
  slot: Slot;
  meal_id: number;
}

/** A day as it is to become, and as it was when that began. */
export interface DayDraft {
  base: Entry[];
  items: Entry[];
}

export interface Place {
  date: string;
  slot: Slot;
}

const order = new Map(SLOTS.map(({ slot }, index) => [slot, index]));

export const entriesOf = (items: readonly MenuItem[], date: string): Entry[] =>
  items.filter((one) => one.date === date).map(({ slot, meal_id }) => ({ slot, meal_id }));

/** In the order of the day's meals; within one as they stand. */
export const sorted = (items: readonly Entry[]): Entry[] =>
  [...items].sort((a, b) => order.get(a.slot)! - order.get(b.slot)!);

export const sameDay = (a: readonly Entry[], b: readonly Entry[]) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

export const stands = (items: readonly Entry[], entry: Entry) =>
  items.some((one) => one.slot === entry.slot && one.meal_id === entry.meal_id);

export const without = (items: readonly Entry[], entry: Entry) =>
  items.filter((one) => one.slot !== entry.slot || one.meal_id !== entry.meal_id);

/** The meal of the day `by` steps after (or before) another; null past the day's ends. */
export const slotBeside = (slot: Slot, by: number): Slot | null => SLOTS[order.get(slot)! + by]?.slot ?? null;

export interface Planned extends Entry {
  date: string;
}

/** What the planned dishes need beyond what may be used now. */
export interface Lack {
  product_id: number;
  product_name: string;
  missing_grams: number;
  /** The first day on which it does not reach. */
  from: string;
  /** Dishes that it falls short for, each once. */
  dishes: string[];
}

/**
 * Takes the dishes in their order (they are sorted by day) for as many people each day, from what the store has now: deliveries to
 * come are not known, and lots that expire meanwhile are still counted. The largest need first by day, then by name.
 */
export function lacks(planned: readonly Planned[], meals: ReadonlyMap<number, Meal>, people: Counts): Lack[] {
  const need = new Map<number, number>();
  const found = new Map<number, Lack>();
  for (const { date, meal_id } of planned) {
    const meal = meals.get(meal_id);
    for (const item of meal?.ingredients ?? []) {
      const mg = (need.get(item.product_id) ?? 0) + needed(item, people);
      need.set(item.product_id, mg);
      const missing = mg - milligrams(item.available_grams);
      if (missing <= 0) continue;
      const lack = found.get(item.product_id);
      const dishes = lack?.dishes ?? [];
      found.set(item.product_id, {
        product_id: item.product_id,
        product_name: item.product_name,
        missing_grams: missing / 1000,
        from: lack?.from ?? date,
        dishes: dishes.includes(meal!.name) ? dishes : [...dishes, meal!.name],
      });
    }
  }
  return [...found.values()].sort((a, b) => a.from.localeCompare(b.from) || a.product_name.localeCompare(b.product_name));
}
