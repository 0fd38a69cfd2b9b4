/** Months, "2026-10". */
import { t, type Key } from "../words";
import { addDays } from "./time";

export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const monthOf = (day: string) => day.slice(0, 7);

/** The month `months` after `month`. */
export function addMonths(month: string, months: number): string {
  const [year, at] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, at - 1 + months, 1)).toISOString().slice(0, 7);
}

export const firstDay = (month: string) => `${month}-01`;
export const lastDay = (month: string) => addDays(firstDay(addMonths(month, 1)), -1);

const nameKey = (month: string) => `month.alone.${Number(month.slice(5))}` as Key;

/** "oktabr 2026". */
export const monthWords = (month: string) => t("time.month", { month: t(nameKey(month)), year: month.slice(0, 4) });

/** "Oktabr 2026", at a beginning. */
export function monthTitle(month: string): string {
  const words = monthWords(month);
  return words[0]!.toUpperCase() + words.slice(1);
}

/** "okt": where there is room for little. */
export function monthShort(month: string): string {
  const name = t(nameKey(month));
  const short = name.slice(0, 3);
  // Iyun and iyul.
  return short === "iyu" ? `iy${name[3]}` : short;
}
