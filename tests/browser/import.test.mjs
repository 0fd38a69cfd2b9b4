// A file comes in: shown before it is booked, mended, booked once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, products;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products } = await furnish(server));
});

after(async () => {
  await browser.close();
  await server.stop();
});

const DELIVERIES = (grams, expires = "") =>
  "\uFEFFMahsulot;Vazn, g;Keltirilgan kun;Yetkazib beruvchi;Hujjat raqami;1 kg narxi;Yaroqlilik muddati\r\n" +
  `Guruch;25 000;${today()};Registon savdo;1061;14 500;\r\nsabzi;${grams};${today()};Registon savdo;1061;4 000;${expires}\r\n`;
const PRODUCTS = "Nomi;Eng kami, g;Guruh\r\nMosh;2 000;cereals_legumes\r\nGuruch;5 000;\r\nSut;1;\r\n";

const file = (text, name = "kirim.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const give = (page, text, name) => page.locator("input[type=file]").setInputFiles(file(text, name));
const answer = (page) => page.locator(".answer");
const button = (page, name) => page.getByRole("button", { name, exact: true });
const lots = async (name) => (await admin.get(`/deliveries?product_id=${products[name]}`)).items.filter((lot) => lot.document_no !== null);

async function atImport(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  await page.goto(`${server.base}/import`);
  await page.locator(".import-pick").waitFor();
  return page;
}
const choose = (page, nth) => page.locator(".choice-option").nth(nth).click();

test("deliveries are shown, mended in the file and booked once", async () => {
  const page = await atImport({ username: "omborchi" });
  assert.equal(await page.locator(".choice-option").count(), 2, "recipes are an administrator's");
  await choose(page, 1);
  await give(page, DELIVERIES("koʻp"));
  await sees(answer(page), /^1 ta qatorda xato bor/);
  await sees(page.locator(".import-mistake"), /3-qator, Vazn[^]*koʻp[^]*Son boʻlishi kerak/);
  assert.equal(await button(page, "Yozish").count(), 0);
  assert.equal((await lots("Sabzi")).length, 0);

  await give(page, DELIVERIES("12 500,5"));
  await sees(answer(page), /^2 ta kirim yoziladi/);
  await sees(page.locator(".import-table"), /Sabzi[^]*12 500,5 g/);
  await give(page, DELIVERIES("12 500,5", "2020-01-01"));
  await sees(page.locator(".import-watch"), /1 qatorda shubhali sana bor/);
  await sees(page.locator(".import-table"), /Sabzi[^]*Muddati kelgan kunidan oldin/);
  await give(page, DELIVERIES("12 500,5"));
  await page.locator(".import-watch").waitFor({ state: "detached" });
  await page.reload(); // what was chosen is kept
  await sees(answer(page), /^2 ta kirim yoziladi/);
  await page.keyboard.press("Tab");
  await button(page, "Yozish").focus();
  await page.keyboard.press("Enter");
  await sees(answer(page), /^2 ta kirim yozildi/);
  const [carrots] = await lots("Sabzi");
  assert.deepEqual([carrots.grams, carrots.supplier, carrots.price_per_kg_uzs], [12_500.5, "Registon savdo", 4000]);

  await button(page, "Yana fayl olish").click();
  await give(page, DELIVERIES("12 500,5"));
  await sees(answer(page), /yangi narsa yoʻq/);
  await sees(page.locator(".import-said"), /2 tasi allaqachon bor/);
  assert.equal(await button(page, "Yozish").count(), 0);
  assert.equal((await lots("Sabzi")).length, 1);
  await close(page);
});

test("what has become wrong since it was shown is shown when it is refused", async () => {
  const page = await atImport();
  await choose(page, 2);
  await give(page, "meal_name,product_name,grams\nAnor sharbati,Anor,100\n");
  await sees(page.locator(".import-mistake"), /2-qator, Mahsulot[^]*Anor[^]*Bunday mahsulot yoʻq/);
  const { id } = await admin.post("/products", { name: "Anor" });
  await give(page, "meal_name,product_name,grams\nAnor sharbati,Anor,100\n\n");
  await sees(answer(page), /^1 ta taom qoʻshiladi/);
  await admin.del(`/products/${id}`);
  await button(page, "Yozish").click();
  await sees(page.locator(".import-mistake"), /Bunday mahsulot yoʻq/);
  await sees(answer(page), /^1 ta qatorda xato bor/);
  await close(page);
});

test("a template is the page's own; a file in another encoding is read, and a workbook is not", async () => {
  const page = await atImport();
  const link = page.getByRole("link", { name: "Namuna faylni olish" });
  const download = page.waitForEvent("download");
  await link.click();
  assert.equal((await download).suggestedFilename(), "oshxona-products.csv");
  assert.match(decodeURIComponent(await link.getAttribute("href")), /\uFEFFNomi;Eng kami, g;.*Guruh;Tabiiy kamayish\r\n$/);

  await page.locator("input[type=file]").setInputFiles({
    name: "old.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([...Buffer.from("name\r\n"), 0xcc, 0xee, 0xf8, 13, 10]), // Мош
  });
  await sees(page.locator(".import-watch"), /harflar taxmin qilindi/);
  await sees(page.locator(".import-table"), /Мош/);
  await give(page, "PK\u0003\u0004", "kitob.xlsx");
  await sees(page.getByRole("alert"), /Excel kitobi/);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Nomi\tEng kami, g\nNoʻxat\t500\n");
    document.querySelector(".import-pick").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await sees(page.locator(".import-table"), /Noʻxat[^]*500 g/);
  await close(page);
});

test("a booking whose answer was lost is sent again, and booked once", async () => {
  const page = await atImport();
  await give(page, "name\nLoviya\n");
  await sees(answer(page), /^1 ta mahsulot qoʻshiladi/);
  await page.route("**/api/v1/imports/products", async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await button(page, "Yozish").click();
  await page.getByRole("alert").waitFor();
  await button(page, "Yozish").click();
  await sees(answer(page), /^1 ta mahsulot qoʻshildi/);
  await page.getByRole("link", { name: "Omborni koʻrish" }).click();
  await page.locator(".stock-row", { hasText: "Loviya" }).waitFor();
  await close(page);
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await atImport({ theme, width, height: 800 });
      await give(page, `${PRODUCTS};x;y\r\n`);
      await page.locator(".import-mistake").first().waitFor();
      await axe(page, "mistakes and rows");
      await close(page);
    });
  }
}

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is cut, ${language}`, async () => {
    const page = await atImport({ language, width: 360, height: 780 });
    await give(page, `${PRODUCTS};x;y\r\n`);
    await page.locator(".import-mistake").first().waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: high(width) });
      assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `import, ${width}`);
    }
    await close(page);
  });
}

test("pictures for the guides", async () => {
  const page = await atImport({ width: 1280, height: 800 });
  await choose(page, 1);
  await give(page, DELIVERIES("12 500").replaceAll("1061", "1062"));
  await sees(answer(page), /^2 ta kirim yoziladi/);
  await picture(page, "import-1280-light");
  assert.match(await seen(page.locator(".import-file")), /kirim\.csv/);
  await close(page);
});
