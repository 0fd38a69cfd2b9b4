import type { Lot } from "../../api/types";
import { mass } from "../../format/mass";
import { addDays, sayDay } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Figure } from "../../ui/Figure";
import { t } from "../../words";

function Expiry({ lot, today, expiringDays }: { lot: Lot; today: string; expiringDays: number }) {
  if (lot.expires_on === null) return <span class="lot-keeps">{t("stock.lot.keeps")}</span>;
  const day = sayDay(lot.expires_on, today);
  if (lot.expires_on < today) return <Badge level="warning">{t("stock.lot.expired", { day })}</Badge>;
  if (lot.expires_on <= addDays(today, expiringDays)) return <Badge level="watch">{t("stock.lot.until", { day })}</Badge>;
  return <span>{t("stock.lot.until", { day })}</span>;
}

/** What lies on the shelf, in the order it leaves. */
export function Lots({ lots, today, expiringDays }: { lots: readonly Lot[]; today: string; expiringDays: number }) {
  return (
    <section class="drawer-part">
      <header class="drawer-part-head">
        <h3>{t("stock.lots")}</h3>
        {lots.length > 1 && <p>{t("stock.lots_order")}</p>}
      </header>
      {lots.length === 0 ? (
        <p class="drawer-none">{t("stock.lots_none")}</p>
      ) : (
        <ul class="lots">
          {lots.map((lot) => (
            <li key={lot.id} class="lot">
              <Figure text={mass(lot.grams_left)} class="lot-grams" />
              <span class="lot-expiry">
                <Expiry lot={lot} today={today} expiringDays={expiringDays} />
              </span>
              <span class="lot-came">
                {lot.grams === 0
                  ? t("stock.lot.counted", { day: sayDay(lot.delivered_on, today) })
                  : t("stock.lot.came", { day: sayDay(lot.delivered_on, today) })}
                {lot.supplier && ` · ${lot.supplier}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
