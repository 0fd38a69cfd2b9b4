import { t, type Key } from "../words";
import { monthShort } from "./month";
import { addDays } from "./time";

const LENGTH = 7;

/** 1 (Monday) to 7. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || LENGTH;
}

/** The Monday of a day's week. */
export const mondayOf = (day: string) => addDays(day, 1 - weekday(day));

/** The seven days that begin with a Monday. */
export const weekOf = (monday: string) => Array.from({ length: LENGTH }, (_, index) => addDays(monday, index));

/** A day on which a kindergarten usually works. */
export const isWorkday = (day: string) => weekday(day) <= 5;

export function weekdayName(day: string): string {
  const at = weekday(day);
  return t(`weekday.${at}` as Key);
}

export function weekdayShort(day: string): string {
  const at = weekday(day);
  return t(`weekday.short.${at}` as Key);
}

/** "26-noyabr", whatever today is. */
export function dateWords(day: string): string {
  const [, month, date] = day.split("-").map(Number) as [number, number, number];
  return t("time.day", { day: String(date), month: t(`month.${month}` as Key) });
}

/** "26-noyabr 2026", where there is room for little "26-noy 2026". */
export function dayWords(day: string, short = false): string {
  const date = short ? t("time.day", { day: String(Number(day.slice(8))), month: monthShort(day.slice(0, 7)) }) : dateWords(day);
  return t("time.month", { month: date, year: day.slice(0, 4) });
}

/** "23 – 29-noyabr", "30-noyabr – 6-dekabr". */
export function spanWords(from: string, to: string): string {
  const begin = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dateWords(from);
  return `${begin} – ${dateWords(to)}`;
}
