import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { productColours } from "../../charts/colours";
import { standing, tooltip } from "../../charts/options";
import type { Draw } from "../../charts/Plot";
import { goTo, linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { language, t } from "../../words";
import { dayNumber, dayTitle, KILOGRAM, shortName } from "./days";
import { stacked, type Series } from "./series";
import type { OverviewStore } from "./store";

const OWN = 4;

const total = (series: readonly Series[], index: number) => series.reduce((sum, one) => sum + one.values[index]!, 0);

function drawing(series: readonly Series[], colours: ReadonlyMap<number, number>, days: readonly string[], today: string): Draw {
  return (look) => ({
    data: {
      labels: days.map(dayNumber),
      datasets: series.map(({ id, name, values }) => ({
        label: name,
        data: values.map((value) => value / KILOGRAM),
        backgroundColor: id === null ? look.rest : look.products[colours.get(id)!]!,
        borderColor: look.page,
        borderWidth: { top: 1 },
        borderSkipped: false,
      })),
    },
    options: {
      ...standing(look, true),
      plugins: tooltip(look, {
        keys: true,
        title: (index) => dayTitle(days[index]!, today),
        label: ({ datasetIndex, dataIndex }) => {
          const one = series[datasetIndex]!;
          return ` ${one.name}: ${mass(one.values[dataIndex]!)}`;
        },
        footer: (index) => t("overview.total", { mass: mass(total(series, index)) }),
      }),
    },
  });
}

/** What was used in the last 14 days? A bar's part leads to the product's movements, the rest to the day's servings. */
export function Consumption({ store }: { store: OverviewStore }) {
  const report = store.consumption.data.value;
  const days = store.days.value;
  const series = useMemo(
    () => (report ? stacked(report, days, OWN, t("overview.rest")) : []),
    [report, days, language.value],
  );
  const colours = useMemo(() => productColours(series.flatMap(({ id }) => (id === null ? [] : [id]))), [series]);
  const draw = useMemo(() => drawing(series, colours, days, store.today.value), [series, colours]);
  const used = days.filter((_, index) => total(series, index) > 0);
  return (
    <ChartPanel
      title={t("overview.consumption.title")}
      lead={t("overview.consumption.lead")}
      empty={t("overview.consumption.empty")}
      height={14}
      drawing={draw}
      seen={() => store.want("consumption")}
      press={(index, at) => {
        const id = at === null ? null : (series[at]?.id ?? null);
        if (id === null) goTo("log", days[index]!);
        else goTo("stock", id);
      }}
      legend={[...series].reverse().map(({ id, name }) => ({
        text: shortName(name),
        mark: id === null ? "chart-rest" : `chart-${colours.get(id)! + 1}`,
      }))}
      table={
        report && {
          heads: [t("overview.head.day"), ...series.map(({ name }) => name), t("overview.head.total")],
          rows: used.map((day) => {
            const index = days.indexOf(day);
            return {
              key: day,
              cells: [
                dayTitle(day, store.today.value),
                ...series.map(({ values }) => mass(values[index]!)),
                mass(total(series, index)),
              ],
              link: linkTo("log", day),
            };
          }),
        }
      }
    />
  );
}
