import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { shortName } from "../../charts/labels";
import type { Draw } from "../../charts/Plot";
import { drawEnds, drawRule } from "../../charts/marks";
import { lying, tooltip } from "../../charts/options";
import { goTo, linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { language, t } from "../../words";
import { againstMinimum, type Against } from "./series";
import type { OverviewStore } from "./store";

const SHOWN = 6;
/** A bar longer than this says no more; its figure does. */
const LONGEST = 1.65;
/** A letter's usual width, of its size. */
const LETTER = 0.56;

const amount = ({ product, level }: Against) => (level === "out" ? t("overview.minimum.out") : mass(product.grams));

function drawing(shown: readonly Against[]): Draw {
  const words = shown.map((one) => ({ strong: amount(one), plain: ` / ${mass(one.product.min_grams)}` }));
  const longest = Math.max(...words.map(({ strong, plain }) => strong.length + plain.length));
  return (look) => ({
    data: {
      labels: shown.map(({ product }) => shortName(product.name)),
      datasets: [
        {
          data: shown.map(({ ratio }) => Math.min(ratio, LONGEST)),
          backgroundColor: shown.map(({ level }) => (level === "enough" ? look.rest : look.warning)),
          borderRadius: 2,
        },
      ],
    },
    options: {
      ...lying(look, LONGEST),
      layout: { padding: { top: look.size * 1.5, right: look.size * LETTER * (longest + 2) } },
      plugins: tooltip(look, {
        title: (index) => shown[index]?.product.name ?? "",
        label: ({ dataIndex }) => {
          const one = shown[dataIndex];
          return one ? `${amount(one)} / ${mass(one.product.min_grams)}` : "";
        },
      }),
    },
    draw: (chart) => {
      drawRule(chart, 1, t("overview.minimum.rule"), look);
      drawEnds(chart, words, 1, look);
    },
  });
}

/** What is below its minimum? */
export function Minimum({ store }: { store: OverviewStore }) {
  const products = store.products.data.value;
  const shown = useMemo(() => againstMinimum(products?.items ?? [], SHOWN), [products]);
  const draw = useMemo(() => drawing(shown), [shown, language.value]);
  return (
    <ChartPanel
      title={t("overview.minimum.title")}
      lead={t("overview.minimum.lead")}
      empty={t("overview.minimum.empty")}
      height={Math.max(8, shown.length * 2.25 + 2)}
      drawing={draw}
      file="/products"
      press={(index) => shown[index] && goTo("stock", shown[index].product.id)}
      table={{
        heads: [t("overview.head.product"), t("overview.head.stock"), t("overview.head.minimum")],
        rows: shown.map((one) => ({
          key: String(one.product.id),
          cells: [one.product.name, amount(one), mass(one.product.min_grams)],
          link: linkTo("stock", one.product.id),
        })),
      }}
    />
  );
}
