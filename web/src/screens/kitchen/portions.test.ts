import assert from "node:assert/strict";
import test from "node:test";
import type { Ingredient } from "../../api/types";
import { heads, possible, share, shortages, take } from "./portions";

const item = (product_id: number, grams: number, grams_1_3: number, available_grams: number): Ingredient => ({
  product_id,
  product_name: `p${product_id}`,
  grams,
  grams_1_3,
  available_grams,
});

test("for ages 3–7 alone the possible number is the contract's: the floor of the smallest ratio", () => {
  const beefAndRice = [item(1, 80, 80, 6300), item(2, 60, 60, 8450)];
  assert.equal(possible(beefAndRice, { older: 96, younger: 0, staff: 0 }), 78);
  assert.equal(possible(beefAndRice, { older: 0, younger: 0, staff: 0 }), 78);
});

test("the younger group weighs less: 96 people can have enough where 96 portions of 3–7 do not", () => {
  const counts = { older: 68, younger: 24, staff: 4 };
  const milk = [item(1, 200, 150, 18_000)];
  assert.equal(possible(milk, { older: 1, younger: 0, staff: 0 }), 90);
  assert.deepEqual(shortages(milk, counts), []);
  assert.equal(possible(milk, counts), 96);
});

test("a number is possible exactly when the shares it is split into fit", () => {
  const counts = { older: 61, younger: 29, staff: 7 };
  for (let stock = 0; stock < 9000; stock += 37) {
    const beef = [item(1, 80, 55, stock), item(2, 0.6, 0.4, 30)];
    const most = possible(beef, counts);
    assert.deepEqual(shortages(beef, share(counts, most)), []);
    assert.notDeepEqual(shortages(beef, share(counts, most + 1)), []);
  }
});

test("every product that lacks is named, with what is needed and what there is", () => {
  const palov = [item(1, 80, 60, 6300), item(2, 60, 40, 90_000), item(3, 70, 50, 6200)];
  assert.deepEqual(
    shortages(palov, { older: 92, younger: 0, staff: 4 }).map((one) => [one.product_id, one.needed_grams]),
    [
      [1, 7680],
      [3, 6720],
    ],
  );
});

test("tenths of a gram add up exactly", () => {
  const tea = [item(1, 0.6, 0.6, 57.6)];
  assert.deepEqual(shortages(tea, { older: 96, younger: 0, staff: 0 }), []);
  assert.equal(shortages(tea, { older: 97, younger: 0, staff: 0 }).length, 1);
});

test("shares add up to the total and keep the proportions", () => {
  const counts = { older: 68, younger: 24, staff: 4 };
  assert.deepEqual(share(counts, 96), counts);
  assert.deepEqual(share(counts, 78), { older: 55, younger: 20, staff: 3 });
  for (let total = 0; total < 200; total += 1) assert.equal(heads(share(counts, total)), total);
});

test("what one dish takes another lacks", () => {
  const beef = [item(1, 80, 60, 1000)];
  const left = take(beef, { older: 10, younger: 0, staff: 0 }, new Map());
  assert.equal(left.get(1), 200_000);
  assert.equal(possible(beef, { older: 5, younger: 0, staff: 0 }, left), 2);
});
