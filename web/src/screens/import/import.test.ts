import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import type { ImportRead } from "../../api/imports";
import { LANGUAGES, speak } from "../../words";
import { template } from "./columns";
import { answer, cellsOf, doubtOf, leftAlone, whereOf } from "./say";
import { fits, textOf } from "./text";

const bytes = (...list: number[]) => new Uint8Array(list);

test("a file is read as the program that wrote it meant it", () => {
  assert.deepEqual(textOf(new TextEncoder().encode("\uFEFFOʻrik")), { text: "Oʻrik", guessed: false });
  assert.deepEqual(textOf(bytes(0xff, 0xfe, 0x23, 0x04, 0x3d, 0x04)), { text: "Ун", guessed: false });
  assert.deepEqual(textOf(bytes(0xfe, 0xff, 0x04, 0x23, 0x04, 0x3d)), { text: "Ун", guessed: false });
  assert.deepEqual(textOf(bytes(0xd3, 0xed)), { text: "Ун", guessed: true });
  assert.deepEqual(textOf(bytes(0x50, 0x4b, 3, 4, 20)), { wrong: "workbook" });
  assert.deepEqual(textOf(bytes(0xd0, 0xcf, 0x11, 0xe0, 1)), { wrong: "workbook" });
  assert.deepEqual(textOf(bytes()), { wrong: "empty" });
  assert.deepEqual(textOf(new Uint8Array(1024 * 1024).fill(0x61)), { wrong: "too_large" });
  assert.ok(fits("a".repeat(1024 * 1024 - 10)) && !fits('"'.repeat(600_000)));
});

test("a template has the page's headings; what only an administrator sets is in an administrator's alone", async () => {
  await speak("uz");
  assert.equal(
    template("products", "manager"),
    "\uFEFFNomi;Eng kami, g;Vazn, g;Keltirilgan kun;Yaroqlilik muddati;1 kg narxi\r\n",
  );
  assert.match(template("products", "admin"), /;Guruh;Tabiiy kamayish\r\n$/);
  await speak("ru");
  assert.equal(template("recipes", "admin"), "\uFEFFБлюдо;Продукт;Масса, г;1–3 года, г\r\n");
});

test("the headings are those that the server reads and writes", () => {
  for (const name of LANGUAGES) {
    const words = JSON.parse(readFileSync(`../locales/${name}.json`, "utf8")) as Record<string, string>;
    for (const key of Object.keys(words).filter((one) => one.startsWith("import.column.")))
      assert.equal(words[key], words[key.replace("import.column.", "server.file.field.")], `${name}: ${key}`);
  }
});

const read = (part: Partial<ImportRead>): ImportRead => ({
  lines: 1,
  to_add: 0,
  there: 0,
  differing: 0,
  skipped: [],
  errors: [],
  rows: [],
  ...part,
});
const error = { line: 3, column: "grams", text: "x", code: "not_a_number", message: "Son boʻlishi kerak." };

test("one sentence says what will happen", async () => {
  await speak("uz");
  const said = (part: Partial<ImportRead>) => answer("products", { state: "read", read: read(part) }, null);
  assert.equal(said({ to_add: 12 }), "12\u00a0ta mahsulot qoʻshiladi.");
  assert.match(said({ there: 2 }), /yangi narsa yoʻq/);
  assert.match(said({ to_add: 5, errors: [error, { ...error, column: "name" }] }), /^1\u00a0ta qatorda xato bor/);
  assert.equal(answer("deliveries", { state: "none" }, { added: 3, there: 0, differing: 0 }), "3\u00a0ta kirim yozildi.");
  assert.equal(leftAlone({ there: 0, differing: 0 }), null);
  assert.match(leftAlone({ there: 2, differing: 1 })!, /^2 tasi allaqachon bor\. 1 tasi bor, lekin boshqacha/);
  assert.equal(whereOf(error), "3-qator, Vazn");
  assert.equal(whereOf({ ...error, column: "rangi" }), "3-qator, rangi");
  assert.equal(whereOf({ ...error, column: null }), "3-qator");
});

test("a row's cells are said as everywhere", async () => {
  await speak("uz");
  const product = {
    min_grams: 0,
    grams: 25_000,
    delivered_on: "2026-10-03",
    expires_on: null,
    price_per_kg_uzs: 14_500,
    group: "milk",
    natural_loss_percent: 0.5,
  };
  assert.deepEqual(cellsOf({ line: 2, state: "new", name: "Sut", product }), {
    grams: "25\u00a0000\u00a0g",
    delivered_on: "03.10.2026",
    price_per_kg_uzs: "14\u00a0500\u00a0soʻm",
    group: "Sut",
    natural_loss_percent: "0,5\u00a0%",
  });
  const ingredients = [
    { line: 2, product_id: 1, product_name: "Guruch", grams: 50, grams_1_3: 37.5 },
    { line: 3, product_id: 2, product_name: "Tuz", grams: 1, grams_1_3: 1 },
  ];
  assert.deepEqual(cellsOf({ line: 2, state: "new", name: "Osh", ingredients }), {
    ingredients: "Guruch 50\u00a0g (37,5\u00a0g), Tuz 1\u00a0g",
  });
});

test("a day that cannot well be is asked about on its row, where it would be booked", () => {
  const delivery = {
    grams: 1000,
    delivered_on: "2026-11-20",
    expires_on: "2026-12-01" as string | null,
    price_per_kg_uzs: null,
    supplier: null,
    document_no: null,
    invoice_grams: null,
    note: null,
  };
  const doubt = (part: Partial<typeof delivery>, state: "new" | "there" = "new") =>
    doubtOf({ line: 2, state, name: "Sut", product_id: 1, delivery: { ...delivery, ...part } }, "2026-11-26");
  assert.equal(doubt({}), null);
  assert.equal(doubt({ expires_on: null }), null);
  assert.equal(doubt({ expires_on: "2026-11-20" }), null);
  assert.equal(doubt({ expires_on: "2020-01-01" }), "expired");
  assert.equal(doubt({ expires_on: "2020-01-01" }, "there"), null);
  assert.equal(doubt({ delivered_on: "2016-11-20" }), "long_ago");
});
