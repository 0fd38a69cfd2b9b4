import assert from "node:assert/strict";
import test from "node:test";
import type { Meal, Slot } from "../../api/types";
import { speak } from "../../words";
import { answer } from "./answer";
import { lacks, sameDay, slotBeside, sorted, stands, without } from "./plan";
import { patternOf, repetition, targetsOf } from "./repeat";

const meal = (id: number, name: string, ...ingredients: [product: number, grams: number, available: number][]) =>
  ({
    id,
    name,
    ingredients: ingredients.map(([product_id, grams, available_grams]) => ({
      product_id,
      product_name: `P${product_id}`,
      grams,
      grams_1_3: grams / 2,
      available_grams,
    })),
  }) as Meal;

const meals = new Map([
  [1, meal(1, "Palov", [10, 80, 1000], [11, 60, 5000])],
  [2, meal(2, "Mastava", [10, 50, 1000])],
]);
const at = (date: string, meal_id: number, slot: Slot = "lunch") => ({ date, meal_id, slot });
const people = { older: 4, younger: 2, staff: 1 };

test("what is lacking adds up over the days and begins where it does not reach", () => {
  // A portion set is 6 of the older weight: palov takes 480 g of P10, mastava 300 g.
  const planned = [at("2026-11-26", 1), at("2026-11-27", 1), at("2026-11-27", 2), at("2026-11-30", 2)];
  assert.deepEqual(lacks(planned, meals, people), [
    { product_id: 10, product_name: "P10", missing_grams: 560, from: "2026-11-27", dishes: ["Mastava"] },
  ]);
  assert.deepEqual(lacks(planned.slice(0, 2), meals, people), []);
  assert.deepEqual(lacks([at("2026-11-26", 99)], meals, people), [], "a dish that is no more takes nothing");
});

test("a day is the same whatever the order of its meals, not of its dishes", () => {
  const a = [{ slot: "lunch", meal_id: 1 }, { slot: "breakfast", meal_id: 2 }, { slot: "lunch", meal_id: 3 }] as const;
  assert.ok(sameDay(a, [a[1], a[0], a[2]]));
  assert.ok(!sameDay(a, [a[1], a[2], a[0]]));
  assert.deepEqual(sorted(a).map((one) => one.meal_id), [2, 1, 3]);
  assert.ok(stands(a, { slot: "lunch", meal_id: 3 }));
  assert.deepEqual(without(a, a[0]), [a[1], a[2]]);
  assert.equal(slotBeside("lunch", 1), "snack");
  assert.equal(slotBeside("dinner", 1), null);
});

test("the cycle is ten working days, repeated in their order", () => {
  assert.equal(patternOf("2026-11-23").length, 10);
  assert.equal(patternOf("2026-11-23")[5], "2026-11-30");
  const targets = targetsOf("2026-11-23", 3);
  assert.equal(targets.length, 15);
  assert.deepEqual(targets[0], { day: "2026-12-07", from: "2026-11-23" });
  assert.deepEqual(targets[5], { day: "2026-12-14", from: "2026-11-30" });
  assert.deepEqual(targets[10], { day: "2026-12-21", from: "2026-11-23" });
});

test("repeating writes free days, replaces others only when asked, and leaves out what is no more", () => {
  const lunch = (meal_id: number) => [{ slot: "lunch" as const, meal_id }];
  const menu = new Map([
    ["2026-11-23", [...lunch(1), ...lunch(9)]],
    ["2026-11-24", lunch(2)],
    ["2026-11-25", lunch(1)],
    ["2026-12-08", lunch(1)],
    ["2026-12-09", lunch(1)],
  ]);
  const of = (replace: boolean, today = "2026-11-26") => repetition(menu, "2026-11-23", 1, today, replace, (id) => id < 9);
  assert.deepEqual(of(false), { writes: [{ day: "2026-12-07", items: lunch(1) }], taken: 1 });
  assert.deepEqual(of(true).writes.map((one) => one.day), ["2026-12-07", "2026-12-08"]);
  assert.deepEqual(of(true, "2026-12-08").writes.map((one) => one.day), ["2026-12-08"]);
});

test("the answer names the first days without a menu, else what is lacking", async () => {
  await speak("uz");
  const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];
  const all = new Map(week.map((day) => [day, 15]));
  const said = (counts: ReadonlyMap<string, number>, lacking: string[] | null) => answer(week, counts, "2026-11-25", lacking);
  assert.equal(said(all, []), "Hamma kunga taomnoma bor, mahsulot yetadi");
  assert.equal(said(all, ["Mol goʻshti"]), "Hamma kunga taomnoma bor, mol goʻshti yetmaydi");
  assert.equal(said(all, ["A", "B", "C"]), "Hamma kunga taomnoma bor, 3 mahsulot yetmaydi");
  assert.equal(said(all, null), "Hamma kunga taomnoma bor");
  assert.equal(said(new Map([...all].slice(0, 4)), []), "Juma kuniga taomnoma yoʻq");
  assert.equal(said(new Map(), []), "3 kunga taomnoma yoʻq");
  assert.equal(answer(week, all, "2026-12-01", []), "Oʻtgan haftada 75 taom rejalangan");
});
