/** A recipe as it is typed. Masses are kept as text, so that nothing changes under the hand. */
import type { Meal, NewMeal } from "../../api/types";
import { parseMass } from "../../format/mass";
import { fieldNumber } from "../../format/number";
import type { Line } from "./portion";

export interface DraftLine {
  product_id: number;
  older: string;
  /** Empty: the same as the older group's. */
  younger: string;
}

export interface Draft {
  name: string;
  lines: DraftLine[];
  /** Version of what the typing began with, for If-Match; null: a new recipe. */
  etag: string | null;
}

const DECIMALS = 3;
const typed = (grams: number) => fieldNumber(grams, DECIMALS);
export const gramsOf = (text: string) => parseMass({ text, unit: "g" });

export function draftOf(meal: Meal, etag: string | null): Draft {
  const lines = meal.ingredients.map((one) => ({
    product_id: one.product_id,
    older: typed(one.grams),
    younger: one.grams_1_3 === one.grams ? "" : typed(one.grams_1_3),
  }));
  return { name: meal.name, lines, etag };
}

export const emptyDraft: Draft = { name: "", lines: [], etag: null };

export const linesOf = (draft: Draft): Line[] =>
  draft.lines.map((line) => {
    const grams = gramsOf(line.older);
    return {
      product_id: line.product_id,
      grams,
      grams_1_3: line.younger.trim() === "" ? grams : gramsOf(line.younger),
    };
  });

/** null while something is missing or no mass. */
export function bodyOf(draft: Draft): NewMeal | null {
  const name = draft.name.trim();
  const lines = linesOf(draft);
  if (name === "" || lines.length === 0) return null;
  const ingredients: NewMeal["ingredients"] = [];
  for (const { product_id, grams, grams_1_3 } of lines) {
    if (grams === null || grams_1_3 === null || grams + grams_1_3 === 0) return null;
    ingredients.push({ product_id, grams, grams_1_3 });
  }
  return { name, ingredients };
}

/** Whether a meal is what the draft would make of it. */
export function isSaid(body: NewMeal, meal: Meal): boolean {
  const plain = (one: NewMeal) =>
    JSON.stringify([one.name, one.ingredients.map((item) => [item.product_id, item.grams, item.grams_1_3])]);
  return plain(body) === plain(meal);
}

/** Whether the recipe, not just its name, would become another. */
export const isNewVersion = (body: NewMeal, meal: Meal) => !isSaid({ ...body, name: meal.name }, meal);

export const isUntouched = (draft: Draft, meal: Meal | undefined) =>
  JSON.stringify({ ...draft, etag: null }) === JSON.stringify(meal ? draftOf(meal, null) : emptyDraft);
