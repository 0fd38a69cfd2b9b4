import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forDevice, readJson } from "../../device/storage";
import { answer as serve, json, settle, signedIn, unreachable } from "../../testing";
import { ReceiveDesk } from "./desk";
import type { Lot } from "../../api/types";
import { bodyOf, differenceOf, doubtful, doubtsOf, faultsOf, pairOf, saidOf, totals, unsure, usualOf, type Line, type Note } from "./lines";

const TODAY = "2026-11-27";
const kg = (text: string) => ({ text, unit: "kg" as const });
const line = (more: Partial<Line> = {}): Line => ({
  id: "k",
  productId: 7,
  name: "Sabzi",
  weighed: kg("5,2"),
  paper: kg("5,2"),
  expires: "",
  price: "",
  confirmed: null,
  state: "draft",
  body: null,
  since: null,
  message: null,
  ...more,
});
const desk = () => new ReceiveDesk(5, () => TODAY, () => "eski");

beforeEach(async () => {
  localStorage.removeItem("oshxona.receive.5");
  await signedIn();
});

test("more than 2 % between scales and paper is asked again, until the same pair was said twice", () => {
  assert.equal(doubtful(line({ paper: kg("5,3") })), false);
  assert.equal(differenceOf({ weighed: kg("98"), paper: kg("100") })!.surprising, false);
  assert.equal(doubtful(line({ weighed: kg("97,999"), paper: kg("100") })), true);
  assert.equal(doubtful(line({ weighed: kg("102,1"), paper: kg("100") })), true);
  assert.equal(doubtful(line({ paper: kg("") })), false);
  const said = line({ weighed: kg("5,2"), paper: kg("5,5") });
  assert.equal(doubtful({ ...said, confirmed: pairOf(said) }), false);
  assert.equal(doubtful({ ...said, confirmed: pairOf(said), weighed: kg("5,1") }), true);
});

test("what is far from all that came before is asked about, until it is said to be so", () => {
  const usual = { most: 40_000, price: 90_000 };
  const doubts = (more: Partial<Line>, known = usual) => doubtsOf(line({ paper: kg(""), ...more }), known, TODAY);
  assert.deepEqual(doubts({ weighed: kg("120") }), []);
  assert.deepEqual(doubts({ weighed: kg("99999") }), ["weight"]);
  assert.deepEqual(doubts({ weighed: kg("99999"), paper: kg("99999") }), []);
  assert.deepEqual(doubts({ weighed: kg("5") }, { most: 600, price: 0 }), []);
  assert.deepEqual(doubtsOf(line({ weighed: kg("101"), paper: kg("") }), { most: null, price: null }, TODAY), ["weight"]);
  assert.deepEqual(doubts({ price: "270 001" }), ["price"]);
  assert.deepEqual(doubts({ price: "29 999" }), ["price"]);
  assert.deepEqual(doubts({ price: "30 000" }), []);
  assert.deepEqual(doubts({ expires: "2026-11-26" }), ["expired"]);
  assert.deepEqual(doubts({ expires: TODAY }), []);
  assert.deepEqual(doubts({ expires: "2206-12-01" }), ["keeps_long"]);

  const much = line({ weighed: kg("999"), paper: kg("") });
  assert.equal(unsure(much, usual, TODAY), true);
  const sure = { ...much, sure: saidOf(much, TODAY) };
  assert.equal(unsure(sure, usual, TODAY), false);
  assert.equal(unsure({ ...sure, weighed: kg("9999") }, usual, TODAY), true);
});

test("the usual is the heaviest delivery of the product that was not taken back", () => {
  const lot = (product_id: number, grams: number, reversed_at: string | null = null) => ({ product_id, grams, reversed_at }) as Lot;
  const lots = [lot(7, 5000), lot(7, 8000), lot(7, 99_999_000, "2026-11-27T05:00:00Z"), lot(8, 60_000)];
  assert.deepEqual(usualOf(lots, 7, 4000), { most: 8000, price: 4000 });
  assert.deepEqual(usualOf(lots, 9, null), { most: null, price: null });
});

test("a line says what is wrong with it, and becomes a delivery with its note's paper", () => {
  assert.deepEqual(faultsOf(line({ weighed: kg("0"), paper: kg("x"), price: "12,5" })), ["weighed", "paper", "price"]);
  const body = bodyOf(line({ expires: "2026-12-10", price: "14 500" }), { supplier: " Bozor ", document: "", day: TODAY });
  assert.deepEqual(body, {
    grams: 5200,
    delivered_on: TODAY,
    invoice_grams: 5200,
    expires_on: "2026-12-10",
    price_per_kg_uzs: 14_500,
    supplier: "Bozor",
  });
  assert.deepEqual(totals([line({ price: "10000" }), line({ weighed: kg("0,8") })]), { grams: 6000, uzs: 52_000 });
});

test("each line is booked once under its own key, one after another; a refused one can be mended", async () => {
  const asked = serve(({ path }) =>
    path === "/products/8/deliveries" ? json({ type: "/problems/not-found", title: "Topilmadi", status: 404 }, 404) : json({ id: 1 }, 201),
  );
  const one = desk();
  const first = one.add({ id: 7, name: "Sabzi" });
  const second = one.add({ id: 8, name: "Sut" });
  one.change(first, { weighed: kg("1") });
  one.change(second, { weighed: kg("2") });
  one.book();
  await settle();
  await settle();
  assert.deepEqual(asked.map((request) => request.headers.get("Idempotency-Key")), [first, second]);
  assert.deepEqual(one.note.value.lines.map((each) => [each.state, each.message]), [["booked", null], ["draft", "Topilmadi"]]);
  one.stop();
});

test("after a broken network and a reload the same lines go on under the same keys", async () => {
  serve(unreachable);
  const one = desk();
  const id = one.add({ id: 7, name: "Sabzi" });
  one.change(id, { weighed: kg("1") });
  one.book();
  await settle();
  assert.equal(one.waiting.value, true);
  one.remove(id);
  one.clear();
  one.stop();
  assert.deepEqual(readJson<Note>(forDevice, "receive.5")!.lines.map((each) => each.state), ["sent"]);

  const asked = serve(() => json({ id: 1 }, 201));
  const reloaded = desk();
  await settle();
  assert.deepEqual(asked.map(({ headers, body }) => [headers.get("Idempotency-Key"), body]), [[id, { grams: 1000, delivered_on: TODAY }]]);
  assert.equal(reloaded.note.value.lines[0]!.state, "booked");
  reloaded.clear();
  assert.equal(readJson(forDevice, "receive.5"), null);
  reloaded.stop();
});

test("a line that was on its way too long is looked at by a person before it is sent again", async () => {
  const kept: Note = {
    supplier: "",
    document: "",
    day: TODAY,
    lines: [line({ state: "sent", since: Date.now() - 7 * 86_400_000, body: { grams: 1, delivered_on: TODAY } })],
  };
  localStorage.setItem("oshxona.receive.5", JSON.stringify(kept));
  const asked = serve(() => json({ id: 1 }, 201));
  const one = desk();
  await settle();
  assert.equal(asked.length, 0);
  const [old] = one.note.value.lines;
  assert.deepEqual([old!.state, old!.message, old!.id === "k"], ["draft", "eski", false]);
  one.stop();
});
