import assert from "node:assert/strict";
import test from "node:test";
import { barWidth, TICK_AT } from "./measure";

test("in proportion up to what is needed", () => {
  assert.deepEqual([0, 25, 50, 100].map((have) => barWidth(have, 100)), [0, 15, 30, TICK_AT]);
});

test("more is always longer, and never the whole line", () => {
  const widths = [103, 217, 239, 719, 10_000].map((have) => barWidth(have, 103));
  assert.deepEqual([...widths].sort((a, b) => a - b), widths);
  assert.equal(new Set(widths.map((width) => Math.round(width))).size, widths.length);
  assert.ok(widths.every((width) => width < 100));
});

test("where nothing is needed there is something or nothing", () => {
  assert.deepEqual([barWidth(0, 0), barWidth(5, 0)], [0, 100]);
});
