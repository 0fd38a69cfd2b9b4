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

/** What somebody typed for a number: spaces between thousands and both decimal signs are taken; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
