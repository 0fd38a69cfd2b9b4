import { useEffect } from "preact/hooks";
import type { MonthlyProduct } from "../../api/types";
import { goTo } from "../../device/place";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { dayOf } from "../../format/time";
import { dateWords, spanWords } from "../../format/week";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { beyond, difference, lacking } from "../../kitchen/difference";
import { Drawer } from "../../ui/Drawer";
import { t } from "../../words";
import type { Figure } from "./figures";
import { worth } from "./reckon";
import { sinceCount } from "./say";
import type { MonthStore } from "./store";
import { termsOf } from "./Sum";
import { Trace } from "./Trace";
import { Trend } from "./Trend";
import "./product.css";

function Head({ product, price }: { product: MonthlyProduct; price: number | null }) {
  const left = beyond(product);
  const soums = worth(left, price);
  return (
    <div class="month-product-head">
      {left !== null && <strong class="month-product-grams">{lacking(left)}</strong>}
      <LevelBadge level={product.level} />
      {left !== null && (
        <span>
          {difference(product.difference_percent)}
          {soums !== null && soums !== 0 && ` · ${t("monthly.at_price", { money: money(Math.abs(soums)) })}`}
        </span>
      )}
    </div>
  );
}

/** What the counts cover, and who may vouch for them. */
function Counted({ product }: { product: MonthlyProduct }) {
  const { interval, counted_grams: counted } = product;
  const since = sinceCount(product);
  if (!interval || counted === null) return <p class="month-text">{t("monthly.not_counted_text")}</p>;
  const [from, to] = [dayOf(Date.parse(interval.from)), dayOf(Date.parse(interval.to))];
  return (
    <>
      <p class="month-text">{t("monthly.counted_on", { day: dateWords(to), mass: mass(counted) })}</p>
      {since && <p class="month-text">{t("monthly.since_count", since)}</p>}
      <p class="month-text">
        {t("monthly.interval", { span: spanWords(from, to), mass: mass(interval.theoretical_grams) })}
      </p>
      {!product.independent && <p class="month-text">{t("monthly.not_independent")}</p>}
    </>
  );
}

/** The figures of a product, and behind each the movements that it is made of. */
export function ProductDrawer({ store, id }: { store: MonthStore; id: number }) {
  const month = store.month.value;
  const product = store.product(id);
  const close = () => goTo("month", month);
  useEffect(() => () => void (store.figure.value = null), [id]);
  if (!product) {
    return (
      <Drawer title={t("monthly.no_product")} close={close}>
        <p class="month-text">{t("monthly.no_product_text")}</p>
      </Drawer>
    );
  }
  const terms = termsOf(product);
  const figure: Figure = store.figure.value ?? (product.counted_grams === null ? "theoretical" : "counted");
  const chosen = terms.find((one) => one.figure === figure);
  return (
    <Drawer title={product.name} close={close}>
      <Head product={product} price={store.prices.value.get(id) ?? null} />
      <ul class="terms" aria-label={t("monthly.sum")}>
        {terms.map((one) => {
          const text = one.grams === null ? "–" : mass(one.grams);
          const inside = (
            <>
              <span class="term-sign" aria-hidden="true">
                {one.sign}
              </span>
              <span class="term-name">{one.name}</span>
              <span class="term-grams">{text}</span>
            </>
          );
          return (
            <li key={one.key} class={`term-${one.key}`}>
              {one.figure ? (
                <button
                  type="button"
                  class="term"
                  aria-pressed={one.figure === figure}
                  onClick={() => (store.figure.value = one.figure)}
                >
                  {inside}
                </button>
              ) : (
                <span class="term">{inside}</span>
              )}
            </li>
          );
        })}
      </ul>
      <Counted product={product} />
      <Trace
        key={`${id} ${month} ${figure}`}
        productId={id}
        month={month}
        figure={figure}
        name={chosen?.name ?? ""}
        today={store.today.value}
      />
      {store.settings.data.value && <Trend store={store} settings={store.settings.data.value} productId={id} />}
    </Drawer>
  );
}
