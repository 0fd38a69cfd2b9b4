import type { ComponentChildren } from "preact";
import type { MonthlyProduct } from "../../api/types";
import { mass } from "../../format/mass";
import { beyond } from "../../kitchen/difference";
import { t } from "../../words";
import type { Figure } from "./figures";

export interface Term {
  key: string;
  sign: "" | "+" | "−" | "=";
  name: string;
  grams: number | null;
  /** Where movements are behind it. */
  figure: Figure | null;
}

const term = (key: string, sign: Term["sign"], name: string, grams: number | null, figure: Figure | null = null): Term => ({
  key,
  sign,
  name,
  grams,
  figure,
});

/** From what was there to what nothing explains, one after the other. */
export function termsOf(product: MonthlyProduct): Term[] {
  const left = beyond(product);
  const counted = product.counted_grams !== null;
  const surplus = left !== null && left < 0;
  const book = [
    term("opening", "", t("monthly.sum.opening"), product.opening_grams, "opening"),
    term("received", "+", t("monthly.sum.received"), product.received_grams, "received"),
    term("written_off", "−", t("monthly.sum.written_off"), product.written_off_grams, "written_off"),
    term("theoretical", "−", t("monthly.sum.theoretical"), product.theoretical_grams, "theoretical"),
    term("book", "=", t("monthly.sum.book"), product.book_grams),
  ];
  if (!counted) return [...book, term("counted", "−", t("monthly.sum.counted"), null, "counted")];
  return [
    ...book,
    term("counted", "−", t("monthly.sum.counted"), product.closing_grams),
    // What the counts booked is the difference; what they saw, and what went on since, is told beside the sum.
    term("difference", "=", t("monthly.sum.difference"), product.unexplained_grams, "counted"),
    ...(surplus ? [] : [term("allowance", "−", t("monthly.sum.allowance"), product.allowance_grams)]),
    term("beyond", "=", t(surplus ? "monthly.sum.surplus" : "monthly.sum.beyond"), left === null ? null : Math.abs(left)),
  ];
}

interface Props {
  product: MonthlyProduct;
  /** Opens the movements behind a figure. */
  link(figure: Figure, name: string, children: ComponentChildren): ComponentChildren;
}

/** The sum that leads to the answer, in a line. */
export function Sum({ product, link }: Props) {
  return (
    <dl class={`sum sum-${product.level}`}>
      {termsOf(product).map(({ key, sign, name, grams, figure }) => {
        const text = grams === null ? "–" : mass(grams);
        return (
          <div key={key} class={`sum-term sum-${key}`}>
            <dt>{name}</dt>
            <dd>
              {sign && <span class="sum-sign">{sign} </span>}
              {figure ? link(figure, name, text) : text}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
