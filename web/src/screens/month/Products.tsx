import { useEffect, useRef, useState } from "preact/hooks";
import type { MonthlyProduct } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { beyond, difference, lacking } from "../../kitchen/difference";
import { Button } from "../../ui/Button";
import { Segments } from "../../ui/Segments";
import { t } from "../../words";
import { PARTS, worth } from "./reckon";
import type { MonthStore } from "./store";

/** More would be a long walk; the rest is a press away. */
const FIRST = 12;

const orDash = (value: number | null, say: (value: number) => string) => (value === null ? "–" : say(value));

function Row({ store, product }: { store: MonthStore; product: MonthlyProduct }) {
  const left = beyond(product);
  const worthOf = worth(left, store.prices.value.get(product.product_id));
  const cell = (of: string, name: string, text: string) => (
    <span class={`month-cell month-${of}${text === "–" ? " month-dash" : ""}`}>
      <span class="month-label">{name} </span>
      {text}
    </span>
  );
  return (
    <li>
      <a
        class="month-row"
        {...linkTo("month", `${store.month.value}/${product.product_id}`)}
        aria-current={store.productId.value === product.product_id ? "true" : undefined}
      >
        <strong class="month-name">{product.name}</strong>
        {cell("book", t("monthly.sum.book"), mass(product.book_grams))}
        {cell("counted", t("monthly.sum.counted"), product.counted_grams === null ? "–" : mass(product.closing_grams))}
        {cell("lacking", t("monthly.head.lacking"), orDash(left, lacking))}
        {cell("percent", t("monthly.head.percent"), difference(product.difference_percent))}
        {cell("money", t("monthly.head.money"), orDash(worthOf, (value) => money(Math.abs(value))))}
        <span class="month-level">
          <LevelBadge level={product.level} />
        </span>
      </a>
    </li>
  );
}

/** Which products differ, the worst first. */
export function Products({ store }: { store: MonthStore }) {
  const all = store.parts.value;
  const chosen = store.shownPart.value;
  const [whole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const of = all[chosen];
  const shown = whole ? of : of.slice(0, FIRST);
  useEffect(() => {
    // The pressed button is gone: on with what it brought.
    if (whole) list.current?.querySelectorAll("a")[FIRST]?.focus();
  }, [whole]);
  return (
    <section class="month-products" aria-labelledby="month-products">
      <h2 id="month-products" class="month-title">
        {t("monthly.products")}
      </h2>
      <Segments
        label={t("monthly.parts")}
        options={PARTS.map((part) => ({ value: part, text: t(`monthly.part.${part}`, { count: all[part].length }) }))}
        chosen={chosen}
        choose={(part) => {
          setWhole(false);
          store.part.value = part;
        }}
      />
      {shown.length === 0 ? (
        <p class="month-none">{t("monthly.part_empty")}</p>
      ) : (
        <>
          <div class="month-heads" aria-hidden="true">
            <span>{t("monthly.head.product")}</span>
            <span class="month-cell month-book">{t("monthly.sum.book")}</span>
            <span class="month-cell month-counted">{t("monthly.sum.counted")}</span>
            <span class="month-cell">{t("monthly.head.lacking")}</span>
            <span class="month-cell">{t("monthly.head.percent")}</span>
            <span class="month-cell month-money">{t("monthly.head.money")}</span>
            <span>{t("monthly.head.level")}</span>
          </div>
          <ul ref={list} class="month-list">
            {shown.map((one) => (
              <Row key={one.product_id} store={store} product={one} />
            ))}
          </ul>
          {shown.length < of.length && (
            <Button kind="quiet" onClick={() => setWhole(true)}>
              {t("monthly.more", { count: of.length - shown.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
