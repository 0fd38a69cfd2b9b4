import assert from "node:assert/strict";
import test from "node:test";
import { language, speak } from "../words";
import { mass } from "./mass";
import { number } from "./number";
import { addDays, dayOf, minuteOfDay, timeOfDay } from "./time";

test("Uzbek and Russian: a space between thousands and a decimal comma, whatever the browser ships", () => {
  for (const one of ["uz", "uz-Cyrl", "ru"] as const) {
    language.value = one;
    assert.equal(number(1066), "1\u00a0066");
    assert.equal(number(11.29, 2), "11,29");
  }
  language.value = "en";
  assert.equal(number(1066), "1,066");
});

test("masses as people say them", async () => {
  await speak("uz");
  const said = (grams: number) => mass(grams).replace("\u00a0", " ");
  assert.equal(said(1250), "1,25 kg");
  assert.equal(said(850), "850 g");
  assert.equal(said(0.6), "0,6 g");
  assert.equal(said(0), "0 g");
  assert.equal(said(999.6), "1 kg");
  assert.equal(said(6300), "6,3 kg");
});

test("days and times are the kindergarten's", () => {
  const evening = Date.parse("2026-11-25T20:30:00Z");
  assert.equal(dayOf(evening), "2026-11-26");
  assert.equal(timeOfDay(evening), "01:30");
  assert.equal(minuteOfDay(evening), 90);
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
});
