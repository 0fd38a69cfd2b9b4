/** How a version of a recipe differs from the one before. */
import type { RecipeItem } from "../../api/types";

export type Change =
  | { kind: "added" | "removed"; item: RecipeItem }
  | { kind: "changed"; item: RecipeItem; before: RecipeItem };

/** In the order of the newer version, what was taken out at the end. */
export function changes(before: readonly RecipeItem[], after: readonly RecipeItem[]): Change[] {
  const was = new Map(before.map((item) => [item.product_id, item]));
  const is = new Set(after.map((item) => item.product_id));
  const found: Change[] = [];
  for (const item of after) {
    const old = was.get(item.product_id);
    if (!old) found.push({ kind: "added", item });
    else if (old.grams !== item.grams || old.grams_1_3 !== item.grams_1_3) found.push({ kind: "changed", item, before: old });
  }
  for (const item of before) if (!is.has(item.product_id)) found.push({ kind: "removed", item });
  return found;
}
