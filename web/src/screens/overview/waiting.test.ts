import assert from "node:assert/strict";
import test from "node:test";
import type { Alert, Meal, MenuItem, MonthlyReport, Product, StocktakeBrief } from "../../api/types";
import { speak } from "../../words";
import { firstOf, tasksOf, type Known } from "./waiting";

// A Wednesday.
const TODAY = "2026-11-25";
const TOMORROW = "2026-11-26";

const product = (id: number, part: Partial<Product> = {}) =>
  ({ id, name: `P${id}`, grams: 5000, min_grams: 1000, low: false, expired_grams: 0, nearest_expiry: null, ...part }) as Product;

const palov = {
  id: 10,
  name: "Palov",
  ingredients: [{ product_id: 1, product_name: "Mol goʻshti", grams: 80, grams_1_3: 80, available_grams: 6240 }],
} as Meal;

const item = (date: string, slot: MenuItem["slot"] = "lunch", portions_served = 0) =>
  ({ date, slot, meal_id: 10, meal_name: "Palov", portions_served }) as MenuItem;

const known = (part: Partial<Known>): Known => ({
  today: TODAY,
  now: Date.parse(`${TODAY}T06:00:00Z`),
  minute: 11 * 60,
  products: [product(1)],
  meals: [palov],
  menu: [item(TODAY, "lunch", 96), item(TOMORROW, "breakfast", 96)],
  expected: { older: 68, younger: 24, staff: 4 },
  counted: true,
  expiringDays: 3,
  alerts: [],
  reports: new Map(),
  toDecide: [],
  ...part,
});
const ids = (part: Partial<Known>) => tasksOf(known(part)).map(({ id, level }) => `${id} ${level}`);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("nothing to do where all is well", () => {
  assert.deepEqual(ids({}), []);
});

test("a dish that is short today alarms, with what is missing and how many are possible", async () => {
  await speak("uz");
  const [task] = tasksOf(known({ menu: [item(TODAY), item(TOMORROW, "breakfast", 96)] }));
  assert.equal(task!.level, "alarm");
  assert.equal(plain(task!.text), "96 porsiya kerak, 78 tasi mumkin. Yetmaydi: Mol goʻshti 1,44 kg.");
  assert.equal(task!.place, "receive");
});

test("what is short tomorrow warns; a meal whose hour is over is not waited for", () => {
  assert.deepEqual(ids({ menu: [item(TODAY, "breakfast"), item(TOMORROW)] }), [`short.${TOMORROW} warning`]);
});

test("whom to cook for is missing: after nine, and only where something is cooked", () => {
  assert.deepEqual(ids({ counted: false, minute: 9 * 60 }), ["attendance warning"]);
  assert.deepEqual(ids({ counted: false, minute: 8 * 60 }), []);
  assert.deepEqual(ids({ counted: false, menu: [item(TOMORROW, "lunch", 96)] }), ["menu warning"]);
});

test("a working day without a menu is named, a Sunday's is not missed", () => {
  assert.deepEqual(ids({ menu: [item(TODAY, "lunch", 96)] }), ["menu watch"]);
  assert.deepEqual(ids({ today: "2026-11-28", menu: [] }), []);
});

test("the worst first: used up, expired, low, expiring", () => {
  const products = [
    product(1, { nearest_expiry: TOMORROW }),
    product(2, { grams: 500, low: true }),
    product(3, { expired_grams: 85 }),
    product(4, { grams: 0, low: true }),
    product(5, { grams: 0, min_grams: 0, last_delivered_on: "2026-11-20" }),
  ];
  assert.deepEqual(ids({ products }), ["out alarm", "gone warning", "expired warning", "low warning", "expiring watch"]);
});

test("what ran out without a minimum warns, as its alert does", async () => {
  await speak("uz");
  const [task] = tasksOf(known({ products: [product(5, { grams: 0, min_grams: 0, last_delivered_on: "2026-11-20" })] }));
  assert.deepEqual([task!.level, task!.title, task!.text], ["warning", "P5 tugadi", "Minimal miqdor belgilanmagan."]);
});

test("what expires and is on no menu leads to the menu, what is cooked anyway to the store", async () => {
  await speak("uz");
  const expiring = (id: number) => tasksOf(known({ products: [product(id, { nearest_expiry: TOMORROW })] }))[0]!;
  assert.deepEqual([expiring(2).place, expiring(2).text], ["menu", "Bugungi va ertangi taomnomada yoʻq: P2."]);
  assert.deepEqual([expiring(1).place, expiring(1).inner], ["stock", 1]);
  assert.equal(expiring(1).title, "P1: muddati ertaga tugaydi");
});

const alert = (part: Partial<Alert>) =>
  ({ id: 1, kind: "variance", severity: "warning", message: "M", product_id: 1, product_name: "Mol goʻshti", month: "2026-11", ...part }) as Alert;

test("what a count found missing is said in grams and leads to the product in its month", async () => {
  await speak("uz");
  const row = { product_id: 1, name: "Mol goʻshti", unexplained_grams: 3510, allowance_grams: 310, difference_percent: 12 };
  const reports = new Map([["2026-11", { products: [row] } as MonthlyReport]]);
  const [task] = tasksOf(known({ alerts: [alert({})], reports }));
  assert.equal(plain(task!.title), "Mol goʻshti: 3,2 kg izohlanmagan");
  assert.equal(plain(task!.text), "Noyabr 2026: farq 12 %.");
  assert.deepEqual([task!.level, task!.place, task!.inner], ["warning", "month", "2026-11/1"]);
  const [before] = tasksOf(known({ alerts: [alert({})] }));
  assert.deepEqual([before!.title, before!.text], ["Mol goʻshti", "M"]);
});

test("several of a month are one task; it stands before what is merely low", () => {
  const alerts = [alert({}), alert({ id: 2, product_id: 2, product_name: "Guruch", severity: "critical" })];
  const [task, ...rest] = tasksOf(known({ alerts, products: [product(2, { low: true, grams: 500 })] }));
  assert.deepEqual([task!.level, task!.inner, task!.text], ["alarm", "2026-11", "Mol goʻshti, Guruch"]);
  assert.deepEqual(rest.map(({ id }) => id), ["low"]);
  assert.deepEqual(ids({ alerts: [alert({})], products: [product(2, { low: true, grams: 500 })] }), ["variance.2026-11 warning", "low warning"]);
});

test("ghost portions and counts that are due are told too", () => {
  const alerts = [alert({ kind: "ghost_portions" }), alert({ kind: "count_due", severity: "info", month: undefined as never })];
  assert.deepEqual(ids({ alerts }), ["ghost_portions.2026-11 warning", "count_due. watch"]);
});

test("one more than there is room for is shown, several wait behind a button", () => {
  assert.deepEqual([3, 4, 5, 6].map((count) => firstOf(count, 4)), [4, 4, 5, 4]);
});

test("a stocktake that waits for whoever reads this leads to it", async () => {
  await speak("uz");
  const take = { id: 7, lines_counted: 12, submitted_at: `${TODAY}T04:40:00Z`, submitted_by: { id: 3, full_name: "Jasur Tursunov" } };
  const [task] = tasksOf(known({ toDecide: [take as StocktakeBrief] }));
  assert.deepEqual([task!.place, task!.inner, task!.level], ["stocktakes", 7, "warning"]);
  assert.equal(task!.text, "Jasur Tursunov topshirgan, 09:40: 12\u00a0ta mahsulot.");
});
