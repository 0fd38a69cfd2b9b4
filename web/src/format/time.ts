import { t } from "../words";

/** The kindergarten's day begins and ends by its own clock, wherever the browser is. */
export const ZONE = "Asia/Tashkent";

const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

/** An instant (ms or RFC 3339) as "11:50". */
export function timeOfDay(instant: number | string): string {
  return clock.format(new Date(instant));
}

/** Minutes since the kindergarten's midnight. */
export function minuteOfDay(instant: number): number {
  const [hours = 0, minutes = 0] = timeOfDay(instant).split(":").map(Number);
  return hours * 60 + minutes;
}

/** The kindergarten's day of an instant, "2026-11-27". */
export function dayOf(instant: number): string {
  return calendar.format(new Date(instant));
}

/** The day `days` after `day`, both "YYYY-MM-DD". */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** "11:48", or "kecha 17:05" for yesterday, or the date before that. */
export function moment(instant: number, now: number): string {
  const day = dayOf(instant);
  const time = timeOfDay(instant);
  if (day === dayOf(now)) return time;
  if (day === addDays(dayOf(now), -1)) return t("time.yesterday_at", { time });
  return `${day.slice(8, 10)}.${day.slice(5, 7)} ${time}`;
}
