/**
 * "Really?": how much of a product is so far from anything that ever came that a slip of the finger is likelier. The yardstick is what
 * was delivered, never what the book says is there: whoever counts may be asked without being told anything (docs/decisions/0025).
 */
import { resource } from "../api/resource";
import { serverNow } from "../api/transport";
import type { SeriesReport } from "../api/types";
import { addMonths, firstDay, lastDay, monthOf } from "../format/month";
import { dayOf } from "../format/time";

const MONTHS = 12;
/** So many times what came in the richest month of the year do not stand on a shelf. */
const TIMES = 3;
/** A sack is never asked about. */
const SACK_GRAMS = 50_000;
/** Where nobody knows what came. */
const UNKNOWN_GRAMS = 1_000_000;

/** What came, by months; the same address all month, so that the device has it without a network too. */
export const deliveredByMonth = () =>
  resource<SeriesReport>(() => {
    const month = monthOf(dayOf(serverNow()));
    return `/reports/deliveries?from=${firstDay(addMonths(month, -MONTHS))}&to=${lastDay(month)}&bucket=month`;
  });

/** Whether so many grams of a product are to be asked about; `delivered` null: it is not known what came. */
export function tooMuch(delivered: SeriesReport | null, productId: number, grams: number): boolean {
  if (delivered === null) return grams > UNKNOWN_GRAMS;
  const points = delivered.series.find((one) => one.id === productId)?.points ?? [];
  return grams > Math.max(SACK_GRAMS, TIMES * Math.max(0, ...points.map((point) => point.value)));
}
