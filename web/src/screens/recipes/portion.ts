/** What a portion is made of, costs and gives: by gross grams, the products' prices and the catalogue's foods. */
import type { Food, Product } from "../../api/types";

/** A line of a recipe; null where what is typed is no mass. */
export interface Line {
  product_id: number;
  grams: number | null;
  grams_1_3: number | null;
}

export interface Shelf {
  products: ReadonlyMap<number, Product>;
  foods: ReadonlyMap<string, Food>;
}

/** One line's share; null: its price or its food is not known. */
export interface Share {
  kcal: number | null;
  uzs: number | null;
}

export interface Portion {
  older: { kcal: number; uzs: number };
  younger: { kcal: number; uzs: number };
  /** Names of products without a price, and of those that no food of the catalogue is tied to. */
  unpriced: string[];
  unknown: string[];
  /** Names, each once. */
  allergens: string[];
  /** Whether the energy of one of its foods is a typical figure that no table confirms. */
  rough: boolean;
}

/** Energy of the net mass (gross less the waste of cold processing), raw; cost of the gross mass at the newest delivery's price. */
export function shareOf(product: Product | undefined, food: Food | undefined, grams: number): Share {
  const price = product?.price_per_kg_uzs ?? null;
  return {
    kcal: food ? (grams * (1 - food.waste_percent / 100) * food.kcal_per_100_g) / 100 : null,
    uzs: price === null ? null : (grams * price) / 1000,
  };
}

export const foodOf = (shelf: Shelf, product: Product | undefined): Food | undefined =>
  product?.food ? shelf.foods.get(product.food) : undefined;

export function portionOf(lines: readonly Line[], shelf: Shelf): Portion {
  const portion: Portion = {
    older: { kcal: 0, uzs: 0 },
    younger: { kcal: 0, uzs: 0 },
    unpriced: [],
    unknown: [],
    allergens: [],
    rough: false,
  };
  const allergens = new Set<string>();
  for (const line of lines) {
    const product = shelf.products.get(line.product_id);
    const food = foodOf(shelf, product);
    for (const [group, grams] of [["older", line.grams], ["younger", line.grams_1_3]] as const) {
      const share = shareOf(product, food, grams ?? 0);
      portion[group].kcal += share.kcal ?? 0;
      portion[group].uzs += share.uzs ?? 0;
    }
    if (product && product.price_per_kg_uzs === null) portion.unpriced.push(product.name);
    if (product && !food) portion.unknown.push(product.name);
    for (const one of food?.allergens ?? []) allergens.add(one.name);
    portion.rough ||= food?.quality === "typical";
  }
  portion.allergens = [...allergens];
  return portion;
}
