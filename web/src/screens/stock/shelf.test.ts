import assert from "node:assert/strict";
import test from "node:test";
import type { Product } from "../../api/types";
import { speak } from "../../words";
import { answer } from "./answer";
import { inOrder, inPart, pace, shelfOf, statesOf, type Shelf } from "./shelf";

const TODAY = "2026-11-27";

const product = (name: string, more: Partial<Product> = {}): Product => ({
  id: name.length,
  name,
  grams: 10_000,
  expired_grams: 0,
  min_grams: 5000,
  low: false,
  group: null,
  natural_loss_percent: 0,
  last_delivered_on: null,
  nearest_expiry: null,
  price_per_kg_uzs: null,
  food: null,
  updated_at: "2026-11-01T00:00:00Z",
  ...more,
});
const shelf = (name: string, more: Partial<Product> = {}, aDay?: number): Shelf => {
  const one = product(name, more);
  return shelfOf(one, statesOf(one, TODAY, 3), aDay);
};

const out = shelf("Smetana", { grams: 0, low: true });
const low = shelf("Sabzi", { grams: 4000, low: true });
const lower = shelf("Un", { grams: 1000, low: true, nearest_expiry: "2026-11-28" });
const expired = shelf("Qatiq", { expired_grams: 500 });
const expiring = shelf("Sut", { nearest_expiry: "2026-11-30" });
const enough = shelf("Guruch", { nearest_expiry: "2026-12-01" });
const gone = shelf("Uzum", { grams: 0, min_grams: 0, last_delivered_on: "2026-11-20" });
const none = shelf("Anor", { grams: 0, min_grams: 0 });

test("a product is all that is so of it, the worst first", () => {
  assert.deepEqual(out.states, ["out"]);
  assert.deepEqual(lower.states, ["low", "expiring"]);
  assert.deepEqual(expired.states, ["expired"]);
  assert.deepEqual(expiring.states, ["expiring"]);
  assert.deepEqual(enough.states, ["enough"]);
  assert.deepEqual(none.states, ["none"]);
  assert.deepEqual(gone.states, ["gone"]);
});

test("what runs out first stands first", () => {
  const sorted = [none, enough, expiring, expired, low, lower, gone, out].sort(inOrder).map((one) => one.product.name);
  assert.deepEqual(sorted, ["Smetana", "Uzum", "Un", "Sabzi", "Qatiq", "Sut", "Guruch", "Anor"]);
});

test("the parts of the list", () => {
  const all = [none, enough, expiring, expired, low, lower, gone, out];
  const names = (part: "low" | "expiring") => all.filter((one) => inPart(one, part)).map((one) => one.product.name);
  assert.deepEqual(names("low"), ["Sabzi", "Un", "Uzum", "Smetana"]);
  assert.deepEqual(names("expiring"), ["Sut", "Qatiq", "Un"]);
});

test("how long it lasts is reckoned by the days on which there was cooking", () => {
  const points = (...values: number[]) => values.map((value, index) => ({ at: `2026-11-${20 + index}`, value }));
  const paces = pace({
    from: "2026-11-13",
    to: TODAY,
    bucket: "day",
    series: [
      { id: 1, name: "Sut", points: points(3000, 3000, 0) },
      { id: 2, name: "Tuz", points: points(10, 0, 0) },
    ],
  });
  assert.equal(paces.get(1), 3000);
  assert.equal(paces.get(2), 5);
  assert.equal(shelf("Sut", { grams: 8999 }, paces.get(1)).days, 2);
  assert.equal(shelf("Anor", {}, paces.get(3)).days, null);
});

const said = (all: readonly Shelf[]) => answer(all).replaceAll("\u00a0", " ");

test("the answer names one product and counts several, the worst two things", async () => {
  await speak("uz");
  assert.equal(said([]), "Hali bironta mahsulot yoʻq");
  assert.equal(said([enough, none]), "Hammasi yetarli");
  assert.equal(said([enough, low]), "Sabzi kam qoldi");
  assert.equal(said([out, low, lower, expired]), "Smetana tugadi, 2 mahsulot kam");
  assert.equal(said([out, gone, low]), "2 mahsulot tugadi, 1 mahsulot kam");
  assert.equal(said([gone, none]), "Uzum tugadi");
  assert.equal(said([expired, expiring]), "Qatiq muddati oʻtgan, 1 mahsulotning muddati yaqin");
});
