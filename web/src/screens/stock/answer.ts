/** The screen's answer: what is running out, in a sentence. */
import { t } from "../../words";
import type { Shelf, State } from "./shelf";

const SAID = ["out", "low", "expired", "expiring"] as const;
const MOST_SAID = 2;

/** One product by its name, several by their number. */
function say(state: (typeof SAID)[number], shelves: readonly Shelf[], first: boolean): string {
  const [one] = shelves;
  // Two names in a sentence are one too many.
  if (shelves.length === 1 && one && first) return t(`stock.answer.${state}`, { product: one.product.name });
  return t(`stock.answer.${state}_many`, { count: shelves.length });
}

export function answer(all: readonly Shelf[]): string {
  if (all.length === 0) return t("stock.answer.empty");
  const of = (state: State) => all.filter(({ states }) => states.includes(state) || (state === "out" && states.includes("gone")));
  const parts: string[] = [];
  for (const state of SAID) {
    const found = of(state);
    if (found.length > 0 && parts.length < MOST_SAID) parts.push(say(state, found, parts.length === 0));
  }
  return parts.length > 0 ? parts.join(", ") : t("stock.answer.enough");
}
