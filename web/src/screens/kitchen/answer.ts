/** The screen's answer to its question, a sentence made from the day's figures. */
import type { Meal } from "../../api/types";
import { number } from "../../format/number";
import { t, type Key } from "../../words";
import { lackTogether } from "./plan";
import { heads, type Counts } from "./portions";

/** A dish that is not served yet, as it stands. */
export interface Waiting {
  meal: Meal;
  counts: Counts;
  possible: number;
  enough: boolean;
}

/** Small numbers in words, as people say them; larger ones in figures. */
function inWords(count: number): string {
  return count >= 1 && count <= 10 ? t(`number.${count}` as Key) : number(count);
}

/** "Palov" within a sentence is "palov"; "MTT" stays. */
function within(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
}

function begin(sentence: string): string {
  const at = sentence.search(/\p{L}|\d/u);
  return at < 0 ? sentence : sentence.slice(0, at) + sentence[at]!.toUpperCase() + sentence.slice(at + 1);
}

function shortOf(short: readonly Waiting[], narrow: boolean): string {
  const [one] = short;
  if (short.length > 1 || !one) return t("kitchen.answer.some_short", { count: short.length, words: inWords(short.length) });
  const dish = within(one.meal.name);
  if (one.possible === 0) return t("kitchen.answer.dish_none", { dish });
  return t(narrow ? "kitchen.answer.dish_short_narrow" : "kitchen.answer.dish_short", { dish, count: one.possible });
}

/** `slotName` is the meal's name; `waiting` its dishes that were not served, of `total` on the menu. */
export function answer(slotName: string, waiting: readonly Waiting[], total: number, narrow: boolean): string {
  if (total === 0) return t("kitchen.answer.no_menu");
  if (waiting.length === 0) return t("kitchen.answer.all_served", { meal: slotName });
  if (waiting.every((dish) => heads(dish.counts) === 0)) return t("kitchen.answer.no_attendance");
  const enough = waiting.filter((dish) => dish.enough);
  const short = waiting.filter((dish) => !dish.enough);
  if (short.length === 0) {
    const lacking = enough.length > 1 ? lackTogether(enough) : null;
    if (lacking) return t("kitchen.answer.not_together", { product: within(lacking.product_name) });
    return begin(t("kitchen.answer.all_enough", { count: enough.length, words: inWords(enough.length) }));
  }
  const lacking = shortOf(short, narrow);
  if (enough.length === 0) return begin(lacking);
  const key = narrow ? "kitchen.answer.enough_and_narrow" : "kitchen.answer.enough_and";
  return begin(t(key, { count: enough.length, words: inWords(enough.length), lacking }));
}
