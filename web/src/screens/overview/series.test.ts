import assert from "node:assert/strict";
import test from "node:test";
import type { Attendance, MenuItem, Product, SeriesReport } from "../../api/types";
import { stacked } from "../../charts/series";
import { againstMinimum, arrivals, fed, lastDays, verdict } from "./series";

const TODAY = "2026-11-27";
const DAYS = ["2026-11-26", TODAY];

const product = (id: number, grams: number, min_grams: number) =>
  ({ id, name: `P${id}`, grams, min_grams, low: grams < min_grams }) as Product;

const report = (series: SeriesReport["series"]): SeriesReport => ({ from: DAYS[0]!, to: TODAY, bucket: "day", series });
const of = (id: number, ...values: number[]) => ({
  id,
  name: `P${id}`,
  points: values.map((value, index) => ({ at: DAYS[index]!, value })),
});

test("fourteen days, today last", () => {
  const days = lastDays(TODAY);
  assert.deepEqual([days.length, days[0], days[13]], [14, "2026-11-14", TODAY]);
});

test("the emptiest first; what has no minimum is not compared", () => {
  const all = againstMinimum([product(1, 900, 1000), product(2, 0, 500), product(3, 50, 0), product(4, 5000, 1000)], 6);
  assert.deepEqual(all.map((one) => [one.product.id, one.level]), [[2, "out"], [1, "low"], [4, "enough"]]);
  assert.equal(againstMinimum([product(1, 1, 2), product(2, 1, 3)], 1)[0]!.product.id, 2);
});

test("the largest have their own series, the rest one together, and nothing is lost", () => {
  const series = stacked(report([of(1, 10, 10), of(2, 500, 0), of(3, 0, 70), of(4, 0, 0)]), DAYS, 1, (count) => `${count} more`);
  assert.deepEqual(series, [
    { id: 2, name: "P2", values: [500, 0] },
    { id: null, name: "2 more", values: [10, 80] },
  ]);
  assert.deepEqual(stacked(report([of(1, 10)]), DAYS, 1, String).map(({ id }) => id), [1]);
});

const served = (date: string, slot: MenuItem["slot"], portions_served: number) => ({ date, slot, portions_served }) as MenuItem;
const there = (date: string, staff: number | null): Attendance => ({ date, children_1_3: 24, children_3_7: 68, staff });

test("a meal's portions are those of its most served dish, against all who were there", () => {
  const menu = [served(TODAY, "lunch", 96), served(TODAY, "lunch", 90), served(TODAY, "dinner", 200)];
  const [before, today] = fed(menu, [there(TODAY, 4)], DAYS, "lunch");
  assert.deepEqual(before, { day: DAYS[0], portions: 0, present: null, whole: false });
  assert.deepEqual(today, { day: TODAY, portions: 96, present: 96, whole: true });
});

test("up to 2 % of portions too many is calm, above it is watched, above 10 % a warning", () => {
  const day = (portions: number, whole = true) => ({ day: TODAY, portions, present: 100, whole });
  assert.deepEqual(verdict([day(100), day(102)]), { level: "calm", days: 2 });
  assert.deepEqual(verdict([day(100), day(108)]), { level: "watch", days: 1 });
  assert.deepEqual(verdict([day(100), day(130)]), { level: "warning", days: 1 });
  assert.equal(verdict([day(130, false), day(0)]), null);
});

test("a day's deliveries, the heaviest first", () => {
  const [first, today] = arrivals(report([of(1, 0, 40), of(2, 0, 5200)]), DAYS);
  assert.deepEqual(first, { day: DAYS[0], grams: 0, products: [] });
  assert.deepEqual([today!.grams, today!.products.map(({ id }) => id)], [5240, [2, 1]]);
});
