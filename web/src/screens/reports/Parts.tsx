/** What was used, and what came: by product over time, with the movements behind each figure. */
import { useMemo } from "preact/hooks";
import type { SeriesReport } from "../../api/types";
import { plainBars, stackedBars } from "../../charts/bars";
import { ChartPanel } from "../../charts/ChartPanel";
import { PRODUCT_COLOURS, productColours } from "../../charts/colours";
import { daysTitle, KILOGRAM, shortName } from "../../charts/labels";
import { seriesOf, stacked, totalAt, totals } from "../../charts/series";
import { mass } from "../../format/mass";
import { language, t } from "../../words";
import { Rows, type Row } from "../behind/Rows";
import { supplierRows } from "../behind/suppliers";
import { bucketDays, tick, type Range } from "./range";
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
