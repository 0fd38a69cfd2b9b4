import assert from "node:assert/strict";
import test from "node:test";
import type { Serving, User } from "../../api/types";
import { mayCancel, period, totals, whenOf } from "./servings";

const NOW = Date.parse("2026-11-27T07:00:00Z");

const serving = (part: Partial<Serving>): Serving => ({
  id: 1,
  meal_id: 2,
  meal_name: "Palov",
  slot: "lunch",
  portions: 68,
  portions_1_3: 24,
  portions_staff: 4,
  served_at: "2026-11-27T06:55:00Z",
  served_by: { id: 5, full_name: "Zulfiya Rahimova" },
  ...part,
});
const user = (role: User["role"], id = 5) => ({ id, role }) as User;

test("a day of the address is today, yesterday or that day; a week is seven days with today", () => {
  assert.deepEqual(["2026-11-27", "2026-11-26", "2026-11-20"].map((day) => whenOf(day, "2026-11-27")), ["today", "yesterday", "day"]);
  assert.deepEqual(period("week", "", "2026-11-27"), { from: "2026-11-21", to: "2026-11-27" });
  assert.deepEqual(period("day", "2026-11-20", "2026-11-27"), { from: "2026-11-20", to: "2026-11-20" });
});

test("a cancelled serving is no portion", () => {
  const all = [serving({ id: 2 }), serving({ id: 1, cancelled_at: "2026-11-27T06:58:00Z" })];
  assert.deepEqual(totals(all), { dishes: 1, portions: 96 });
});

test("an admin cancels, a cook its own for ten minutes, a manager never", () => {
  assert.equal(mayCancel(user("admin", 9), serving({}), NOW), "yes");
  assert.equal(mayCancel(user("cook"), serving({}), NOW), "yes");
  assert.equal(mayCancel(user("cook"), serving({ served_at: "2026-11-27T06:50:00Z" }), NOW), "late");
  assert.equal(mayCancel(user("cook", 6), serving({}), NOW), "other");
  assert.equal(mayCancel(user("manager"), serving({}), NOW), "other");
  assert.equal(mayCancel(user("admin"), serving({ cancelled_at: "2026-11-27T06:58:00Z" }), NOW), "done");
});
