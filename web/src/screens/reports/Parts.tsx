/** What was used, and what came: by product over time, with the movements behind each figure. */
import { useMemo } from "preact/hooks";
import type { ShortSupplier } from "../../api/reports";
import type { SeriesReport } from "../../api/types";
import { plainBars, stackedBars } from "../../charts/bars";
import { ChartPanel } from "../../charts/ChartPanel";
import { PRODUCT_COLOURS, productColours } from "../../charts/colours";
import { KILOGRAM, shortName } from "../../charts/labels";
import { seriesOf, stacked, totalAt, totals } from "../../charts/series";
import { mass } from "../../format/mass";
import { sayDay } from "../../format/time";
import { linkTo } from "../../device/place";
import { language, t } from "../../words";
import { Rows, type Row } from "../behind/Rows";
import { LevelBadge } from "../month/Level";
import { bucketDays, daysTitle, tick, type Range } from "./range";
import { percent } from "./say";
import type { ReportsStore } from "./store";

const TOLD = 6;
const HEIGHT = 16;
const FIRST_ROWS = 8;

/** What bars of a range have in common. */
export function barsOf(store: ReportsStore) {
  const [range, ats, today] = [store.range.value, store.ats.value, store.today.value];
  const days = (index: number) => bucketDays(ats[index]!, range);
  return {
    labels: ats.map((at) => tick(at, range)),
    title: (index: number) => daysTitle(days(index), today),
    days,
  };
}

const per = (range: Range) => t(`reports.per.${range.bucket}`);

function ProductRows({ store, report, figure }: { store: ReportsStore; report: SeriesReport; figure: "serving" | "delivery" }) {
  const { from, to } = store.range.value;
  const rows = totals(report).map(({ id, name, total }): Row => ({
    key: String(id),
    title: name,
    figure: mass(total),
    open: () => store.open({ kind: "movements", productId: id, figure, from, to, title: name }),
  }));
  return (
    <section class="reports-part">
      <h2>{t("reports.products")}</h2>
      <Rows label={t("reports.products")} rows={rows} most={FIRST_ROWS} />
    </section>
  );
}

/** A bar's part leads to the product's movements, the rest to all products of the days. */
export function Consumption({ store }: { store: ReportsStore }) {
  const report = store.series.value.data.value!;
  const [range, ats] = [store.range.value, store.ats.value];
  const series = useMemo(
    () => stacked(report, ats, PRODUCT_COLOURS, (count) => t("overview.rest", { count })),
    [report, ats, language.value],
  );
  const colours = useMemo(() => productColours(series.flatMap(({ id }) => (id === null ? [] : [id]))), [series]);
  const bars = barsOf(store);
  const draw = useMemo(() => stackedBars(bars, series, colours), [series, colours, store.today.value]);
  const press = (index: number, at: number | null) => {
    const one = at === null ? undefined : series[at];
    const products = { kind: "products" as const, ...bars.days(index), title: bars.title(index) };
    if (!one || one.id === null) return store.open(products);
    store.open({ kind: "movements", productId: one.id, figure: "serving", ...bars.days(index), title: one.name, back: products });
  };
  return (
    <>
      <ChartPanel
        title={t("reports.consumption.chart")}
        lead={`${t("reports.kilograms")}, ${per(range)}`}
        empty={t("overview.consumption.empty")}
        height={HEIGHT}
        drawing={draw}
        file={`/reports/${store.asked.value}`}
        press={press}
        legend={[...series].reverse().map(({ id, name }) => ({
          text: id === null ? name : shortName(name),
          mark: id === null ? "chart-rest" : `chart-${colours.get(id)! + 1}`,
        }))}
        table={{
          heads: [t("reports.head.days"), ...series.map(({ name }) => name), t("overview.head.total")],
          rows: ats
            .map((at, index) => ({
              key: at,
              total: totalAt(series, index),
              open: () => press(index, null),
              cells: [bars.title(index), ...series.map(({ values }) => mass(values[index]!)), mass(totalAt(series, index))],
            }))
            .filter(({ total }) => total > 0),
        }}
      />
      <ProductRows store={store} report={report} figure="serving" />
    </>
  );
}

const supplierName = (name: string | null) => name ?? t("reports.no_supplier");

/** A supplier's deliveries, the shortest first. */
export function deliveryRows(supplier: ShortSupplier, today: string): Row[] {
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

export function supplierRows(suppliers: readonly ShortSupplier[], today: string, open: ReportsStore["open"]): Row[] {
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

/** What came and from whom; a bar leads to the deliveries of its days. */
export function Deliveries({ store }: { store: ReportsStore }) {
  const report = store.series.value.data.value!;
  const suppliers = store.suppliers.value.data.value!.suppliers;
  const [range, ats] = [store.range.value, store.ats.value];
  const series = useMemo(() => seriesOf(report, ats), [report, ats]);
  const bars = barsOf(store);
  const came = (index: number) =>
    series
      .map(({ name, values }) => ({ name, grams: values[index]! }))
      .filter(({ grams }) => grams > 0)
      .sort((a, b) => b.grams - a.grams);
  const draw = useMemo(
    () =>
      plainBars({
        ...bars,
        values: ats.map((_, index) => totalAt(series, index) / KILOGRAM),
        lines: (index) => came(index).slice(0, TOLD).map(({ name, grams }) => `${name} ${mass(grams)}`),
        footer: (index) => t("overview.total", { mass: mass(totalAt(series, index)) }),
      }),
    [series, language.value, store.today.value],
  );
  const press = (index: number) => store.open({ kind: "deliveries", ...bars.days(index), title: bars.title(index) });
  return (
    <>
      <ChartPanel
        title={t("reports.deliveries.chart")}
        lead={`${t("reports.kilograms")}, ${per(range)}`}
        empty={t("overview.deliveries.empty")}
        height={HEIGHT}
        drawing={draw}
        file={`/reports/${store.asked.value}`}
        press={press}
        table={{
          heads: [t("reports.head.days"), t("overview.head.products"), t("overview.head.total")],
          rows: ats
            .map((at, index) => ({
              key: at,
              all: came(index),
              open: () => press(index),
              cells: [
                bars.title(index),
                came(index).map(({ name, grams }) => `${name} ${mass(grams)}`).join(", "),
                mass(totalAt(series, index)),
              ],
            }))
            .filter(({ all }) => all.length > 0),
        }}
      />
      {suppliers.length > 0 && (
        <section class="reports-part">
          <h2>{t("reports.suppliers")}</h2>
          <p class="behind-note">{t("reports.suppliers_text")}</p>
          <Rows label={t("reports.suppliers")} rows={supplierRows(suppliers, store.today.value, store.open)} most={FIRST_ROWS} />
        </section>
      )}
      <ProductRows store={store} report={report} figure="delivery" />
    </>
  );
}
