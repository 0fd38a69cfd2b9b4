import assert from "node:assert/strict";
import test from "node:test";
import type { ChildDaysPoint, ChildDaysReport, ShortSupplier } from "../../api/reports";
import type { SeriesReport } from "../../api/types";
import { weighed } from "../../kitchen/weighed";
import { speak } from "../../words";
import { beyond, sayConsumption, sayDeliveries, sayMeals, sayPrice } from "./say";

const plain = ({ answer, lead }: { answer: string; lead: string }) => [answer, lead].map((text) => text.replaceAll("\u00a0", " "));

const report = (...totals: [string, ...number[]][]): SeriesReport => ({
  from: "2026-11-01",
  to: "2026-11-26",
  bucket: "day",
  series: totals.map(([name, ...values], index) => ({
    id: index + 1,
    name,
    points: values.map((value, at) => ({ at: `2026-11-0${at + 1}`, value })),
  })),
});
const supplier = (invoice_grams: number, grams: number) => ({ invoice_grams, grams }) as ShortSupplier;
const point = (at: string, children: number, portions: number, uzs: number | null): ChildDaysPoint => ({
  at,
  children,
  portions,
  uzs: uzs ?? 0,
  child_day_uzs: uzs === null ? null : Math.round(uzs / children),
});
const days = (points: ChildDaysPoint[], part: Partial<ChildDaysReport> = {}): ChildDaysReport => ({
  from: "2026-11-01",
  to: "2026-11-26",
  bucket: "day",
  children_days: points.reduce((sum, one) => sum + one.children, 0),
  portions: points.reduce((sum, one) => sum + one.portions, 0),
  uzs: 0,
  child_day_uzs: 30_150,
  unpriced_grams: 0,
  points,
  ...part,
});

test("what was used: all of it, and the most", async () => {
  await speak("uz");
  assert.deepEqual(plain(sayConsumption(report(["Sut", 3000, 2000], ["Guruch", 900]))), [
    "5,9 kg mahsulot, 2 xil",
    "Eng koʻpi: Sut, 5 kg. Bekor qilinmagan taomlar boʻyicha.",
  ]);
  assert.deepEqual(plain(sayConsumption(report())), ["Bu kunlarda hech narsa sarflanmagan", ""]);
});

test("what came is held against its papers as a whole; more than the paper is not missing", async () => {
  await speak("uz");
  const came = report(["Sut", 9700]);
  assert.equal(plain(sayDeliveries(came, [supplier(10_000, 9700)]))[1], "Tortilgani hujjatlardan 300 g kam (3 %).");
  assert.equal(plain(sayDeliveries(came, [supplier(10_000, 9700), supplier(1000, 1400)]))[1], "Tortilgani hujjatlardan kam emas.");
  assert.equal(plain(sayDeliveries(came, []))[1], "Hujjatdagi ogʻirlik kiritilmagan, solishtirib boʻlmaydi.");
  assert.deepEqual(weighed([supplier(10_000, 9900), supplier(10_000, 9900)]), { invoice: 20_000, short: 200, percent: 1 });
});

test("a day with too many portions is not made up for by a hungry one", async () => {
  await speak("uz");
  const points = [point("2026-11-02", 100, 110, 1), point("2026-11-03", 100, 80, 1)];
  assert.equal(beyond(points), 10);
  assert.equal(plain(sayMeals(days(points), report(["Palov", 190])))[0], "Kelgan bolalardan 10 porsiya koʻp");
  assert.equal(plain(sayMeals(days([points[1]!]), report(["Palov", 80])))[0], "Ha: 100 bola kuniga 80 porsiya");
  assert.equal(plain(sayMeals(days([]), report(["Palov", 80])))[0], "Davomat yoʻq, solishtirib boʻlmaydi");
  assert.equal(plain(sayMeals(days([]), report()))[0], "Bu kunlarda ovqat berilmagan");
});

test("a child's day: on average, between what, and what has no price", async () => {
  await speak("uz");
  const points = [point("2026-11-02", 100, 100, 3_100_000), point("2026-11-03", 100, 100, 2_900_000)];
  const over = () => false;
  assert.deepEqual(plain(sayPrice(days(points, { unpriced_grams: 500 }), (at) => at.slice(8), over)), [
    "Oʻrtacha 30 150 soʻm",
    "Eng arzoni 29 000 soʻm (03), eng qimmati 31 000 soʻm (02). 500 g mahsulot narxsiz: hisobga kirmagan.",
  ]);
  assert.deepEqual(plain(sayPrice(days([], { child_day_uzs: null }), () => "", over)), [
    "Hisoblab boʻlmaydi: davomat yoki ovqat yoʻq",
    "",
  ]);
});

test("a day that goes on is neither the cheapest nor the dearest", async () => {
  await speak("uz");
  const points = [
    point("2026-11-02", 100, 100, 3_100_000),
    point("2026-11-03", 100, 100, 2_900_000),
    point("2026-11-04", 100, 40, 500_000),
  ];
  const said = (of: typeof points) => plain(sayPrice(days(of), (at) => at.slice(8), (at) => at === "2026-11-04"))[1];
  assert.equal(said(points), "Eng arzoni 29 000 soʻm (03), eng qimmati 31 000 soʻm (02). 04: hali tugamagan, solishtirishga kirmadi.");
  assert.equal(said(points.slice(1)), "04: hali tugamagan, solishtirishga kirmadi.");
});
