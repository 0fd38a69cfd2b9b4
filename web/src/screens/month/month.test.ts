import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import type { MonthlyMeal, MonthlyProduct, MonthlyReport } from "../../api/types";
import { addMonths, lastDay, monthShort, monthTitle } from "../../format/month";
import { beyond, difference, lacking } from "../../kitchen/difference";
import { speak } from "../../words";
import { fewer, lastMonths, parts, together, worth } from "./reckon";
import { answer, inner, lead, noneMore, sinceCount } from "./say";

const product = (id: number, part: Partial<MonthlyProduct> = {}): MonthlyProduct => ({
  product_id: id,
  name: `P${id}`,
  opening_grams: 6000,
  received_grams: 72_000,
  written_off_grams: 1500,
  theoretical_grams: 62_000,
  book_grams: 14_500,
  counted_grams: 14_500,
  unexplained_grams: 0,
  allowance_grams: 310,
  difference_percent: 0,
  level: "normal",
  closing_grams: 14_500,
  interval: null,
  independent: true,
  ...part,
});

// The worked example of the domain's notes.
const beef = product(1, {
  name: "Mol goʻshti (suyakli)",
  counted_grams: 6300,
  closing_grams: 6300,
  unexplained_grams: 8200,
  difference_percent: 11.29,
  level: "warning",
});
const meal = (name: string, prepared: number, possible: number | null): MonthlyMeal => ({
  meal_id: prepared,
  name,
  portions_prepared: prepared,
  portions_possible: possible,
  difference_percent: 11.29,
  level: "warning",
  worst_product_id: 1,
});
const report = (part: Partial<MonthlyReport> = {}): MonthlyReport => ({
  month: "2026-10",
  status: "running",
  generated_at: "2026-11-01T00:30:00Z",
  portions_prepared: 1000,
  portions_possible: 1126,
  difference_percent: 11.29,
  level: "warning",
  worst_product_id: 1,
  meals: [meal("Palov", 400, 450), meal("Mastava", 600, 676)],
  products: [product(2), beef],
  attendance: { children_days: 1900, portions_prepared: 1000, ghost_percent: 0.3, level: "normal" },
  ...part,
});
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("what is beyond the records is what storing does not explain; a surplus is told whole; without a count nothing", () => {
  assert.equal(beyond(beef), 7890);
  assert.equal(beyond(product(1, { unexplained_grams: 200 })), 0);
  assert.equal(beyond(product(1, { unexplained_grams: -500 })), -500);
  assert.equal(beyond(product(1, { unexplained_grams: null, allowance_grams: null })), null);
});

test("its worth is that of the newest price, or nobody knows", () => {
  assert.equal(worth(7890, 85_000), 670_650);
  assert.deepEqual([worth(null, 85_000), worth(7890, null), worth(7890, undefined)], [null, null, null]);
});

test("a little each month is added up, a surplus taken off, a month without a count left out", () => {
  const of = (part: Partial<MonthlyProduct>) => report({ products: [product(1, part), product(2, { unexplained_grams: 5000 })] });
  const months = [of({ unexplained_grams: 1310 }), null, of({ unexplained_grams: -400 }), of({ unexplained_grams: null }), report({ products: [] })];
  assert.equal(together(months, 1), 600);
});

test("products by level, the worst first", () => {
  const all = parts([
    product(1),
    product(2, { level: "not_counted", difference_percent: null }),
    product(3, { level: "watch", difference_percent: 6 }),
    product(4, { level: "surplus", difference_percent: -12 }),
    product(5, { level: "warning", difference_percent: 10.5 }),
    product(6, { level: "alarm", difference_percent: 20 }),
    product(7, { level: "warning", difference_percent: 14 }),
  ]);
  const ids = Object.fromEntries(Object.entries(all).map(([name, of]) => [name, of.map((one) => one.product_id)]));
  assert.deepEqual(ids, { differing: [6, 7, 5, 4, 3], normal: [1], not_counted: [2] });
});

test("dishes of which more could have come, the most first; one that nobody can reckon is not among them", () => {
  const dishes = fewer([...report().meals, meal("Choy", 900, null), meal("Salat", 90, 80), meal("Non", 80, 80)]);
  assert.deepEqual(dishes.map(({ meal: { name }, more }) => [name, more]), [["Mastava", 76], ["Palov", 50]]);
});

test("the answer says how much of what, and the lead prepared against possible", async () => {
  await speak("uz");
  assert.equal(plain(answer(report(), false)), "Ha, 7,89 kg mol goʻshti izohlanmagan");
  const [first, ...rest] = lead(report(), false);
  assert.equal(
    plain(first!),
    "1 000 porsiya berildi, ombordan chiqqani 1 126 porsiyaga yetardi. Eng koʻp farq: mastava +76, palov +50.",
  );
  assert.deepEqual(rest, []);
  const two = report({ products: [beef, product(3, { level: "alarm", unexplained_grams: 900 })] });
  assert.match(plain(answer(two, false)), /^Ha, 7,89 kg mol goʻshti va yana 1 ta mahsulot izohlanmagan$/);
});

