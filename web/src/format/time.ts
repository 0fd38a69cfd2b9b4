import { computed, signal } from "@preact/signals";
import { t, type Key } from "../words";

const USUAL_ZONE = "Asia/Tashkent";

/** The kindergarten's day begins and ends by its own clock, wherever the browser is. */
const zone = signal(USUAL_ZONE);

const clock = computed(
  () => new Intl.DateTimeFormat("en-GB", { timeZone: zone.value, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
);
const calendar = computed(
  () => new Intl.DateTimeFormat("en-CA", { timeZone: zone.value, year: "numeric", month: "2-digit", day: "2-digit" }),
);

/** Every day and hour of the page is told by this zone from now on; by the usual one where the browser does not know it. */
export function keepTime(name: string | null): void {
  try {
    zone.value = new Intl.DateTimeFormat("en", { timeZone: name ?? USUAL_ZONE }).resolvedOptions().timeZone;
  } catch {
    zone.value = USUAL_ZONE;
  }
}

/** An instant (ms or RFC 3339) as "11:50". */
export function timeOfDay(instant: number | string): string {
  return clock.value.format(new Date(instant));
}

/** Minutes since the kindergarten's midnight. */
export function minuteOfDay(instant: number): number {
  const [hours = 0, minutes = 0] = timeOfDay(instant).split(":").map(Number);
  return hours * 60 + minutes;
}

/** The kindergarten's day of an instant, "2026-11-27". */
export function dayOf(instant: number): string {
  return calendar.value.format(new Date(instant));
}

/** The day `days` after `day`, both "YYYY-MM-DD". */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const MONTHS = 12;

/** A day as people say it: today, yesterday and tomorrow by name, "25-noyabr" this year, "may 2027" in another. */
export function sayDay(day: string, today: string): string {
  if (day === today) return t("time.today");
  if (day === addDays(today, -1)) return t("time.yesterday");
  if (day === addDays(today, 1)) return t("time.tomorrow");
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const name = month >= 1 && month <= MONTHS ? t(`month.${month}` as Key) : "";
  if (year === Number(today.slice(0, 4))) return t("time.day", { day: String(date), month: name });
  return t("time.month", { month: t(`month.alone.${month}` as Key), year: String(year) });
}

/** "11:48", or "kecha 17:05" for yesterday, or the date before that. */
export function moment(instant: number, now: number): string {
  const day = dayOf(instant);
  const time = timeOfDay(instant);
  if (day === dayOf(now)) return time;
  if (day === addDays(dayOf(now), -1)) return t("time.yesterday_at", { time });
  return `${day.slice(8, 10)}.${day.slice(5, 7)} ${time}`;
}
