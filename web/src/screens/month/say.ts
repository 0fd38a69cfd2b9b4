/** The month in sentences. They tell what the figures are, and never whose fault it is. */
import type { MonthlyMeal, MonthlyProduct, MonthlyReport } from "../../api/types";
import { mass } from "../../format/mass";
import { beyond } from "../../kitchen/difference";
import { t, type Key } from "../../words";
import { apart, fewer, isEmpty, parts, worstOf } from "./reckon";

/** From what was weighed to what the sum has: deliveries and servings went on. null: it is the same. */
export function sinceCount({ counted_grams: counted, closing_grams: closing }: MonthlyProduct): Record<string, string> | null {
  if (counted === null || closing === counted) return null;
  const change = `${closing > counted ? "+" : "−"} ${mass(Math.abs(closing - counted))}`;
  return { counted: mass(counted), change, mass: mass(closing) };
}

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
  if (report.level === "watch") return t((beyond(worst) ?? 0) < 0 ? "monthly.answer.watch_more" : "monthly.answer.watch", said);
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
  const { more, less } = apart(report.meals);
  const said = more > 0 && less > 0 ? t("monthly.lead.both", { prepared, possible, more, less }) : t("monthly.lead.possible", { prepared, possible });
  return dishes.length > 0 ? `${said} ${t("monthly.lead.dishes", { dishes: dishes.join(", ") })}` : said;
}

/** What follows the answer. */
export function lead(report: MonthlyReport, over: boolean): string[] {
  if (isEmpty(report)) return [t("monthly.lead.empty")];
  const { not_counted: unknown } = parts(report.products);
  const more = report.products.filter(({ level }) => level === "surplus").length;
  const said = [portions(report)];
  if (report.level === "surplus") said.push(t("monthly.lead.surplus"));
  else if (more > 0) said.push(t("monthly.lead.surplus_also", { count: more }));
  if (report.level === "not_counted") said.push(t(over ? "monthly.lead.was_not_counted" : "monthly.lead.not_counted"));
  else if (unknown.length > 0) said.push(t("monthly.lead.unknown", { count: unknown.length }));
  return said;
}

/** Why of no dish more could have come: what nobody counted, and what less than the recipes took, is not "all is well". */
export function noneMore(meals: readonly MonthlyMeal[]): Key {
  if (meals.length === 0) return "monthly.meals.empty";
  const known = meals.filter(({ portions_possible: possible }) => possible !== null);
  if (known.length === 0) return "monthly.meals.unknown";
  if (known.some((meal) => meal.portions_possible! < meal.portions_prepared)) return "monthly.meals.less";
  return known.length < meals.length ? "monthly.meals.none_known" : "monthly.meals.none";
}
