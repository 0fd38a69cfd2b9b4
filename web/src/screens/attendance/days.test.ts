import assert from "node:assert/strict";
import test from "node:test";
import type { Attendance } from "../../api/types";
import { weekOf } from "../../format/week";
import { speak } from "../../words";
import { answer, bodyOf, lastBefore, missing, same } from "./days";

const day = (date: string, older = 80, younger = 20, staff: number | null = 10): Attendance => ({
  date,
  children_3_7: older,
  children_1_3: younger,
  staff,
});
const none = { older: 0, younger: 0, staff: 0 };

test("a new day begins as the last known one before it", () => {
  const items = [day("2026-11-24"), day("2026-11-20"), day("2026-11-26")];
  assert.equal(lastBefore(items, "2026-11-26")?.date, "2026-11-24");
  assert.equal(lastBefore(items, "2026-11-20"), null);
});

test("staff that nobody counted stays unknown, not zero", () => {
  assert.deepEqual(bodyOf({ older: 5, younger: 2, staff: 0 }, null), { children_1_3: 2, children_3_7: 5 });
  assert.deepEqual(bodyOf({ ...none, staff: 3 }, null), { children_1_3: 0, children_3_7: 0, staff: 3 });
  assert.deepEqual(bodyOf(none, day("2026-11-24")), { children_1_3: 0, children_3_7: 0, staff: 0 });
  assert.deepEqual(bodyOf(none, day("2026-11-24", 1, 1, null)), { children_1_3: 0, children_3_7: 0 });
});

test("what is missing are past working days alone", () => {
  const known = new Map([["2026-11-23", day("2026-11-23")]]);
  assert.deepEqual(missing(weekOf("2026-11-23"), known, "2026-11-26"), ["2026-11-24", "2026-11-25"]);
  assert.deepEqual(missing(weekOf("2026-11-16"), new Map(), "2026-11-26").length, 5);
});

test("the answer names the day", async () => {
  await speak("uz");
  assert.equal(answer("2026-11-26", "2026-11-26", day("2026-11-26")), "Bugun 100 bola va 10 xodim bor");
  assert.equal(answer("2026-11-26", "2026-11-26", undefined), "Bugungi davomat hali kiritilmagan");
  assert.equal(answer("2026-11-23", "2026-11-26", day("2026-11-23")), "23-noyabr: 100 bola va 10 xodim kelgan");
  assert.ok(same(none, { ...none }));
});
