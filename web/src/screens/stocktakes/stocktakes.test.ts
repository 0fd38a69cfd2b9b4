import assert from "node:assert/strict";
import test from "node:test";
import type { Colleague, Stocktake, StocktakeLine } from "../../api/types";
import type { MassText } from "../../format/mass";
import { speak } from "../../words";
import { turnOf } from "../../kitchen/approval";
import { press, typed } from "./digits";
import { foundIn, sumsOf } from "./results";
import { listAnswer, resultAnswer, resultLead } from "./say";
import { before, linesOf, nextLeft, type Pending } from "./walk";

const plain = (text: string) => text.replace(/\u00a0/g, " ");
const jasur = { id: 2, full_name: "Jasur Tursunov" };
const nodira = { id: 1, full_name: "Nodira Yusupova" };

const stocktake = (lines: StocktakeLine[], part: Partial<Stocktake> = {}): Stocktake => ({
  id: 5,
  status: "open",
  note: null,
  opened_at: "2026-11-26T05:00:00Z",
  opened_by: jasur,
  submitted_at: null,
  submitted_by: null,
  decided_at: null,
  decided_by: null,
  reject_reason: null,
  independent: true,
  lines_counted: 0,
  lines,
  weighings: [],
  ...part,
});

const line = (id: number, name: string, more: Partial<StocktakeLine> = {}): StocktakeLine => ({
  product_id: id,
  product_name: name,
  ...more,
});

const counted = (grams: number, at = "2026-11-26T06:00:00Z") => ({ counted_grams: grams, counted_at: at, counted_by: jasur });

test("the keys write a number as it is said, and nothing that is none", () => {
  const keys = (all: string, unit: MassText["unit"] = "kg") => typed(unit, all, ",").text;
  assert.equal(keys("6,3"), "6,3");
  assert.equal(keys("6.3"), "6,3");
  assert.equal(keys(",5"), "0,5");
  assert.equal(keys("007"), "7");
  assert.equal(keys("1,,25"), "1,25");
  assert.equal(keys("1,23456"), "1,234");
  assert.equal(keys("1234567"), "1234");
  assert.equal(keys("1234567", "g"), "1234567");
  assert.equal(keys("8 450 g", "g"), "8450");
  assert.equal(typed("kg", "1,5", ".").text, "1.5");
  assert.deepEqual(press({ text: "6,", unit: "kg" }, "erase", ","), { text: "6", unit: "kg" });
  assert.deepEqual(press({ text: "", unit: "g" }, "erase", ","), { text: "", unit: "g" });
});

const pending = (part: Partial<Pending>): Pending => ({
  key: "k",
  stocktakeId: 5,
  productId: 1,
  name: "Guruch",
  grams: 900,
  at: "2026-11-26T06:30:00Z",
  refused: null,
  ...part,
});

test("what waits on the device stands over what the server knows, the latest weighing before all", () => {
  const one = stocktake([line(1, "Guruch", counted(850)), line(2, "Sabzi"), line(3, "Sut")]);
  const grams = (all: Pending[]) => linesOf(one, all).map((each) => each.counted?.grams ?? null);
  assert.deepEqual(grams([]), [850, null, null]);
  assert.deepEqual(grams([pending({})]), [900, null, null]);
  assert.deepEqual(grams([pending({ at: "2026-11-26T05:30:00Z" })]), [850, null, null]);
  assert.deepEqual(grams([pending({ productId: 2, grams: 0 }), pending({ productId: 2, grams: 40 })]), [850, 40, null]);
  assert.deepEqual(grams([pending({ productId: 2, refused: "yopiq" })]), [850, null, null]);
  assert.deepEqual(grams([pending({ productId: 2, stocktakeId: 6 })]), [850, null, null]);
  assert.equal(linesOf(one, [pending({})])[0]!.counted!.by, null);
});

test("the walk goes round: what was put off comes back, what is counted does not", () => {
  const lines = linesOf(stocktake([line(1, "A"), line(2, "B", counted(1)), line(3, "C"), line(4, "D")]), []);
  const next = (id: number | null) => nextLeft(lines, id)?.id ?? null;
  assert.deepEqual([next(null), next(1), next(2), next(3), next(4)], [1, 3, 3, 4, 1]);
  const last = linesOf(stocktake([line(1, "A", counted(1)), line(2, "B")]), []);
  assert.equal(nextLeft(last, 2), null);
  assert.equal(before(lines, 3)?.name, "B");
  assert.equal(before(lines, 1), null);
});

