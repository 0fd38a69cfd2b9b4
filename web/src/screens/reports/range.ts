/** Which days a report is of, and into what they are gathered. Pure reckoning; a week begins with its Monday. */
import type { SeriesReport } from "../../api/types";
import { dayNumber, dotted } from "../../charts/labels";
import { addMonths, firstDay, lastDay, monthOf, monthShort } from "../../format/month";
import { addDays } from "../../format/time";
import { mondayOf } from "../../format/week";

export const BUCKETS = ["day", "week", "month"] as const;
export type Bucket = SeriesReport["bucket"];

export interface Days {
  from: string;
  to: string;
}

export interface Range extends Days {
  bucket: Bucket;
}

export const PRESETS = ["week", "fortnight", "month", "last_month", "year"] as const;
export type Preset = (typeof PRESETS)[number];

const WEEK = 7;
const FORTNIGHT = 14;

export function daysOf(preset: Preset, today: string): Days {
  const month = monthOf(today);
  switch (preset) {
    case "week":
      return { from: addDays(today, 1 - WEEK), to: today };
    case "fortnight":
      return { from: addDays(today, 1 - FORTNIGHT), to: today };
    case "month":
      return { from: firstDay(month), to: today };
    case "last_month":
      return { from: firstDay(addMonths(month, -1)), to: lastDay(addMonths(month, -1)) };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** Two may mean the same days (on the 7th, this month and the last seven days): then the one that was asked for. */
export function presetOf({ from, to }: Days, today: string, asked: Preset | null): Preset | null {
  const same = PRESETS.filter((one) => {
    const days = daysOf(one, today);
    return days.from === from && days.to === to;
  });
  return asked && same.includes(asked) ? asked : (same[0] ?? null);
}

const DAY_MS = 86_400_000;
const lengthOf = ({ from, to }: Days) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

const MOST_BARS_BY_DAY = 31;
const MOST_BARS_BY_WEEK = 26;

/** What shows so many days best. */
export function usualBucket(days: Days): Bucket {
  const length = lengthOf(days);
  return length <= MOST_BARS_BY_DAY ? "day" : length <= MOST_BARS_BY_WEEK * WEEK ? "week" : "month";
}

export const ranged = (days: Days): Range => ({ ...days, bucket: usualBucket(days) });

const DAY = /^\d{4}-\d\d-\d\d$/;
const isDay = (text: string | null): text is string => text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text));

/** Of the address; the last fortnight where it names none. */
export function readRange(query: URLSearchParams, today: string): Range {
  const [from, to] = [query.get("from"), query.get("to")];
  if (!isDay(from) || !isDay(to)) return ranged(daysOf("fortnight", today));
  const bucket = BUCKETS.find((one) => one === query.get("bucket"));
  return bucket ? { from, to, bucket } : ranged({ from, to });
}

export const writeDays = ({ from, to }: Days) => `from=${from}&to=${to}`;
export const writeRange = (range: Range) => `${writeDays(range)}&bucket=${range.bucket}`;

/** The first day of the bucket that a day is in. */
export function bucketFirst(day: string, bucket: Bucket): string {
  return bucket === "week" ? mondayOf(day) : bucket === "month" ? firstDay(monthOf(day)) : day;
}

function after(at: string, bucket: Bucket): string {
  return bucket === "week" ? addDays(at, WEEK) : bucket === "month" ? firstDay(addMonths(monthOf(at), 1)) : addDays(at, 1);
}

/** Every bucket that has a day of the range, in the order of time. */
export function bucketsOf({ from, to, bucket }: Range): string[] {
  const all: string[] = [];
  for (let at = bucketFirst(from, bucket); at <= to; at = after(at, bucket)) all.push(at);
  return all;
}

/** The days of a bucket that are of the range. */
export function bucketDays(at: string, { from, to, bucket }: Range): Days {
  const last = addDays(after(at, bucket), -1);
  return { from: at < from ? from : at, to: last > to ? to : last };
}


/** Below a bar, where there is room for little. */
export function tick(at: string, range: Range): string {
  if (range.bucket === "month") {
    const year = range.from.slice(0, 4) === range.to.slice(0, 4) ? "" : ` ${at.slice(2, 4)}`;
    return monthShort(monthOf(at)) + year;
  }
  return range.bucket === "day" && lengthOf(range) <= MOST_BARS_BY_DAY ? dayNumber(at) : dotted(at);
}
