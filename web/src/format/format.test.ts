import assert from "node:assert/strict";
import test from "node:test";
import { language, speak } from "../words";
import { mass, massFault, parseMass } from "./mass";
import { fieldNumber, number, parseNumber, parseWhole } from "./number";
import { addDays, dayOf, keepTime, minuteOfDay, timeOfDay } from "./time";

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

test("a mass is typed with a comma or a point, in kilograms or grams, to the milligram", () => {
  const typed = (text: string, unit: "kg" | "g" = "kg") => parseMass({ text, unit });
  assert.equal(typed("5,2"), 5200);
  assert.equal(typed("1\u00a0250.5"), 1_250_500);
  assert.equal(typed("0,000001"), 0.001);
  assert.equal(typed("0,0000001"), null);
  assert.equal(typed("850", "g"), 850);
  assert.equal(typed("0,6", "g"), 0.6);
  for (const wrong of ["", "5,2 kg", "-1", "1,2,3", ",", "1e3"]) assert.equal(typed(wrong), null, wrong);
  assert.equal(typed("1000001"), null);
});

/** What hands, clipboards and keyboards bring into a field; null: refused. */
const TYPED: [text: string, number: number | null, whole: number | null][] = [
  ["15", 15, 15],
  ["1,5", 1.5, null],
  ["1.5", 1.5, null],
  [",5", 0.5, null],
  ["15,", 15, null],
  ["1 234,5", 1234.5, null],
  ["1\u00a0234", 1234, 1234],
  ["1\u202f234\u2009567", 1_234_567, 1_234_567],
  ["  15\u00a0", 15, 15],
  ["１５", 15, 15],
  ["１，５", 1.5, null],
  ["007", 7, 7],
  ...["", " ", ",", "-1", "−1", "+1", "abc", "1e5", "٣", "1,2,3", "1.234,5", "1 23", "12 34", "0x1f", "½", "Infinity", "15 kg"].map(
    (text): [string, null, null] => [text, null, null],
  ),
];

test("what is typed for a number is read right or refused, never guessed", () => {
  language.value = "uz";
  for (const [text, value, whole] of TYPED) {
    assert.equal(parseNumber(text), value, `number: ${text}`);
    assert.equal(parseWhole(text), whole, `whole: ${text}`);
  }
  assert.equal(parseNumber("1,234"), 1.234);
  assert.equal(parseWhole("99999999999999999"), null);
  language.value = "en";
  assert.equal(parseNumber("1,234"), null);
  assert.equal(parseNumber("1,5"), 1.5);
  assert.equal(parseNumber(fieldNumber(1234.5, 1)), 1234.5);
  language.value = "uz";
  assert.equal(parseNumber(fieldNumber(1234.5, 1)), 1234.5);
});

test("a field of a mass says what is wrong with it, and nothing while it is begun", () => {
  const fault = (text: string, positive = false) => massFault({ text, unit: "kg" }, positive);
  for (const fine of ["", " ", ",", "1,", "1,5", "0"]) assert.equal(fault(fine), null, fine);
  for (const none of ["-1", "abc", "1e5", "1,2,3"]) assert.equal(fault(none), "number", none);
  for (const size of ["1000001", "0,0000001"]) assert.equal(fault(size), "size", size);
  assert.equal(fault("0", true), "nothing");
  assert.equal(fault("0,5", true), null);
});

test("days and times are the kindergarten's", () => {
  const evening = Date.parse("2026-11-25T20:30:00Z");
  assert.equal(dayOf(evening), "2026-11-26");
  assert.equal(timeOfDay(evening), "01:30");
  assert.equal(minuteOfDay(evening), 90);
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
});

test("another kindergarten's clock, and the usual one where the browser does not know its zone", () => {
  const evening = Date.parse("2026-11-25T20:30:00Z");
  keepTime("Europe/Moscow");
  assert.deepEqual([dayOf(evening), timeOfDay(evening)], ["2026-11-25", "23:30"]);
  for (const unknown of ["Mars/Olympus", null]) {
    keepTime("Europe/Moscow");
    keepTime(unknown);
    assert.deepEqual([dayOf(evening), timeOfDay(evening)], ["2026-11-26", "01:30"]);
  }
});
