import assert from "node:assert/strict";
import test from "node:test";
import { assign, PRODUCT_COLOURS } from "./colours";

const ids = [224747520000612, 224747520000614, 224747520000636, 224747520000712, 224747520000714, 224747520000718];

test("no two products of a chart are alike, whatever their order", () => {
  const known = {};
  const first = assign(ids, known);
  assert.equal(new Set(first.values()).size, PRODUCT_COLOURS);
  assert.deepEqual([...assign([...ids].reverse(), known)].sort(), [...first].sort());
});

test("a product keeps its colour in every later chart", () => {
  const known = {};
  const first = assign(ids.slice(0, 2), known);
  const later = assign(ids, known);
  for (const [id, colour] of first) assert.equal(later.get(id), colour);
});

test("two that have the same colour from different charts differ where they meet, and keep theirs elsewhere", () => {
  const known = { 1: 3, 2: 3 };
  const together = assign([1, 2], known);
  assert.equal(together.get(1), 3);
  assert.notEqual(together.get(2), 3);
  assert.equal(assign([2], known).get(2), 3);
});
