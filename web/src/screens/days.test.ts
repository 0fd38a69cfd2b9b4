import assert from "node:assert/strict";
import test from "node:test";
import { byDay } from "./days";

test("what was late stands under the kindergarten's day, not Greenwich's", () => {
  const ats = ["2026-11-26T19:30:00Z", "2026-11-26T12:00:00Z", "2026-11-26T11:00:00Z"];
  const days = byDay(ats, (at) => at);
  assert.deepEqual(days.map(({ day, items }) => [day, items.length]), [["2026-11-27", 1], ["2026-11-26", 2]]);
});
