import assert from "node:assert/strict";
import test from "node:test";
import { isWorkday, mondayOf, weekday, weekOf } from "./week";

test("a week begins with its Monday", () => {
  assert.equal(mondayOf("2026-11-26"), "2026-11-23");
  assert.equal(mondayOf("2026-11-23"), "2026-11-23");
  assert.equal(mondayOf("2026-11-29"), "2026-11-23");
  assert.equal(weekday("2026-11-29"), 7);
  assert.deepEqual(weekOf("2026-11-30").slice(0, 3), ["2026-11-30", "2026-12-01", "2026-12-02"]);
  assert.deepEqual(weekOf("2026-11-23").filter(isWorkday).length, 5);
});
