/** What suppliers' papers say against the scale, as rows that lead to the deliveries. */
import type { ShortSupplier } from "../../api/reports";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { percent } from "../../format/percent";
import { sayDay } from "../../format/time";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { t } from "../../words";
import type { Row } from "./Rows";
import type { BehindStore } from "./store";

const supplierName = (name: string | null) => name ?? t("reports.no_supplier");

/** A supplier's deliveries, the shortest first. */
function deliveryRows(supplier: ShortSupplier, today: string): Row[] {
  return supplier.deliveries.map((one) => ({
    key: String(one.lot_id),
    title: one.product_name,
    note: [
      sayDay(one.delivered_on, today),
      one.document_no && t("reports.document", { number: one.document_no }),
      t("behind.paper", { mass: mass(one.invoice_grams) }),
      one.user.full_name,
    ]
      .filter(Boolean)
      .join(" · "),
    figure: mass(one.grams),
    badge: one.short_grams > 0 ? <LevelBadge level={one.level} /> : undefined,
    link: linkTo("stock", one.product_id),
  }));
}

export function supplierRows(suppliers: readonly ShortSupplier[], today: string, open: BehindStore["open"]): Row[] {
  return [...suppliers]
    .sort((a, b) => b.short_grams - a.short_grams)
    .map((one) => ({
      key: one.supplier ?? "",
      title: supplierName(one.supplier),
      note: [
        t("reports.deliveries_of", { count: one.deliveries.length }),
        t("behind.paper", { mass: mass(one.invoice_grams) }),
        t("reports.weighed", { mass: mass(one.grams) }),
      ].join(" · "),
      figure: one.short_grams > 0 ? `−${mass(one.short_grams)}` : mass(0),
      badge: <LevelBadge level={one.level} />,
      open: () =>
        open({
          kind: "rows",
          title: supplierName(one.supplier),
          rows: deliveryRows(one, today),
          ...(one.percent !== null && { note: t("reports.short_share", { percent: percent(Math.max(0, one.percent)) }) }),
        }),
    }));
}
