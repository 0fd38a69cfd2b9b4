import { useEffect } from "preact/hooks";
import type { Stocktake } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { t } from "../../words";
import { signed } from "../stock/say";
import { foundIn, sumsOf, type Found } from "./results";
import type { StocktakesStore } from "./store";

const NONE = "–";

const sign = (value: number) => (value > 0 ? "+" : value < 0 ? "−" : "");
/** What rounds to nothing has no sign. */
const percent = (value: number | null) =>
  value === null ? NONE : `${sign(Math.round(value * 10))}${number(Math.abs(value), 1)}\u00a0%`;
const worth = (value: number | null) => (value === null ? NONE : `${sign(value)}${number(Math.abs(value))}`);

/** In a word too, never by the sign alone. */
function word({ difference }: Found): string {
  if (difference === null) return t("stocktakes.booked_not");
  return t(difference < 0 ? "stocktakes.less" : difference > 0 ? "stocktakes.more" : "stocktakes.same");
}

function Row({ one }: { one: Found }) {
  return (
    <tr>
      <th scope="row">
        {one.difference === null ? (
          one.name
        ) : (
          <a {...linkTo("stock", one.id)} aria-label={t("stocktakes.movements_of", { product: one.name })}>
            {one.name}
          </a>
        )}
        {one.earlier.length > 0 && (
          <span class="take-note">{t("stocktakes.recounted", { masses: one.earlier.map(mass).join(", ") })}</span>
        )}
      </th>
      <td data-head={t("stocktakes.head.counted")}>{mass(one.counted)}</td>
      <td data-head={t("stocktakes.head.book")}>{one.book === null ? NONE : mass(one.book)}</td>
      <td data-head={t("stocktakes.head.difference")} class="take-difference">
        <strong>{one.difference === null ? NONE : signed(one.difference)}</strong>
        <span class="take-note">{word(one)}</span>
      </td>
      <td data-head={t("stocktakes.head.percent")}>{percent(one.percent)}</td>
      <td data-head={t("stocktakes.head.money")}>{worth(one.uzs)}</td>
    </tr>
  );
}

const HEADS = ["product", "counted", "book", "difference", "percent", "money"] as const;

/** What was found; empty until the prices are here or known to be away. */
export function useFound(store: StocktakesStore, one: Stocktake): Found[] {
  const approved = one.status === "approved";
  useEffect(() => void (approved && store.products.load()), [approved]);
  const items = store.products.data.value?.items ?? [];
  return foundIn(one, new Map(items.map((product) => [product.id, product.price_per_kg_uzs])));
}

export function Differences({ found }: { found: readonly Found[] }) {
  const sums = sumsOf(found);
  const side = (name: "less" | "more") => (
    <div>
      <dt>{t(`stocktakes.sum.${name}`)}</dt>
      <dd>
        <strong>{number(sums[name].count)}</strong>
        {sums[name].uzs > 0 && <span>{money(sums[name].uzs)}</span>}
      </dd>
    </div>
  );
  return (
    <>
      <dl class="take-sums">
        {side("less")}
        {side("more")}
        <div>
          <dt>{t("stocktakes.sum.same")}</dt>
          <dd>
            <strong>{number(sums.same)}</strong>
          </dd>
        </div>
      </dl>
      <table class="take-table" aria-label={t("stocktakes.table")}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`stocktakes.head.${head}`)}
                {head === "money" && <span class="take-note">{t("stocktakes.at_price")}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map((line) => (
            <Row key={line.id} one={line} />
          ))}
        </tbody>
      </table>
    </>
  );
}
