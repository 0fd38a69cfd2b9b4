import assert from "node:assert/strict";
import test from "node:test";
import type { Alert } from "../../api/types";
import { inOrder, partOf, wayOf } from "./cause";

const alert = (part: Partial<Alert>): Alert => ({
  id: 1,
  kind: "low_stock",
  severity: "warning",
  message: "",
  product_id: 7,
  raised_at: "2026-11-27T06:55:00Z",
  acknowledged_at: null,
  acknowledged_by: null,
  resolved_at: null,
  ...part,
});

test("what is over is over, seen or not", () => {
  assert.equal(partOf(alert({})), "open");
  assert.equal(partOf(alert({ acknowledged_at: "2026-11-27T07:00:00Z" })), "seen");
  assert.equal(partOf(alert({ acknowledged_at: "2026-11-27T07:00:00Z", resolved_at: "2026-11-27T08:00:00Z" })), "over");
});

test("the worst first, of those the newest", () => {
  const all = [
    alert({ id: 4, severity: "info" }),
    alert({ id: 1 }),
    alert({ id: 3, severity: "critical" }),
    alert({ id: 2 }),
  ];
  assert.deepEqual(all.sort(inOrder).map(({ id }) => id), [3, 2, 1, 4]);
});

test("each leads to where something can be done about it", () => {
  assert.deepEqual(wayOf(alert({ kind: "out_of_stock" })), { act: "receive", place: "receive", inner: null });
  assert.deepEqual(wayOf(alert({ kind: "expired" })), { act: "write_off", place: "stock", inner: 7 });
  assert.deepEqual(wayOf(alert({ kind: "expiring" })), { act: "stock", place: "stock", inner: 7 });
  assert.deepEqual(wayOf(alert({ kind: "variance", month: "2026-10" })), { act: "month", place: "month", inner: "2026-10/7" });
});
