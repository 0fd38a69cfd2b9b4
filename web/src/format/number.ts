import { language, type Language } from "../words";

// Browsers are shipped with or without Uzbek and fall back to the device's language in silence. Uzbek writes numbers as
// Russian does (CLDR: a no-break space between thousands, a decimal comma), and Russian is everywhere.
const NUMBERS_OF: Record<Language, string> = { uz: "ru", "uz-Cyrl": "ru", ru: "ru", en: "en" };

const formats = new Map<string, Intl.NumberFormat>();

/** 1066 → "1 066"; at most `decimals` digits after the comma. */
export function number(value: number, decimals = 0): string {
  const id = `${NUMBERS_OF[language.value]}/${decimals}`;
  let format = formats.get(id);
  if (!format) {
    format = new Intl.NumberFormat(NUMBERS_OF[language.value], { maximumFractionDigits: decimals });
    formats.set(id, format);
  }
  return format.format(value);
}

/** A number as it stands in a field, and is read back from it: in English without marks between thousands. */
export function fieldNumber(value: number, decimals = 0): string {
  return language.value === "en" ? number(value, decimals).replaceAll(",", "") : number(value, decimals);
}

/**
 * What somebody typed for a number, null when it is none. Spaces (of any kind) between thousands, both decimal marks and the wide
 * digits of an Asian keyboard are taken. A comma before three digits is a thousand to an English reader and decimals to all others
 * of this country: in English it is asked about rather than guessed.
 */
export function parseNumber(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  const read = /^(\d{1,3}(?:\s\d{3})+|\d*)(?:([.,])(\d*))?$/.exec(plain);
  if (!read) return null;
  const [, whole = "", mark, decimals = ""] = read;
  if (whole + decimals === "" || (language.value === "en" && mark === "," && decimals.length === 3)) return null;
  return Number(`${whole.replace(/\s/g, "")}.${decimals}`);
}

/** The same of what is counted: a number with a decimal mark is none. */
export function parseWhole(text: string): number | null {
  const value = /[.,]/.test(text.normalize("NFKC")) ? null : parseNumber(text);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}
