import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { shortName } from "../../charts/labels";
import { drawEnds, drawWithin } from "../../charts/marks";
import { lying, tooltip } from "../../charts/options";
import type { Draw } from "../../charts/Plot";
import { goTo, linkTo } from "../../device/place";
import { number } from "../../format/number";
import { difference } from "../../kitchen/difference";
import { language, t } from "../../words";
import { fewer, type Fewer } from "./reckon";
import { noneMore } from "./say";
import type { MonthStore } from "./store";

const SHOWN = 6;

const more = (one: Fewer) => `+${number(one.more)}`;

function drawing(shown: readonly Fewer[]): Draw {
  const most = Math.max(...shown.map(({ meal }) => meal.portions_possible!));
  return (look) => ({
    data: {
      labels: shown.map(({ meal }) => shortName(meal.name)),
      datasets: [
        { data: shown.map(({ meal }) => meal.portions_prepared), backgroundColor: look.rest },
        {
          data: shown.map((one) => one.more),
          backgroundColor: shown.map(({ meal: { level } }) =>
            level === "alarm" ? look.alarm : level === "warning" ? look.warning : look.watch,
          ),
        },
      ],
    },
    options: {
      ...lying(look, most, true),
      layout: { padding: { right: look.size * 3.5 } },
      plugins: tooltip(look, {
        title: (index) => shown[index]!.meal.name,
        label: ({ datasetIndex, dataIndex }) =>
          datasetIndex === 0
            ? t("monthly.meals.prepared_of", { count: shown[dataIndex]!.meal.portions_prepared })
            : t("monthly.meals.possible_of", { count: shown[dataIndex]!.meal.portions_possible! }),
      }),
    },
    draw: (chart) => {
      drawWithin(chart, shown.map(({ meal }) => number(meal.portions_prepared)), look);
      drawEnds(chart, shown.map((one) => ({ strong: more(one), plain: "" })), 0, look, 1);
    },
  });
}

/** Of which dishes could more have come? A bar leads to the product that says so. */
export function Meals({ store }: { store: MonthStore }) {
  const report = store.report.value.data.value;
  const shown = useMemo(() => fewer(report?.meals ?? []).slice(0, SHOWN), [report]);
  const draw = useMemo(() => drawing(shown), [shown, language.value]);
  const month = store.month.value;
  const nameOf = (id: number | null) => (id === null ? "–" : (store.product(id)?.name ?? "–"));
  const meals = [...(report?.meals ?? [])].sort(
    (a, b) =>
      (b.portions_possible ?? b.portions_prepared) - b.portions_prepared -
        ((a.portions_possible ?? a.portions_prepared) - a.portions_prepared) || a.name.localeCompare(b.name),
  );
  return (
    <ChartPanel
      title={t("monthly.meals.title")}
      lead={t("monthly.meals.lead")}
      empty={t(noneMore(meals))}
      blank={shown.length === 0}
      height={Math.max(6, shown.length * 2.75)}
      drawing={draw}
      file={`/reports/monthly/${month}`}
      press={(index) => {
        const id = shown[index]?.meal.worst_product_id;
        if (id) goTo("month", `${month}/${id}`);
      }}
      table={{
        heads: [
          t("monthly.meals.dish"),
          t("monthly.meals.prepared"),
          t("monthly.meals.possible"),
          t("monthly.head.percent"),
          t("monthly.meals.by"),
        ],
        rows: meals.map((meal) => ({
          key: String(meal.meal_id),
          cells: [
            meal.name,
            number(meal.portions_prepared),
            meal.portions_possible === null ? "–" : number(meal.portions_possible),
            difference(meal.difference_percent),
            nameOf(meal.worst_product_id),
          ],
          ...(meal.worst_product_id ? { link: linkTo("month", `${month}/${meal.worst_product_id}`) } : {}),
        })),
      }}
    />
  );
}
