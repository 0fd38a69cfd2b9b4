/** What a number of portions takes from the store, and how many are possible. By grams, in whole milligrams. */
import type { Ingredient, Shortage } from "../../api/types";

/** Whom a dish is for. Staff portions weigh as those of ages 3–7. */
export interface Counts {
  older: number;
  younger: number;
  staff: number;
}

export const GROUPS = ["older", "younger", "staff"] as const;
export type Group = (typeof GROUPS)[number];
export const MOST_PORTIONS = 10_000;

export const heads = (counts: Counts) => counts.older + counts.younger + counts.staff;

export const milligrams = (grams: number) => Math.round(grams * 1000);

/** Usable stock by product, in milligrams; what is not in it is as the ingredient says. */
export type Stock = ReadonlyMap<number, number>;

function available(item: Ingredient, stock?: Stock): number {
  return stock?.get(item.product_id) ?? milligrams(item.available_grams);
}

/** Milligrams of one ingredient for these people. */
export function needed(item: Ingredient, counts: Counts): number {
  return (counts.older + counts.staff) * milligrams(item.grams) + counts.younger * milligrams(item.grams_1_3);
}

/** Every product that does not reach, as the server would list it. */
export function shortages(ingredients: readonly Ingredient[], counts: Counts, stock?: Stock): Shortage[] {
  return ingredients
    .filter((item) => needed(item, counts) > available(item, stock))
    .map((item) => ({
      product_id: item.product_id,
      product_name: item.product_name,
      needed_grams: needed(item, counts) / 1000,
      available_grams: available(item, stock) / 1000,
    }));
}

/** `total` portions in the groups' proportions, by largest remainder; children before staff where equal. */
export function share(counts: Counts, total: number): Counts {
  const all = heads(counts);
  if (all === 0) return { older: total, younger: 0, staff: 0 };
  const parts = GROUPS.map((group) => ({ group, exact: (counts[group] * total) / all }));
  const result: Counts = { older: 0, younger: 0, staff: 0 };
  for (const { group, exact } of parts) result[group] = Math.floor(exact);
  const rest = total - heads(result);
  parts.sort((a, b) => (b.exact % 1) - (a.exact % 1));
  for (const { group } of parts.slice(0, rest)) result[group] += 1;
  return result;
}

/**
 * How many portions are possible for people in these proportions: the number that stands large on a card, so that it
 * can be compared with how many are needed. For ages 3–7 alone, or nobody yet, it is the contract's portions_possible.
 */
export function possible(ingredients: readonly Ingredient[], counts: Counts, stock?: Stock): number {
  const people = heads(counts) || 1;
  const mix = heads(counts) ? counts : { older: 1, younger: 0, staff: 0 };
  let best = Infinity;
  for (const item of ingredients) {
    const need = needed(item, mix);
    if (need > 0) best = Math.min(best, Math.floor((available(item, stock) * people) / need));
  }
  if (best === Infinity) return MOST_PORTIONS;
  // Whole people seldom keep the proportions exactly: step down to a number whose real shares fit.
  let total = best + 1;
  while (total > 0 && shortages(ingredients, share(mix, total), stock).length > 0) total -= 1;
  return total;
}

/** Takes what can be given of a dish out of the stock, product by product; returns the new stock. */
export function take(ingredients: readonly Ingredient[], counts: Counts, stock: Stock): Map<number, number> {
  const left = new Map(stock);
  for (const item of ingredients) {
    left.set(item.product_id, Math.max(0, available(item, stock) - needed(item, counts)));
  }
  return left;
}
