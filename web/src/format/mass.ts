import { t } from "../words";
import { number } from "./number";

/** Grams as people say them: "1,25 kg" from a kilogram on, "850 g" below, "0,6 g" of tea. */
export function mass(grams: number): string {
  const size = Math.abs(grams);
  if (Math.round(size) >= 1000) return `${number(grams / 1000, 2)}\u00a0${t("unit.kg")}`;
  return `${number(grams, size >= 10 ? 0 : size >= 1 ? 1 : 3)}\u00a0${t("unit.g")}`;
}

/** The whole of it in grams, to check what was typed: "5 200 g". */
export function grams(value: number): string {
  return `${number(value, 3)}\u00a0${t("unit.g")}`;
}

export type MassUnit = "kg" | "g";

/** What somebody types for a mass. Kept as text, so that nothing changes under the hand. */
export interface MassText {
  text: string;
  unit: MassUnit;
}

const MOST_GRAMS = 1e9;

/** Grams, exact to the milligram; null when it is no mass. Spaces between thousands and both decimal signs are taken. */
export function parseMass({ text, unit }: MassText): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const milligrams = Number(plain) * (unit === "kg" ? 1e6 : 1e3);
  const rounded = Math.round(milligrams);
  if (Math.abs(milligrams - rounded) > 1e-3 || rounded > MOST_GRAMS * 1e3) return null;
  return rounded / 1e3;
}
