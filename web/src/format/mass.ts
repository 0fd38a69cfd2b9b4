import { t } from "../words";
import { number, parseNumber } from "./number";

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

/** Grams, exact to the milligram; null when it is no mass. */
export function parseMass({ text, unit }: MassText): number | null {
  const value = parseNumber(text);
  if (value === null) return null;
  const milligrams = value * (unit === "kg" ? 1e6 : 1e3);
  const rounded = Math.round(milligrams);
  if (Math.abs(milligrams - rounded) > 1e-3 || rounded > MOST_GRAMS * 1e3) return null;
  return rounded / 1e3;
}

/** Why what is typed cannot be weighed out: no number, more or finer than any scales, or nothing at all. null: nothing is wrong (yet). */
export function massFault(value: MassText, positive = false): "number" | "size" | "nothing" | null {
  const text = value.text.trim();
  // The beginning of ",5".
  if (text === "" || text === "," || text === ".") return null;
  const grams = parseMass(value);
  if (grams === null) return parseNumber(text) === null ? "number" : "size";
  return positive && grams === 0 ? "nothing" : null;
}
