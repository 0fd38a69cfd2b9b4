import assert from "node:assert/strict";
import test from "node:test";
import { slotAt, slotOfHour } from "./slots";

test("a minute's meal is the contract's", () => {
  const at = (hours: number, minutes: number) => slotAt(hours * 60 + minutes);
  assert.equal(at(9, 29), "breakfast");
  assert.equal(at(9, 30), "second_breakfast");
  assert.equal(at(11, 0), "lunch");
  assert.equal(at(14, 59), "lunch");
  assert.equal(at(15, 0), "snack");
  assert.equal(at(17, 0), "dinner");
});

test("the meal to show is the hour's, the next unserved one, or the last", () => {
  const never = () => false;
  assert.equal(slotOfHour(["breakfast", "lunch"], "lunch", never), "lunch");
  assert.equal(slotOfHour(["breakfast", "lunch"], "second_breakfast", never), "lunch");
  assert.equal(slotOfHour(["lunch", "snack"], "lunch", (slot) => slot === "lunch"), "snack");
  assert.equal(slotOfHour(["lunch"], "lunch", () => true), "lunch");
  assert.equal(slotOfHour(["breakfast"], "dinner", never), "breakfast");
  assert.equal(slotOfHour([], "lunch", never), null);
});
