import { t } from "../words";
import { number } from "./number";

/** Grams as people say them: "1,25 kg" from a kilogram on, "850 g" below, "0,6 g" of tea. */
export function mass(grams: number): string {
  const size = Math.abs(grams);
  if (Math.round(size) >= 1000) return `${number(grams / 1000, 2)}\u00a0${t("unit.kg")}`;
  return `${number(grams, size >= 10 ? 0 : size >= 1 ? 1 : 3)}\u00a0${t("unit.g")}`;
}