test("no count is no answer, and no difference is told as one", async () => {
  await speak("uz");
  const unknown = report({ level: "not_counted", worst_product_id: null, portions_possible: null, meals: [meal("Palov", 400, null)] });
  assert.match(answer(unknown, false), /hali sanalmagan/);
  assert.match(plain(lead(unknown, false).join(" ")), /^1 000 porsiya berildi\..*sanang/);
  // What is over cannot be counted any more.
  assert.doesNotMatch([answer(unknown, true), ...lead(unknown, true)].join(" "), /hali|sanang/);
  assert.match(answer(report({ level: "normal", worst_product_id: 2 }), false), /^Yoʻq/);
  const more = report({ products: [product(1, { name: "Guruch", unexplained_grams: -3000, level: "surplus" })], level: "surplus" });
  assert.match(plain(answer(more, false)), /3 kg guruch koʻp/);
  assert.match(answer(report({ products: [], meals: [] }), true), /harakat boʻlmagan/);
});

test("which way a difference goes is said in a word, on a small one too", async () => {
  await speak("uz");
  assert.deepEqual([difference(-100), difference(11.29), difference(null)].map(plain), ["100 % ortiqcha", "11,29 %", "–"]);
  assert.deepEqual([lacking(-3000), lacking(7890)].map(plain), ["3 kg ortiqcha", "7,89 kg"]);
  const watched = (unexplained: number) =>
    answer(report({ level: "watch", products: [product(1, { name: "Guruch", unexplained_grams: unexplained, level: "watch" })] }), false);
  assert.match(plain(watched(-500)), /guruch kuzatuvda: 500 g koʻp$/);
  assert.match(plain(watched(810)), /guruch kuzatuvda: 500 g$/);
  const lopsided = report({ portions_possible: 995, meals: [meal("Palov", 400, 450), meal("Shavla", 600, 545)] });
  assert.match(plain(lead(lopsided, false)[0]!), /995 porsiyaga yetardi: ayrim taomlarda 50 ta koʻp, boshqalarida 55 ta kam\. Eng koʻp farq: palov \+50/);
  const both = report({ products: [beef, product(3, { level: "surplus", unexplained_grams: -3000 })] });
  assert.match(lead(both, false).join(" "), /Yana 1\u00a0ta mahsulot hisobdagidan koʻp topildi/);
});

test("from what was weighed to what the sum has", async () => {
  await speak("uz");
  const moved = product(1, { counted_grams: 91_940, closing_grams: 78_793.5 });
  const said = sinceCount(moved)!;
  assert.equal(plain(`${said.counted} ${said.change} = ${said.mass}`), "91,94 kg − 13,15 kg = 78,79 kg");
  assert.equal(sinceCount(beef), null);
  assert.equal(sinceCount(product(1, { counted_grams: null })), null);
});

test("of no dish more could have come: because it is so, or because nobody knows", () => {
  const known = meal("Palov", 400, 400);
  const unknown = meal("Choy", 900, null);
  assert.deepEqual(
    [[], [unknown], [known, unknown], [known], [known, meal("Mastava", 600, 540)]].map(noneMore),
    ["empty", "unknown", "none_known", "none", "less"].map((one) => `monthly.meals.${one}`),
  );
});

test("a file tells levels and figures in the screen's own words", () => {
  for (const language of ["uz", "uz-Cyrl", "ru", "en"]) {
    const words = JSON.parse(readFileSync(`../locales/${language}.json`, "utf8")) as Record<string, string>;
    for (const level of ["normal", "watch", "warning", "alarm", "surplus", "not_counted"]) {
      assert.equal(words[`server.file.word.${level}`], words[`monthly.level.${level}`], `${level} in ${language}`);
    }
    for (const term of ["opening", "received", "written_off", "theoretical", "book", "allowance"]) {
      assert.equal(words[`server.file.field.${term}_grams`], words[`monthly.sum.${term}`], `${term} in ${language}`);
    }
  }
});

test("nobody is blamed, in any language", async () => {
  for (const language of ["uz", "uz-Cyrl", "ru", "en"] as const) {
    await speak(language);
    for (const level of ["alarm", "warning", "surplus", "watch", "normal", "not_counted"] as const) {
      const said = [answer(report({ level }), true), ...lead(report({ level }), true)].join(" ");
      assert.doesNotMatch(said, /oʻgʻir|ўғир|краж|похи|вор|theft|steal|stole|thie/i);
      assert.doesNotMatch(said, /\{\{|monthly\./);
    }
  }
  await speak("uz");
});

test("a name within a sentence", () => {
  assert.equal(inner("Mol goʻshti (suyakli, 1-toifa)"), "mol goʻshti");
  assert.equal(inner("NIDO sut kukuni"), "NIDO sut kukuni");
});

test("months", async () => {
  await speak("uz");
  assert.deepEqual([addMonths("2026-12", 1), addMonths("2026-01", -1), lastDay("2028-02")], ["2027-01", "2025-12", "2028-02-29"]);
  assert.deepEqual([monthTitle("2026-10"), monthShort("2026-10")], ["Oktabr 2026", "okt"]);
  assert.deepEqual(["2026-06", "2026-07"].map(monthShort), ["iyn", "iyl"]);
  const all = lastMonths("2026-10");
  assert.deepEqual([all[0], all.at(-1), all.length], ["2025-11", "2026-10", 12]);
});
