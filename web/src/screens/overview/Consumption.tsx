import { useMemo } from "preact/hooks";
import { stackedBars } from "../../charts/bars";
import { ChartPanel } from "../../charts/ChartPanel";
import { PRODUCT_COLOURS, productColours } from "../../charts/colours";
import { dayNumber, dayTitle, shortName } from "../../charts/labels";
import { stacked, totalAt } from "../../charts/series";
import { goTo, linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { language, t } from "../../words";
import type { OverviewStore } from "./store";

/** What was used in the last 14 days? A bar's part leads to the product's movements, the rest to the day's servings. */
export function Consumption({ store }: { store: OverviewStore }) {
  const report = store.consumption.data.value;
  const days = store.days.value;
  const series = useMemo(
    () => (report ? stacked(report, days, PRODUCT_COLOURS, (count) => t("overview.rest", { count })) : []),
    [report, days, language.value],
  );
  const colours = useMemo(() => productColours(series.flatMap(({ id }) => (id === null ? [] : [id]))), [series]);
  const draw = useMemo(
    () => stackedBars({ labels: days.map(dayNumber), title: (index) => dayTitle(days[index]!, store.today.value) }, series, colours),
    [series, colours],
  );
  const used = days.filter((_, index) => totalAt(series, index) > 0);
  return (
    <ChartPanel
      title={t("overview.consumption.title")}
      lead={t("overview.consumption.lead")}
      empty={t("overview.consumption.empty")}
      height={14}
      drawing={draw}
      file={store.file("consumption")}
      seen={() => store.want("consumption")}
      press={(index, at) => {
        const id = at === null ? null : (series[at]?.id ?? null);
        if (id === null) goTo("log", days[index]!);
        else goTo("stock", id);
      }}
      legend={[...series].reverse().map(({ id, name }) => ({
        text: id === null ? name : shortName(name),
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
                mass(totalAt(series, index)),
              ],
              link: linkTo("log", day),
            };
          }),
        }
      }
    />
  );
}
