/** What papers say against the scale. */
import type { ShortSupplier } from "../api/reports";
import { sum } from "../charts/series";

export interface Weighed {
  invoice: number;
  short: number;
  /** Of what the papers say; null without any. */
  percent: number | null;
}

/** What all papers of the range say, against the scale. */
export function weighed(suppliers: readonly ShortSupplier[]): Weighed {
  const invoice = sum(suppliers.map((one) => one.invoice_grams));
  const short = invoice - sum(suppliers.map((one) => one.grams));
  return { invoice, short, percent: invoice > 0 ? (100 * short) / invoice : null };
}