const person = (id: number, role: Colleague["role"], full_name = `P${id}`): Colleague => ({ id, role, full_name });

test("nobody approves what their own hand was in, unless there is nobody else", () => {
  const one = stocktake([], {
    submitted_by: jasur,
    weighings: [{ product_id: 1, grams: 1, at: "2026-11-26T06:00:00Z", user: { id: 3, full_name: "Lola" } }],
  });
  const people = [person(1, "admin", "Nodira"), person(2, "manager"), person(3, "manager"), person(4, "cook")];
  assert.deepEqual(turnOf(one, 1, people), { whose: "mine" });
  assert.deepEqual(turnOf(one, 2, people), { whose: "others", names: ["Nodira"] });
  assert.deepEqual(turnOf(one, 3, people), { whose: "others", names: ["Nodira"] });
  assert.deepEqual(turnOf(one, 2, people.slice(1)), { whose: "nobody" });
  assert.deepEqual(turnOf(one, 2, [person(2, "manager"), person(4, "cook")]), { whose: "alone" });
});

const approved = stocktake(
  [
    line(1, "Guruch", { ...counted(850), book_grams: 900, difference_grams: -50 }),
    line(2, "Goʻsht", { ...counted(6300), book_grams: 7000, difference_grams: -700 }),
    line(3, "Sut", { ...counted(10), book_grams: 0, difference_grams: 10 }),
    line(4, "Mosh", counted(5)),
    line(5, "Choy", { ...counted(5), book_grams: 5, difference_grams: 0 }),
  ],
  {
    status: "approved",
    weighings: [12, 0, 850].map((grams) => ({ product_id: 1, grams, at: "2026-11-26T06:00:00Z", user: jasur })),
  },
);

test("differences in weight, per cent and money, the largest first", async () => {
  await speak("uz");
  const found = foundIn(approved, new Map([[2, 90_000], [1, 20_000], [3, null]]));
  assert.deepEqual(found.map((one) => one.id), [2, 1, 3, 5, 4]);
  assert.deepEqual([found[0]!.percent, found[0]!.uzs], [-10, -63_000]);
  assert.deepEqual([found[2]!.percent, found[2]!.uzs], [null, null]);
  assert.deepEqual(found[1]!.earlier, [12, 0]);
  assert.deepEqual([found[4]!.book, found[4]!.difference], [null, null]);
  assert.deepEqual(sumsOf(found), { less: { count: 2, uzs: 64_000 }, more: { count: 1, uzs: 0 }, same: 1 });
  assert.equal(plain(resultAnswer(found)), "2 ta mahsulot kam chiqdi, 1 ta mahsulot koʻp chiqdi");
  assert.equal(plain(resultLead(found)), "Eng koʻp kam chiqqani: Goʻsht, 700 g. Eng koʻp ortiq chiqqani: Sut, 10 g.");
  assert.equal(plain(resultAnswer([found[2]!])), "1 ta mahsulot koʻp chiqdi");
  assert.equal(resultLead([found[3]!]), "");
  assert.equal(resultAnswer([found[3]!]), "Farq yoʻq: hammasi hisobdagidek");
});

test("the list says first what waits for whoever reads it", async () => {
  await speak("uz");
  const open = stocktake([], { lines_counted: 7 });
  const submitted = stocktake([], { id: 6, status: "submitted", submitted_by: nodira, submitted_at: "2026-11-26T07:00:00Z" });
  const last = stocktake([], { id: 4, status: "approved", submitted_at: "2026-11-20T07:00:00Z" });
  const say = (items: Stocktake[], mine = false) => listAnswer(items, () => (mine ? { whose: "mine" } : null), "2026-11-26");
  assert.equal(say([]), "Inventarizatsiya hali oʻtkazilmagan");
  assert.equal(say([last]), "Oxirgi marta 20-noyabr kuni sanalgan");
  assert.equal(say([submitted, last]), "1\u00a0ta inventarizatsiya boshqa kishining tasdigʻini kutmoqda");
  assert.equal(say([submitted, open]), "Sanash davom etmoqda: 7\u00a0ta mahsulot sanaldi");
  assert.equal(say([submitted, open], true), "1\u00a0ta inventarizatsiya tasdigʻingizni kutmoqda");
});
