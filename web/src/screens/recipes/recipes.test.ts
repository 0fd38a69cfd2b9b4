import assert from "node:assert/strict";
import test from "node:test";
import type { Food, Meal, Product } from "../../api/types";
import { speak } from "../../words";
import { bodyOf, draftOf, emptyDraft, isNewVersion, isSaid } from "./draft";
import { portionOf } from "./portion";
import { changes } from "./changes";

const product = (id: number, name: string, price_per_kg_uzs: number | null, food: string | null) =>
  ({ id, name, price_per_kg_uzs, food }) as Product;
const food = (key: string, kcal_per_100_g: number, waste_percent: number, allergens: string[], quality: Food["quality"]) =>
  ({ key, kcal_per_100_g, waste_percent, quality, allergens: allergens.map((name) => ({ code: name, name })) }) as Food;

const shelf = {
  products: new Map([
    [1, product(1, "Kartoshka", 5000, "potato")],
    [2, product(2, "Sut", 13_000, "milk")],
    [3, product(3, "Ziravor", null, null)],
  ]),
  foods: new Map([
    ["potato", food("potato", 80, 25, [], "verified")],
    ["milk", food("milk", 61, 0, ["Sut"], "typical")],
  ]),
};

const meal: Meal = {
  id: 7,
  name: "Pyure",
  number: 2,
  portions_possible: 1,
  limiting_product_id: 1,
  updated_at: "",
  ingredients: [
    { product_id: 1, product_name: "Kartoshka", grams: 200, grams_1_3: 150.5, available_grams: 0 },
    { product_id: 2, product_name: "Sut", grams: 30, grams_1_3: 30, available_grams: 0 },
  ],
};

test("a portion's energy is of its net mass, its cost of the gross one", () => {
  const portion = portionOf(
    [
      { product_id: 1, grams: 200, grams_1_3: 100 },
      { product_id: 2, grams: 100, grams_1_3: 100 },
    ],
    shelf,
  );
  assert.deepEqual(portion.older, { kcal: 200 * 0.75 * 0.8 + 61, uzs: 1000 + 1300 });
  assert.deepEqual(portion.younger, { kcal: 100 * 0.75 * 0.8 + 61, uzs: 500 + 1300 });
  assert.deepEqual([portion.allergens, portion.unpriced, portion.unknown, portion.rough], [["Sut"], [], [], true]);
});

test("what has no price or no food is named, not guessed", () => {
  const portion = portionOf([{ product_id: 3, grams: 5, grams_1_3: null }], shelf);
  assert.deepEqual([portion.unpriced, portion.unknown, portion.older.kcal], [["Ziravor"], ["Ziravor"], 0]);
});

test("a draft is what it was made of, and says what would change", async () => {
  await speak("uz");
  const draft = draftOf(meal, '"2-x"');
  assert.deepEqual(draft.lines[0], { product_id: 1, older: "200", younger: "150,5" });
  assert.equal(draft.lines[1]!.younger, "");
  assert.ok(isSaid(bodyOf(draft)!, meal));
  const renamed = bodyOf({ ...draft, name: " Pyure 2 " })!;
  assert.deepEqual([renamed.name, isSaid(renamed, meal), isNewVersion(renamed, meal)], ["Pyure 2", false, false]);
  draft.lines[1] = { product_id: 2, older: "0", younger: "12" };
  assert.ok(isNewVersion(bodyOf(draft)!, meal));
});

test("what is not whole is not sent", () => {
  assert.equal(bodyOf(emptyDraft), null);
  const line = (older: string, younger = "") => bodyOf({ name: "x", lines: [{ product_id: 1, older, younger }], etag: null });
  for (const wrong of ["", "0", "-1", "1,2345", "bir"]) assert.equal(line(wrong), null, wrong);
  assert.equal(line("5", "x"), null);
  assert.deepEqual(line("2,75")?.ingredients, [{ product_id: 1, grams: 2.75, grams_1_3: 2.75 }]);
});

test("a version tells what was added, changed and taken out", () => {
  const item = (product_id: number, grams: number, grams_1_3 = grams) => ({ product_id, product_name: "", grams, grams_1_3 });
  const found = changes([item(1, 10), item(2, 5, 4), item(3, 1)], [item(4, 9), item(1, 10), item(2, 5, 3)]);
  assert.deepEqual(
    found.map((one) => [one.kind, one.item.product_id]),
    [
      ["added", 4],
      ["changed", 2],
      ["removed", 3],
    ],
  );
  assert.deepEqual(changes([item(1, 1)], [item(1, 1)]), []);
});
