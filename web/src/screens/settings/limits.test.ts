import assert from "node:assert/strict";
import test from "node:test";
import type { Settings } from "../../api/types";
import { speak } from "../../words";
import { answer, bodyOf, explain, typedOf } from "./limits";

const SETTINGS: Settings = {
  name: "12-bogʻcha",
  region: null,
  timezone: "Asia/Tashkent",
  expiring_days: 3,
  warning_percent: 10,
  alarm_percent: 15.5,
  material_grams: 500,
  material_percent: 1,
  material_uzs: 20_000,
};

test("settings are typed as they are read and sent as they were", async () => {
  await speak("uz");
  const typed = typedOf(SETTINGS);
  assert.deepEqual([typed.region, typed.alarm_percent, typed.material_uzs], ["", "15,5", "20\u00a0000"]);
  assert.deepEqual(bodyOf(typed), SETTINGS);
});

test("an English page reads back what it writes", async () => {
  await speak("en");
  assert.equal(typedOf(SETTINGS).material_uzs, "20000");
  assert.deepEqual(bodyOf(typedOf(SETTINGS)), SETTINGS);
});

test("what is no number goes as it was typed, for the server to refuse", () => {
  assert.deepEqual(bodyOf({ warning_percent: "oʻn", region: "  " }), { warning_percent: "oʻn", region: null });
});

test("each limit is explained with the figure that is typed", async () => {
  await speak("uz");
  assert.match(explain("expiring_days", "5"), /5\u00a0kun/);
  assert.match(explain("material_grams", "1500"), /1,5\u00a0kg/);
  assert.match(explain("warning_percent", "10,25"), /10,25\u00a0%/);
  assert.equal(explain("alarm_percent", ""), explain("material_percent", "x"));
  assert.equal(explain("expiring_days", "1,5"), explain("material_uzs", ""));
  assert.notEqual(explain("expiring_days", ""), explain("alarm_percent", ""));
  assert.match(answer(typedOf(SETTINGS)), /10\u00a0%.*15,5\u00a0%/);
});
