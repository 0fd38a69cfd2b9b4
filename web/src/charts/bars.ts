/** Standing bars: several products upon each other, or one figure each. */
import { mass } from "../format/mass";
import { t } from "../words";
import { KILOGRAM } from "./labels";
import { standing, tooltip } from "./options";
import type { Draw } from "./Plot";
import { totalAt, type Series } from "./series";

interface Bars {
  /** Below each bar. */
  labels: readonly string[];
  /** What a bar is of. */
  title(index: number): string;
}

/** Each product in its colour, in kilograms; the figures in words beside the bar that is pointed at. */
export function stackedBars({ labels, title }: Bars, series: readonly Series[], colours: ReadonlyMap<number, number>): Draw {
  return (look) => ({
    data: {
      labels: [...labels],
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
        title,
        label: ({ datasetIndex, dataIndex }) => {
          const one = series[datasetIndex]!;
          return ` ${one.name}: ${mass(one.values[dataIndex]!)}`;
        },
        footer: (index) => t("overview.total", { mass: mass(totalAt(series, index)) }),
      }),
    },
  });
}

interface Plain extends Bars {
  values: readonly (number | null)[];
  lines(index: number): string | string[];
  footer?(index: number): string;
  /** Room for what is drawn above the highest bar. */
  most?: number;
  /** A bar that is to be looked at. */
  loud?(index: number): boolean;
}

/** One figure each. */
export function plainBars({ labels, title, values, lines, footer, most, loud }: Plain): Draw {
  return (look) => {
    const options = standing(look, false);
    const backgroundColor = values.map((_, index) => (loud?.(index) ? look.warning : look.one));
    return {
      data: { labels: [...labels], datasets: [{ data: [...values], backgroundColor, borderRadius: 2 }] },
      options: {
        ...options,
        layout: { padding: { top: 4 } },
        ...(most !== undefined && { scales: { ...options.scales, y: { ...options.scales?.y, suggestedMax: most } } }),
        plugins: tooltip(look, { title, label: ({ dataIndex }) => lines(dataIndex), ...(footer && { footer }) }),
      },
    };
  };
}
