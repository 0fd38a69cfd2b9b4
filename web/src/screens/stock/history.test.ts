import assert from "node:assert/strict";
import test from "node:test";
import type { Movement } from "../../api/types";
import { speak } from "../../words";
import { entriesOf, kept, line, merged, undoable } from "./history";
import { broughtNote, entryTitle, signed } from "./say";

const move = (id: number, kind: Movement["kind"], grams: number, after: number, more: Partial<Movement> = {}): Movement => ({
  id,
  at: `2026-11-2${id % 10}T05:00:00Z`,
  kind,
  grams,
  grams_after: after,
  product_id: 1,
  entry_id: id,
  effective_on: "2026-11-20",
  user: { id: 1, full_name: "Jasur Tursunov" },
  ...more,
});

test("what was entered together is one line, in grams that are exact", () => {
  const [serving, delivery, ...none] = entriesOf([
    move(5, "serving", -0.1, 9.7, { entry_id: 4, meal_name: "Palov", portions: 96 }),
    move(4, "serving", -0.2, 9.8, { entry_id: 4, meal_name: "Palov", portions: 96 }),
    move(1, "delivery", 10, 10),
  ]);
  assert.deepEqual([serving!.id, serving!.grams, serving!.after], [4, -0.3, 9.7]);
  assert.equal(delivery!.grams, 10);
  assert.equal(none.length, 0);
});

test("a late delivery says what came and that the stock stayed as counted", () => {
  const [late] = entriesOf([move(3, "count", -500, 2000, { entry_id: 2 }), move(2, "delivery", 500, 2500)]);
  assert.deepEqual([late!.kind, late!.grams, late!.after, late!.uncounted], ["delivery", 500, 2000, true]);
});

test("an admin can undo what was typed by hand, once", () => {
  const can = (one: Movement) => undoable(entriesOf([one])[0]!);
  assert.equal(can(move(1, "delivery", 1, 1)), true);
  assert.equal(can(move(1, "write_off", -1, 0)), true);
  assert.equal(can(move(1, "count", 0, 0)), true);
  assert.equal(can(move(1, "serving", -1, 0)), false);
  assert.equal(can(move(1, "reversal", -1, 0)), false);
  assert.equal(can(move(1, "count", 0, 0, { reversed_by_id: 9 })), false);
});

test("a stocktake's difference stands apart from what it brought with it, and is not undone", async () => {
  await speak("uz");
  const of = (grams: number, reason: string) => move(1, "count", grams, 0, { reason });
  const [beyond] = entriesOf([of(-900, "stocktake"), of(850, "beyond_count"), of(0, "stocktake")]);
  assert.deepEqual([beyond!.grams, beyond!.uncounted, beyond!.brought], [-900, false, { reason: "beyond_count", grams: 850 }]);
  assert.equal(entryTitle(beyond!), "Inventarizatsiyada sanaldi");
  assert.match(broughtNote(beyond!)!, /Sanalganidan koʻp berilgan: \+850.g qaytarib yozildi/);
  const [late] = entriesOf([of(40, "late_entry"), of(-40, "stocktake")]);
  assert.deepEqual([late!.grams, late!.brought], [-40, { reason: "late_entry", grams: 40 }]);
  assert.deepEqual([undoable(beyond!), undoable(late!)], [false, false]);
  assert.equal(entriesOf([move(1, "count", 5, 5)])[0]!.brought, null);
});

test("pages that overlap tell each movement once, newest first", () => {
  const ids = merged([move(4, "count", 0, 0), move(3, "count", 0, 0)], [move(3, "count", 0, 0), move(2, "count", 0, 0)]);
  assert.deepEqual(ids.map((one) => one.id), [4, 3, 2]);
});

test("what did not change stays the same object", () => {
  const before = entriesOf([move(3, "write_off", -1, 8), move(2, "delivery", 9, 9)]);
  const after = kept(entriesOf([move(3, "write_off", -1, 8, { reversed_by_id: 4 }), move(2, "delivery", 9, 9)]), before);
  assert.equal(after[0] === before[0], false);
  assert.equal(after[1], before[1]);
});

test("the line begins with what was there before its first day", () => {
  const all = [move(5, "serving", -3, 4), move(4, "serving", -2, 7), move(1, "delivery", 9, 9)];
  const from = Date.parse("2026-11-23T00:00:00Z");
  assert.deepEqual(line(all, from).map((point) => point.value), [9, 7, 4]);
  assert.equal(line(all, from)[0]!.at, from);
  assert.deepEqual(line([], from), []);
});

test("an entry in words", async () => {
  await speak("uz");
  const said = (one: Movement) => entryTitle(entriesOf([one])[0]!).replace(/\u00a0/g, " ");
  assert.equal(said(move(1, "delivery", 5200, 5200, { invoice_grams: 5500 })), "Keldi, yukxatda 5,5 kg");
  assert.equal(said(move(1, "delivery", 5200, 5200, { invoice_grams: 5200 })), "Keldi");
  assert.equal(said(move(1, "serving", -1, 0, { meal_name: "Palov", portions: 96 })), "Palov, 96 porsiya");
  assert.equal(said(move(1, "write_off", -1, 0, { reason: "spoiled" })), "Chiqarildi: Buzilgan");
  assert.equal(signed(-300).replace("\u00a0", " "), "−300 g");
  assert.equal(signed(5200).replace("\u00a0", " "), "+5,2 kg");
});
