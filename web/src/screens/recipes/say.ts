import { number } from "../../format/number";
import { t } from "../../words";

export const kcal = (value: number) => `${number(value)}\u00a0${t("unit.kcal")}`;

/** A sum that lacks something is no less than this. */
export const atLeast = (lacking: readonly string[], sum: string) => (lacking.length > 0 ? t("recipes.at_least", { sum }) : sum);
