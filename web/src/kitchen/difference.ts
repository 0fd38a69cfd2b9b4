/** How far books and shelf are apart, which way, and how loud that is. The same on every screen. */
import type { MonthlyProduct, ReportLevel } from "../api/types";
import { mass } from "../format/mass";
import { percent } from "../format/percent";
import type { Level } from "../ui/Badge";
import { t } from "../words";

/** How loud each is; what was not counted has no level at all. */
export const LOUD: Record<Exclude<ReportLevel, "not_counted">, Level> = {
  alarm: "alarm",
  warning: "warning",
  surplus: "warning",
  watch: "watch",
  normal: "calm",
};

export const levelName = (level: ReportLevel) => t(`monthly.level.${level}`);

/** To the milligram: what sums of grams leave beyond it is the computer's. */
export const exact = (grams: number) => Math.round(grams * 1000) / 1000;

/** What neither a record nor storing explains; negative: there was more than the books say. null: not counted. */
export function beyond({ unexplained_grams: found, allowance_grams: allowed }: MonthlyProduct): number | null {
  if (found === null) return null;
  return found <= 0 ? found : exact(Math.max(0, found - (allowed ?? 0)));
}

const overBooks = (amount: string) => t("monthly.over_books", { amount });

/** "7,89 kg", "3 kg ortiqcha": which way is said in a word, for a sign means one thing here and another in a file. */
export const lacking = (grams: number) => (grams < 0 ? overBooks(mass(-grams)) : mass(grams));

/** "11,29 %", "100 % ortiqcha". */
export const difference = (value: number | null) => (value !== null && value < 0 ? overBooks(percent(-value)) : percent(value));
