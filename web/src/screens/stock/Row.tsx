import { detail, linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { sayDay } from "../../format/time";
import { Figure } from "../../ui/Figure";
import { MeasureLine } from "../../ui/MeasureLine";
import { t } from "../../words";
import type { Shelf } from "./shelf";
import { StateBadges } from "./StateBadges";

const barOf = ({ states }: Shelf) => (states.includes("out") ? "alarm" : states.includes("low") ? "warning" : "plain");

export function daysLeft(days: number): string {
  return days === 0 ? t("stock.days_none") : t("stock.days", { count: days });
}

/** A product in the list: a row of the table, a card on a phone. */
export function Row({ shelf, today }: { shelf: Shelf; today: string }) {
  const { product, states, days } = shelf;
  const id = String(product.id);
  return (
    <li class="stock-item">
      <a class="stock-row" {...linkTo("stock", id)} aria-current={detail.value === id ? "true" : undefined}>
        <span class="stock-name">
          <strong>{product.name}</strong>
          <span class="stock-badges">
            <StateBadges product={product} states={states} />
          </span>
        </span>
        <span class="stock-amount">
          <Figure text={mass(product.grams)} class="stock-grams" />
          {product.min_grams > 0 && <span class="stock-min">{t("stock.min", { mass: mass(product.min_grams) })}</span>}
        </span>
        <span class="stock-measure">
          {product.min_grams > 0 && <MeasureLine have={product.grams} need={product.min_grams} level={barOf(shelf)} />}
        </span>
        <span class="stock-days">
          {days === null || product.grams === 0 ? (
            <span aria-hidden="true">–</span>
          ) : (
            <>
              <span class="stock-label">{t("stock.lasts")} </span>
              {daysLeft(days)}
            </>
          )}
        </span>
        <span class="stock-expiry">
          {product.nearest_expiry === null ? (
            <span aria-hidden="true">–</span>
          ) : (
            <>
              <span class="stock-label">{t("stock.expiry")} </span>
              {sayDay(product.nearest_expiry, today)}
            </>
          )}
        </span>
      </a>
    </li>
  );
}
