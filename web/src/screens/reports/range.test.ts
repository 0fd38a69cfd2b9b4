import assert from "node:assert/strict";
import test from "node:test";
import { daysTitle } from "../../charts/labels";
import { speak } from "../../words";
import { bucketDays, bucketsOf, daysOf, presetOf, ranged, readRange, tick, usualBucket, writeRange, type Range } from "./range";

// A Thursday.
const TODAY = "2026-11-26";
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("the usual days end today, a month that is over with its last day", () => {
  assert.deepEqual(daysOf("week", TODAY), { from: "2026-11-20", to: TODAY });
  assert.deepEqual(daysOf("fortnight", TODAY), { from: "2026-11-13", to: TODAY });
  assert.deepEqual(daysOf("month", TODAY), { from: "2026-11-01", to: TODAY });
  assert.deepEqual(daysOf("last_month", TODAY), { from: "2026-10-01", to: "2026-10-31" });
  assert.deepEqual(daysOf("last_month", "2024-03-31"), { from: "2024-02-01", to: "2024-02-29" });
  assert.deepEqual(daysOf("last_month", "2026-01-05"), { from: "2025-12-01", to: "2025-12-31" });
  assert.deepEqual(daysOf("year", TODAY), { from: "2026-01-01", to: TODAY });
});

test("days are known by the name that was asked for, if two mean the same", () => {
  const days = { from: "2026-11-01", to: "2026-11-07" };
  assert.equal(presetOf(days, "2026-11-07", "month"), "month");
  assert.equal(presetOf(days, "2026-11-07", null), "week");
  assert.equal(presetOf(days, TODAY, "month"), null);
});

test("a week begins with its Monday, and only days of the range are in its buckets", () => {
  const range: Range = { from: "2026-10-28", to: "2026-11-10", bucket: "week" };
  assert.deepEqual(bucketsOf(range), ["2026-10-26", "2026-11-02", "2026-11-09"]);
  assert.deepEqual(bucketDays("2026-10-26", range), { from: "2026-10-28", to: "2026-11-01" });
  assert.deepEqual(bucketDays("2026-11-02", range), { from: "2026-11-02", to: "2026-11-08" });
  assert.deepEqual(bucketDays("2026-11-09", range), { from: "2026-11-09", to: "2026-11-10" });
});

test("months over a year's end; five years of months; days that are the wrong way round have none", () => {
  const range: Range = { from: "2025-12-31", to: "2026-02-01", bucket: "month" };
  assert.deepEqual(bucketsOf(range), ["2025-12-01", "2026-01-01", "2026-02-01"]);
  assert.deepEqual(bucketDays("2026-01-01", range), { from: "2026-01-01", to: "2026-01-31" });
  assert.equal(bucketsOf({ from: "2021-11-27", to: TODAY, bucket: "month" }).length, 61);
  assert.deepEqual(bucketsOf({ from: TODAY, to: "2026-11-01", bucket: "day" }), []);
});

test("many days are gathered, few are not", () => {
  assert.equal(usualBucket(daysOf("last_month", TODAY)), "day");
  assert.equal(usualBucket({ from: "2026-10-01", to: TODAY }), "week");
  assert.equal(usualBucket(daysOf("year", TODAY)), "month");
});

test("the address keeps days and bucket; what it does not say well is the last fortnight", () => {
  const range: Range = { from: "2026-10-01", to: "2026-10-31", bucket: "week" };
  const read = (text: string) => readRange(new URLSearchParams(text), TODAY);
  assert.deepEqual(read(writeRange(range)), range);
  assert.deepEqual(read("from=2026-10-01&to=2026-10-31&bucket=year"), { ...range, bucket: "day" });
  for (const text of ["", "from=2026-10-01", "from=2026-13-01&to=2026-10-01", "from=x&to=y"]) {
    assert.deepEqual(read(text), ranged(daysOf("fortnight", TODAY)), text);
  }
  // The server says why it does not show them.
  assert.deepEqual(read("from=2019-01-01&to=2026-10-01&bucket=month"), { from: "2019-01-01", to: "2026-10-01", bucket: "month" });
});

test("days in words", async () => {
  await speak("uz");
  const title = (from: string, to: string) => plain(daysTitle({ from, to }, TODAY));
  assert.equal(title(TODAY, TODAY), "Bugun");
  assert.equal(title("2026-10-14", "2026-10-14"), "14-oktabr");
  assert.equal(title("2025-10-14", "2025-10-14"), "14.10.2025");
  assert.equal(title("2026-10-01", "2026-10-31"), "Oktabr 2026");
  assert.equal(title("2026-10-26", "2026-11-01"), "26-oktabr – 1-noyabr");
  assert.equal(title("2025-12-29", "2026-01-04"), "29.12.2025 – 04.01.2026");
  const day: Range = { from: "2026-11-20", to: TODAY, bucket: "day" };
  assert.equal(tick("2026-11-20", day), "20");
  assert.equal(tick("2026-08-01", { ...day, from: "2026-08-01" }), "01.08");
  assert.equal(tick("2026-11-16", { ...day, bucket: "week" }), "16.11");
  assert.equal(tick("2026-10-01", { ...day, bucket: "month" }), "okt");
  assert.equal(tick("2025-10-01", { ...day, from: "2025-10-01", bucket: "month" }), "okt 25");
});
