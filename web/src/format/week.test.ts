import assert from "node:assert/strict";
import test from "node:test";
import { speak } from "../words";
import { dayWords, isWorkday, mondayOf, weekday, weekOf } from "./week";

test("a week begins with its Monday", () => {
  assert.equal(mondayOf("2026-11-26"), "2026-11-23");
  assert.equal(mondayOf("2026-11-23"), "2026-11-23");
  assert.equal(mondayOf("2026-11-29"), "2026-11-23");
  assert.equal(weekday("2026-11-29"), 7);
  assert.deepEqual(weekOf("2026-11-30").slice(0, 3), ["2026-11-30", "2026-12-01", "2026-12-02"]);
  assert.deepEqual(weekOf("2026-11-23").filter(isWorkday).length, 5);
});

test("a whole day says its month in words, so that nobody takes it for the day", async () => {
  await speak("uz");
  assert.equal(dayWords("2026-11-05"), "5-noyabr 2026");
  assert.equal(dayWords("2026-11-05", true), "5-noy 2026");
  await speak("ru");
  assert.equal(dayWords("2026-05-11"), "11\u00a0мая 2026");
  assert.equal(dayWords("2026-05-11", true), "11\u00a0май 2026");
});
