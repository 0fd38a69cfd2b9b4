/** The month in sentences. They tell what the figures are, and never whose fault it is. */
import type { MonthlyProduct, MonthlyReport, ReportLevel } from "../../api/types";
import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { t } from "../../words";
import { beyond, fewer, isEmpty, parts, worstOf } from "./reckon";

export const percent = (value: number | null) => (value === null ? "–" : `${number(Math.abs(value), 2)}\u00a0%`);

/** "7,89 kg", "+3 kg" where there was more than the books say. */
export const lacking = (grams: number) => (grams < 0 ? `+${mass(-grams)}` : mass(grams));

export const levelName = (level: ReportLevel) => t(`monthly.level.${level}`);

/** A name within a sentence: without what stands in brackets, and small unless it is an abbreviation. */
export function inner(name: string): string {
  const bare = name.replace(/ \(.*$/, "");
  return bare[1] === bare[1]?.toLowerCase() ? bare[0]!.toLowerCase() + bare.slice(1) : bare;
}

const amountOf = (product: MonthlyProduct) => mass(Math.abs(beyond(product) ?? 0));

/** "Is anything missing?" `over`: nothing can be counted in it any more. */
export function answer(report: MonthlyReport, over: boolean): string {
  const worst = worstOf(report);
  if (isEmpty(report)) return t("monthly.answer.empty");
  if (report.level === "not_counted") return t(over ? "monthly.answer.was_not_counted" : "monthly.answer.not_counted");
  if (report.level === "normal" || !worst) return t("monthly.answer.normal");
  const said = { mass: amountOf(worst), product: inner(worst.name) };
  if (report.level === "watch") return t("monthly.answer.watch", said);
  if (report.level === "surplus") return t("monthly.answer.surplus", said);
  const others = report.products.filter(({ level }) => level === "alarm" || level === "warning").length - 1;
  return others > 0 ? t("monthly.answer.missing_more", { ...said, count: others }) : t("monthly.answer.missing", said);
}

const NAMED = 2;

/** Prepared against possible, and which dishes. */
function portions(report: MonthlyReport): string {
  const { portions_prepared: prepared, portions_possible: possible } = report;
  if (prepared === 0) return t("monthly.lead.none_prepared");
  if (possible === null) return t("monthly.lead.prepared", { count: prepared });
  const dishes = fewer(report.meals)
    .slice(0, NAMED)
    .map(({ meal, more }) => t("monthly.lead.dish", { dish: inner(meal.name), more }));
  const said = t("monthly.lead.possible", { prepared, possible });
  return dishes.length > 0 ? `${said} ${t("monthly.lead.dishes", { dishes: dishes.join(", ") })}` : said;
}

/** What follows the answer. */
export function lead(report: MonthlyReport, over: boolean): string[] {
  if (isEmpty(report)) return [t("monthly.lead.empty")];
  const { not_counted: unknown } = parts(report.products);
  const said = [portions(report)];
  if (report.level === "surplus") said.push(t("monthly.lead.surplus"));
  if (report.level === "not_counted") said.push(t(over ? "monthly.lead.was_not_counted" : "monthly.lead.not_counted"));
  else if (unknown.length > 0) said.push(t("monthly.lead.unknown", { count: unknown.length }));
  return said;
}
