import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { dayNumber, dayTitle, KILOGRAM, shortName } from "../../charts/labels";
import { drawTops } from "../../charts/marks";
import { standing, tooltip } from "../../charts/options";
import type { Draw } from "../../charts/Plot";
import { goTo } from "../../device/place";
import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { language, t } from "../../words";
import { DeliveriesOfDay } from "./DeliveriesOfDay";
import { arrivals, type Arrived } from "./series";
import type { OverviewStore } from "./store";

const TOLD = 6;

/** One product by its name, several by their number. */
function what({ products }: Arrived): string {
  const [one] = products;
  return products.length === 1 && one ? shortName(one.name) : t("overview.deliveries.products", { count: products.length });
}

/** A spice's grams are not 0 kg. */
function kilograms(grams: number): string {
  const value = grams / KILOGRAM;
  return number(value, value >= 10 ? 0 : value >= 1 ? 1 : 3);
}

function drawing(all: readonly Arrived[], today: string): Draw {
  const words = all.map((one) =>
    one.grams > 0 ? { strong: kilograms(one.grams), plain: what(one) } : null,
  );
  return (look) => ({
    data: {
      labels: all.map(({ day }) => dayNumber(day)),
      datasets: [{ data: all.map(({ grams }) => grams / KILOGRAM), backgroundColor: look.one, borderRadius: 2 }],
    },
    options: {
      ...standing(look, false),
      layout: { padding: { top: look.size * 2.6 } },
      plugins: tooltip(look, {
        title: (index) => `${dayTitle(all[index]!.day, today)}: ${mass(all[index]!.grams)}`,
        label: ({ dataIndex }) =>
          all[dataIndex]!.products.slice(0, TOLD).map(({ name, grams }) => `${name} ${mass(grams)}`),
        footer: (index) => {
          const more = all[index]!.products.length - TOLD;
          return more > 0 ? t("overview.deliveries.more", { count: more }) : "";
        },
      }),
    },
    draw: (chart) => drawTops(chart, words, look),
  });
}

/** What came, and when? A day of one product leads to it, a day of several to what they were. */
export function Deliveries({ store }: { store: OverviewStore }) {
  const report = store.deliveries.data.value;
  const days = store.days.value;
  const all = useMemo(() => (report ? arrivals(report, days) : []), [report, days]);
  const draw = useMemo(() => drawing(all, store.today.value), [all, language.value]);
  const came = all.filter(({ grams }) => grams > 0);
  const open = (one: Arrived | undefined) => {
    const [product] = one?.products ?? [];
    if (!one || !product) return;
    if (one.products.length === 1) goTo("stock", product.id);
    else store.dayOpen.value = one.day;
  };
  return (
    <>
      <ChartPanel
        title={t("overview.deliveries.title")}
        lead={t("overview.deliveries.lead")}
        empty={t("overview.deliveries.empty")}
        height={14}
        drawing={draw}
      file={store.file("deliveries")}
        seen={() => store.want("deliveries")}
        press={(index) => open(all[index])}
        table={
          report && {
            heads: [t("overview.head.day"), t("overview.head.products"), t("overview.head.total")],
            rows: came.map((one) => ({
              key: one.day,
              cells: [
                dayTitle(one.day, store.today.value),
                one.products.map(({ name, grams }) => `${name} ${mass(grams)}`).join(", "),
                mass(one.grams),
              ],
            })),
          }
        }
      />
      {store.dayOpen.value !== null && (
        <DeliveriesOfDay
          arrived={all.find(({ day }) => day === store.dayOpen.value) ?? null}
          today={store.today.value}
          close={() => (store.dayOpen.value = null)}
        />
      )}
    </>
  );
}
