import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { drawLimits, drawTops, drawUpright } from "../../charts/marks";
import { standing, tooltip } from "../../charts/options";
import type { Draw } from "../../charts/Plot";
import type { Look } from "../../charts/look";
import type { MonthlyReport, ReportLevel, Settings } from "../../api/types";
import { goTo, linkTo } from "../../device/place";
import { firstDay, lastDay, monthShort, monthTitle } from "../../format/month";
import { number } from "../../format/number";
import { percent } from "../../format/percent";
import { beyond, difference, lacking, levelName } from "../../kitchen/difference";
import { language, t } from "../../words";
import { together, worstOf } from "./reckon";
import type { MonthStore } from "./store";

interface Point {
  month: string;
  level: ReportLevel | null;
  /** Per cent, negative where there was more than the books say; null: nobody knows. */
  value: number | null;
  /** What it is of: the month's worst product, or how much of the only one. */
  of: string;
}

/** A bar's height. */
const size = ({ value }: Point) => (value === null ? null : Math.abs(value));

const worstPoint = (month: string, report: MonthlyReport | null): Point => ({
  month,
  level: report?.level ?? null,
  value: report?.difference_percent ?? null,
  of: (report && worstOf(report)?.name) ?? "",
});

function productPoint(month: string, report: MonthlyReport | null, id: number): Point {
  const product = report?.products.find((one) => one.product_id === id);
  const grams = product ? beyond(product) : null;
  return {
    month,
    level: product?.level ?? null,
    value: product?.difference_percent ?? null,
    of: grams === null ? "" : lacking(grams),
  };
}

function colour(level: ReportLevel | null, look: Look): string {
  if (level === "alarm") return look.alarm;
  if (level === "warning") return look.warning;
  return level === "watch" || level === "surplus" ? look.watch : look.rest;
}

function drawing(points: readonly Point[], { warning_percent: warning, alarm_percent: alarm }: Settings): Draw {
  const most = Math.max(alarm, ...points.map((point) => size(point) ?? 0)) * 1.15;
  return (look) => ({
    data: {
      labels: points.map(({ month }) => monthShort(month)),
      datasets: [
        {
          data: points.map(size),
          backgroundColor: points.map(({ level }) => colour(level, look)),
          borderRadius: 2,
        },
      ],
    },
    options: {
      ...standing(look, false),
      layout: { padding: { top: look.size } },
      scales: { ...standing(look, false).scales, y: { ...standing(look, false).scales?.y, suggestedMax: most } },
      plugins: tooltip(look, {
        title: (index) => monthTitle(points[index]!.month),
        label: ({ dataIndex }) => `${difference(points[dataIndex]!.value)} · ${points[dataIndex]!.of}`,
        footer: (index) => (points[index]!.level ? levelName(points[index]!.level!) : ""),
      }),
    },
    draw: (chart) => {
      drawLimits(
        chart,
        [
          { value: alarm, text: t("monthly.trend.alarm", { percent: percent(alarm) }), colour: look.alarm },
          { value: warning, text: t("monthly.trend.warning", { percent: percent(warning) }), colour: look.warning },
        ],
        look,
      );
      drawUpright(chart, points.map(({ level }) => (level === "not_counted" ? t("monthly.trend.not_counted") : "")), look);
      drawTops(chart, points.map(size).map((value) => (value === null ? null : { strong: number(value, 2), plain: "" })), look);
    },
  });
}

/** How did the difference go over the last twelve months, the worst product's or this one's? A bar leads to its month. */
export function Trend({ store, settings, productId = null }: { store: MonthStore; settings: Settings; productId?: number | null }) {
  const known = store.trend.value;
  const points = useMemo(
    () =>
      known.map(({ month, report }) =>
        productId === null ? worstPoint(month, report) : productPoint(month, report, productId),
      ),
    [known, productId],
  );
  const inner = (month: string) => (productId === null ? month : `${month}/${productId}`);
  const draw = useMemo(() => drawing(points, settings), [points, settings, language.value]);
  const told = points.filter(({ level }) => level !== null).reverse();
  return (
    <ChartPanel
      title={t(productId === null ? "monthly.trend.title" : "monthly.trend.product")}
      lead={
        productId === null
          ? t("monthly.trend.lead")
          : t("monthly.trend.together", { mass: lacking(together(known.map(({ report }) => report), productId)) })
      }
      empty={t("monthly.trend.empty")}
      height={14}
      drawing={draw}
      file={`/reports/trend?from=${firstDay(known[0]!.month)}&to=${lastDay(store.month.value)}${productId === null ? "" : `&product_id=${productId}`}`}
      seen={() => store.seeTrend()}
      press={(index) => points[index]?.level && goTo("month", inner(points[index].month))}
      table={
        store.trendReady.value
          ? {
              heads: [t("monthly.month"), t("monthly.head.percent"), t("monthly.head.level"), t(productId === null ? "monthly.head.product" : "monthly.head.lacking")],
              rows: told.map(({ month, level, value, of }) => ({
                key: month,
                cells: [monthTitle(month), difference(value), levelName(level!), of || "–"],
                link: linkTo("month", inner(month)),
              })),
            }
          : null
      }
    />
  );
}
