/** A report's series as a chart shows them. Pure reckoning; masses in grams. */
import type { SeriesReport } from "../api/types";

export interface Series {
  /** null: all that have no series of their own. */
  id: number | null;
  name: string;
  /** One for each day, week or month. */
  values: number[];
}

export const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** What each thing of a report comes to; the largest first, as the server sends them. */
export const totals = (report: SeriesReport) =>
  report.series.map(({ id, name, points }) => ({ id, name, total: sum(points.map(({ value }) => value)) }));

export const totalAt = (series: readonly Series[], index: number) => sum(series.map(({ values }) => values[index]!));

/** Each thing of a report with a value for each of `ats`, the largest first, without those that have none. */
export function seriesOf(report: SeriesReport, ats: readonly string[]): Series[] {
  return report.series
    .map(({ id, name, points }): Series => {
      const values = new Map(points.map((point) => [point.at, point.value]));
      return { id, name, values: ats.map((at) => values.get(at) ?? 0) };
    })
    .filter((one) => sum(one.values) > 0)
    .sort((a, b) => sum(b.values) - sum(a.values));
}

/** The products of which most went, each for itself, the most first; then the rest together, named by how many they are. */
export function stacked(
  report: SeriesReport,
  ats: readonly string[],
  most: number,
  restName: (count: number) => string,
): Series[] {
  const all = seriesOf(report, ats);
  const rest = all.slice(most);
  if (rest.length === 0) return all;
  return [...all.slice(0, most), { id: null, name: restName(rest.length), values: ats.map((_, index) => totalAt(rest, index)) }];
}
