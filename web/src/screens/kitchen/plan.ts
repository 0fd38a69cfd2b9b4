/** The rest of the day (and tomorrow) served in its order from what is in the store now. */
import type { Meal, MenuItem, Shortage, Slot } from "../../api/types";
import { heads, possible, share, shortages, take, type Counts } from "./portions";
import { SLOTS } from "./slots";

export interface PlannedDish {
  meal: Meal;
  possible: number;
  needed: number;
  shortages: Shortage[];
}

export interface PlannedMeal {
  date: string;
  slot: Slot;
  dishes: PlannedDish[];
}

const order = new Map(SLOTS.map(({ slot }, index) => [slot, index]));

/** "2026-11-27/2": sorts meals by day, then by their order in it. */
function position(date: string, slot: Slot): string {
  return `${date}/${order.get(slot)}`;
}

/**
 * What the meals after (date, slot) can have once that meal and those between were given: `countsOf` says to whom.
 * Dishes already served take nothing any more, and an earlier meal that nobody served is not waited for.
 */
export function planAfter(
  menu: readonly MenuItem[],
  meals: ReadonlyMap<number, Meal>,
  countsOf: (item: MenuItem) => Counts,
  date: string,
  slot: Slot,
): PlannedMeal[] {
  const here = position(date, slot);
  const waiting = menu
    .filter((item) => item.portions_served === 0 && meals.has(item.meal_id) && position(item.date, item.slot) >= here)
    .sort((a, b) => (position(a.date, a.slot) < position(b.date, b.slot) ? -1 : 1));
  const planned: PlannedMeal[] = [];
  let stock = new Map<number, number>();
  for (const item of waiting) {
    const meal = meals.get(item.meal_id)!;
    const counts = countsOf(item);
    const most = possible(meal.ingredients, counts, stock);
    if (position(item.date, item.slot) > here) {
      let entry = planned[planned.length - 1];
      if (!entry || entry.date !== item.date || entry.slot !== item.slot) {
        entry = { date: item.date, slot: item.slot, dishes: [] };
        planned.push(entry);
      }
      const lacking = shortages(meal.ingredients, counts, stock);
      entry.dishes.push({ meal, possible: most, needed: heads(counts), shortages: lacking });
    }
    stock = take(meal.ingredients, share(counts, Math.min(most, heads(counts))), stock);
  }
  return planned;
}

/** The first product that dishes which each have enough lack when all are made; null when all is well. */
export function lackTogether(dishes: readonly { meal: Meal; counts: Counts }[]): Shortage | null {
  let stock = new Map<number, number>();
  for (const { meal, counts } of dishes) {
    const lacking = shortages(meal.ingredients, counts, stock)[0];
    if (lacking) return lacking;
    stock = take(meal.ingredients, counts, stock);
  }
  return null;
}
