/** Days of children: how much they were cooked, and what it cost. */
import { useMemo } from "preact/hooks";
import type { ChildDaysPoint } from "../../api/reports";
import { plainBars } from "../../charts/bars";
import { ChartPanel } from "../../charts/ChartPanel";
import { drawTicks } from "../../charts/marks";
import { totals } from "../../charts/series";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { Badge } from "../../ui/Badge";
import { language, t } from "../../words";
import { Rows, type Row } from "../behind/Rows";
import { barsOf } from "./Parts";
import { beyond } from "./say";
import type { ReportsStore } from "./store";

const HEIGHT = 16;
const FIRST_ROWS = 8;
/** Room above the highest tick. */
const ROOM = 1.05;

function pointsOf(store: ReportsStore): (ChildDaysPoint | null)[] {
  const points = new Map(store.childDays.value.data.value!.points.map((one) => [one.at, one]));
  return store.ats.value.map((at) => points.get(at) ?? null);
}

/** Do the portions fit the children? A bar leads to the servings of its days. */
export function Meals({ store }: { store: ReportsStore }) {
  const meals = store.series.value.data.value!;
  const report = store.childDays.value.data.value!;
  const points = useMemo(() => pointsOf(store), [report, store.ats.value]);
  const bars = barsOf(store);
  const draw = useMemo(() => {
    const children = points.map((one) => one?.children ?? null);
    const plain = plainBars({
      ...bars,
      values: points.map((one) => one?.portions ?? null),
      lines: (index) => t("overview.portions.portions_of", { count: points[index]?.portions ?? 0 }),
      footer: (index) => t("reports.meals.children_of", { count: children[index] ?? 0 }),
      loud: (index) => (points[index]?.portions ?? 0) > (points[index]?.children ?? 0),
      most: Math.max(0, ...children.map((one) => one ?? 0)) * ROOM,
    });
    return (look: Parameters<typeof plain>[0]) => ({ ...plain(look), draw: (chart: Parameters<typeof drawTicks>[0]) => drawTicks(chart, children, look) });
  }, [points, language.value, store.today.value]);
  const over = beyond(report.points);
  const press = (index: number) => store.open({ kind: "servings", mealId: null, ...bars.days(index), title: bars.title(index) });
  const { from, to } = store.range.value;
  const rows = totals(meals).map(({ id, name, total }): Row => ({
    key: String(id),
    title: name,
    figure: t("overview.portions.portions_of", { count: total }),
    open: () => store.open({ kind: "servings", mealId: id, from, to, title: name }),
  }));
  return (
    <>
      <ChartPanel
        title={t("reports.meals.chart")}
        lead={t("reports.meals.chart_lead")}
        verdict={
          report.points.length > 0 && (
            <Badge level={over > 0 ? "watch" : "calm"}>{t(over > 0 ? "reports.meals.over" : "reports.meals.ok", { count: over })}</Badge>
          )
        }
        empty={t("reports.children_none")}
        height={HEIGHT}
        drawing={draw}
        file={`/reports/${store.asked.value}`}
        press={press}
        legend={[
          { text: t("reports.meals.children"), mark: "tick" },
          { text: t("overview.portions.portions"), mark: "chart-one" },
        ]}
        table={{
          heads: [t("reports.head.days"), t("overview.portions.portions"), t("reports.meals.children")],
          rows: points.flatMap((one, index) =>
            one
              ? [
                  {
                    key: one.at,
                    cells: [bars.title(index), number(one.portions), number(one.children)],
                    open: () => press(index),
                  },
                ]
              : [],
          ),
        }}
      />
      <section class="reports-part">
        <h2>{t("reports.dishes")}</h2>
        <Rows label={t("reports.dishes")} rows={rows} most={FIRST_ROWS} />
      </section>
    </>
  );
}

/** What does a child's day cost? A bar leads to the products of its days. */
export function Price({ store }: { store: ReportsStore }) {
  const report = store.childDays.value.data.value!;
  const points = useMemo(() => pointsOf(store), [report, store.ats.value]);
  const bars = barsOf(store);
  const draw = useMemo(
    () =>
      plainBars({
        ...bars,
        values: points.map((one) => one?.child_day_uzs ?? null),
        lines: (index) => money(points[index]?.child_day_uzs ?? 0),
        footer: (index) => t("reports.price.made_of", { sum: money(points[index]?.uzs ?? 0), count: points[index]?.children ?? 0 }),
      }),
    [points, language.value, store.today.value],
  );
  const open = (index: number) => store.open({ kind: "products", ...bars.days(index), title: bars.title(index) });
  const rows = points
    .flatMap((one, index): Row[] =>
      one?.child_day_uzs == null
        ? []
        : [
            {
              key: one.at,
              title: bars.title(index),
              note: t("reports.price.made_of", { sum: money(one.uzs), count: one.children }),
              figure: money(one.child_day_uzs),
              open: () => open(index),
            },
          ],
    )
    .reverse();
  return (
    <>
      <ChartPanel
        title={t("reports.price.chart")}
        lead={t("reports.price.chart_lead")}
        empty={t("reports.children_none")}
        height={HEIGHT}
        drawing={draw}
        file={`/reports/${store.asked.value}`}
        press={open}
        table={{
          heads: [t("reports.head.days"), t("reports.price.child_day"), t("reports.meals.children"), t("overview.head.total")],
          rows: points.flatMap((one, index) =>
            one
              ? [
                  {
                    key: one.at,
                    cells: [
                      bars.title(index),
                      one.child_day_uzs === null ? "–" : money(one.child_day_uzs),
                      number(one.children),
                      money(one.uzs),
                    ],
                    open: () => open(index),
                  },
                ]
              : [],
          ),
        }}
      />
      {rows.length > 0 && (
        <section class="reports-part">
          <h2>{t("reports.price.rows")}</h2>
          <Rows label={t("reports.price.rows")} rows={rows} most={FIRST_ROWS} />
        </section>
      )}
    </>
  );
}
