/** What all our charts have in common. */
import type { ChartOptions, TooltipItem } from "chart.js";
import { number } from "../format/number";
import type { Look } from "./look";

const BAR_SHARE = 0.76;

/** The days' numbers below, the figures at the left, lines that do not speak louder than the bars. */
export function standing(look: Look, stacked: boolean): ChartOptions<"bar"> {
  const ticks = { color: look.text2, font: { family: look.family, size: look.size } };
  return {
    interaction: { mode: "index", intersect: false },
    datasets: { bar: { categoryPercentage: 1, barPercentage: BAR_SHARE } },
    scales: {
      x: { stacked, grid: { display: false }, border: { color: look.text2 }, ticks: { ...ticks, maxRotation: 0 } },
      y: {
        stacked,
        beginAtZero: true,
        border: { display: false },
        grid: { color: look.line },
        ticks: { ...ticks, maxTicksLimit: 5, padding: 8, callback: (value) => number(Number(value), 1) },
      },
    },
  };
}

/** Bars that lie, each with its name at the left. */
export function lying(look: Look, most: number, stacked = false): ChartOptions<"bar"> {
  return {
    indexAxis: "y",
    interaction: { mode: "index", axis: "y", intersect: false },
    datasets: { bar: { categoryPercentage: 1, barPercentage: 0.6 } },
    scales: {
      x: { display: false, min: 0, max: most, stacked },
      y: {
        stacked,
        grid: { display: false },
        border: { color: look.text2 },
        ticks: { color: look.text, font: { family: look.family, size: look.size }, autoSkip: false, crossAlign: "far" },
      },
    },
  };
}

type Item = TooltipItem<"bar">;

interface Told {
  title(index: number): string;
  label(item: Item): string | string[];
  footer?(index: number): string;
  /** The series' colours beside their names. */
  keys?: boolean;
}

/** A point's figures in the reader's language. */
export function tooltip(look: Look, told: Told): NonNullable<ChartOptions<"bar">["plugins"]> {
  const font = { family: look.family, size: look.size };
  return {
    tooltip: {
      backgroundColor: look.inverse,
      titleColor: look.onInverse,
      bodyColor: look.onInverse,
      footerColor: look.onInverse,
      titleFont: { ...font, weight: 600 },
      bodyFont: font,
      footerFont: { ...font, weight: 600 },
      padding: 12,
      cornerRadius: 10,
      boxPadding: 6,
      caretSize: 0,
      // Beside the bar that it tells of, not over it.
      yAlign: "center",
      caretPadding: look.size,
      displayColors: told.keys ?? false,
      filter: (item) => item.raw !== null && item.raw !== 0,
      itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
      callbacks: {
        title: (items) => (items[0] ? told.title(items[0].dataIndex) : ""),
        label: (item) => told.label(item),
        labelColor: ({ dataset }) => {
          const colour = dataset.backgroundColor as string;
          return { backgroundColor: colour, borderColor: colour };
        },
        footer: (items) => (items[0] && told.footer ? told.footer(items[0].dataIndex) : ""),
      },
    },
  };
}
