import assert from "node:assert/strict";
import test from "node:test";
import type { Meal, MenuItem, Slot } from "../../api/types";
import { lackTogether, planAfter } from "./plan";

const DAY = "2026-11-27";
const TOMORROW = "2026-11-28";
const CHILDREN = { older: 10, younger: 0, staff: 0 };

const meal = (id: number, grams: number, available_grams: number): Meal => ({
  id,
  name: `meal ${id}`,
  number: 1,
  portions_possible: Math.floor(available_grams / grams),
  limiting_product_id: 1,
  ingredients: [{ product_id: 1, product_name: "beef", grams, grams_1_3: grams, available_grams }],
  updated_at: "2026-11-01T00:00:00Z",
});

const item = (slot: Slot, meal_id: number, portions_served = 0, date = DAY): MenuItem => ({
  date,
  slot,
  meal_id,
  meal_name: `meal ${meal_id}`,
  portions_possible: 0,
  portions_served,
});

const meals = new Map([meal(1, 80, 1000), meal(2, 50, 1000)].map((one) => [one.id, one]));
const plan = (menu: MenuItem[], slot: Slot) => planAfter(menu, meals, () => CHILDREN, DAY, slot);

test("the next meal has what the present one leaves", () => {
  const [dinner] = plan([item("lunch", 1), item("dinner", 2)], "lunch");
  assert.equal(dinner!.slot, "dinner");
  assert.equal(dinner!.dishes[0]!.possible, 4);
  assert.equal(dinner!.dishes[0]!.shortages[0]!.available_grams, 200);
});

test("what was served takes nothing any more, and a missed meal is not waited for", () => {
  const [served] = plan([item("lunch", 1, 10), item("dinner", 2)], "lunch");
  assert.equal(served!.dishes[0]!.possible, 20);
  const [missed] = plan([item("breakfast", 1), item("dinner", 2)], "lunch");
  assert.equal(missed!.dishes[0]!.possible, 20);
});

test("the order is the day's, whatever the list's, and tomorrow comes last", () => {
  const menu = [item("breakfast", 2, 0, TOMORROW), item("dinner", 2), item("snack", 2), item("lunch", 2)];
  assert.deepEqual(
    plan(menu, "lunch").map((one) => [one.date, one.slot]),
    [
      [DAY, "snack"],
      [DAY, "dinner"],
      [TOMORROW, "breakfast"],
    ],
  );
});

test("dishes that each have enough may lack something together", () => {
  const both = [...meals.values()].map((one) => ({ meal: one, counts: CHILDREN }));
  assert.equal(lackTogether(both.slice(0, 1)), null);
  assert.equal(lackTogether(both)!.product_name, "beef");
});
