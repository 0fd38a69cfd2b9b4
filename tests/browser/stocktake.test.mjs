// A stocktake by two people: the manager walks with a phone and sees no book figure, the admin approves at a desk.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, launch, launchLargeText, seen, sees, signIn, visit } from "./browser.mjs";
import { LANGUAGES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

const PHONE = { width: 360, height: 780 };
/** Nothing of what the book says may stand on a page: each product's grams, as people and as machines say them. */
const BOOK = /12,26|11,66|8,78|7,24|60 kg|12260|11664|8780|7240|60000/;

let browser, server, admin, manager, cook, products, meals;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server));
  manager = await server.signIn("omborchi");
  cook = await server.signIn("zulfiya");
  const priced = { delivered_on: today(), price_per_kg_uzs: 90_000, grams: 1000 };
  await manager.post(`/products/${products["Mol goʻshti"]}/deliveries`, priced);
});

after(async () => {
  await browser.close();
  await server.stop();
});

const dialog = (page) => page.locator("dialog[open]").last();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const digits = (page) => page.locator(".count-digits");
const product = (page) => page.locator(".count-product");
const grams = async (name) => (await admin.get(`/products/${products[name]}`)).grams;
const counts = async (name) =>
  (await admin.get(`/products/${products[name]}/movements`)).items.filter((one) => one.kind === "count");
const newest = async () => (await admin.get("/stocktakes")).items[0];

async function atStocktakes(username = "omborchi", settings = {}) {
  const page = await visit(browser, server, settings);
  await page.goto(`${server.base}/stocktakes`);
  await signIn(page, username);
  await page.locator("[data-live=live]").waitFor();
  return page;
}

/** Opens one of these products and stands before the first. */
async function begin(page, names, note) {
  await page.getByRole("button", { name: "Sanashni boshlash" }).first().click();
  await dialog(page).getByRole("radio", { name: "Tanlangan mahsulotlar" }).check();
  for (const name of names) await dialog(page).getByRole("checkbox", { name, exact: true }).check();
  if (note) await dialog(page).getByRole("textbox", { name: "Izoh" }).fill(note);
  await button(dialog(page), "Sanashni boshlash").click();
  await digits(page).waitFor();
}

/** On the keys of the page, as a thumb does. */
async function tap(page, text) {
  for (const sign of text) await page.locator(".pad").getByRole("button", { name: sign, exact: true }).click();
}

async function weigh(page, name, text) {
  await sees(product(page), new RegExp(`^${name}$`));
  await tap(page, text);
  await page.locator(".count-actions [type=submit]").click();
}

test("a whole stocktake by two people, while the cook serves", async () => {
  const phone = await atStocktakes("omborchi", { ...PHONE, scale: 2 });
  await sees(phone.locator(".answer"), /Inventarizatsiya hali oʻtkazilmagan/);
  await begin(phone, ["Guruch", "Mol goʻshti", "Sabzi", "Shakar"], "Oy oxiri");
  await sees(phone.locator(".count-of"), /0 \/ 4/);

  await weigh(phone, "Guruch", "59,5");
  await sees(product(phone), /^Mol goʻshti$/);
  await sees(phone.locator(".count-before"), /Oldingi mahsulot[^]*Guruch[^]*59,5 kg/);
  await tap(phone, "6,9");
  assert.equal(await digits(phone).inputValue(), "6,9");
  await sees(phone.locator(".count-echo"), /6 900 g/);
  await sees(phone.locator(".count-blind"), /tasdiqlangach koʻrinadi/);
  await picture(phone, "count-360-light");

  // The page is gone and comes back: the same product, the same digits.
  await phone.reload();
  await sees(product(phone), /^Mol goʻshti$/);
  assert.equal(await digits(phone).inputValue(), "6,9");
  assert.equal(await phone.evaluate(() => document.activeElement.className), "count-digits");
  await phone.keyboard.press("Enter");

  // Palov leaves the store after the meat was weighed: the difference is that of the weighing.
  await sees(product(phone), /^Sabzi$/);
  await sees(phone.locator(".count-of"), /2 \/ 4/);
  const one = await newest();
  await cook.post("/servings", { meal_id: meals.Palov, portions: 10, portions_1_3: 0, portions_staff: 0 });
  await button(phone, "Keyinroq").click();
  await weigh(phone, "Shakar", "8,8");
  await weigh(phone, "Sabzi", "1,56");
  // More was found: back to the list, and weighed again.
  await sees(phone.locator(".answer"), /Hammasi sanaldi/);
  await phone.locator(".count-row", { hasText: "Sabzi" }).click();
  await sees(phone.locator(".count-known"), /Yozilgani: 1,56 kg, Jasur Tursunov/);
  await tap(phone, "11,56");
  await phone.locator(".count-actions [type=submit]").click();
  await sees(phone.locator(".answer"), /Hammasi sanaldi/);
  assert.doesNotMatch(await seen(phone.locator("body")), BOOK);

  await button(phone, "Topshirish").click();
  await sees(dialog(phone), /4 ta mahsulotning sanogʻi topshiriladi[^]*sanashda qatnashmagan kishi tasdiqlaydi/);
  await button(dialog(phone), "Topshirish").click();
  await sees(phone.locator(".take-who"), /tasdiqlay olmaysiz[^]*Nodira Yusupova/);
  assert.equal(await button(phone, "Tasdiqlash").count(), 0);
  assert.doesNotMatch(await seen(phone.locator("body")), BOOK);

  const desk = await atStocktakes("mudira");
  await sees(desk.locator(".answer"), /1 ta inventarizatsiya tasdigʻingizni kutmoqda/);
  // On the first screen of whoever may decide it, and not of whoever counted.
  const task = (page) => page.locator(".task", { hasText: "Inventarizatsiya tasdiqlashingizni kutmoqda" });
  await desk.goto(`${server.base}/overview`);
  await sees(task(desk), /Jasur Tursunov topshirgan[^]*4 ta mahsulot/);
  await phone.goto(`${server.base}/overview`);
  await phone.locator(".figures").waitFor();
  assert.equal(await task(phone).count(), 0);
  await phone.goto(`${server.base}/stocktakes/${one.id}`);
  await task(desk).getByRole("link").click();
  await desk.locator(".take-story").waitFor();
  await desk.goto(`${server.base}/stocktakes`);
  await desk.locator(`[data-stocktake="${one.id}"]`).click();
  await sees(desk.locator("main"), /Sabzi[^]*11,56 kg[^]*avval: 1,56 kg/);
  assert.doesNotMatch(await seen(desk.locator("main")), BOOK);
  await button(desk, "Tasdiqlash").click();
  await sees(dialog(desk), /4 ta mahsulotning qoldigʻi sanalgan paytdagiga toʻgʻrilanadi/);
  await button(dialog(desk), "Tasdiqlash").click();
  await sees(desk.locator(".answer"), /mahsulot kam chiqdi, \d ta mahsulot koʻp chiqdi/);
  const meat = desk.locator(".take-table tbody tr", { hasText: "Mol goʻshti" });
  await sees(meat, /6,9 kg[^]*7,24 kg[^]*−340 g[^]*kam[^]*−4,7 %[^]*−30 600/);
  assert.equal(await grams("Mol goʻshti"), 6900 - 800);
  await sees(phone.locator(".answer"), /mahsulot kam chiqdi/); // live, to whoever counted
  await desk.reload(); // without the toast
  await sees(meat, /−30 600/);
  await picture(desk, "stocktake-1280-light", { visible: 0.02 });

  await meat.getByRole("link").click();
  await sees(desk.locator(".movements"), /Inventarizatsiyada sanaldi[^]*−340 g/);
  await close(desk);
  await close(phone);
});

test("a rejected one leaves no trace, and says why", async () => {
  const before = (await counts("Sut")).length;
  const one = await manager.post("/stocktakes", { note: "Shoshilinch" });
  await manager.put(`/stocktakes/${one.id}/lines/${products.Sut}`, { grams: 1000 });
  await manager.post(`/stocktakes/${one.id}/submit`);
  const desk = await atStocktakes("mudira");
  await desk.locator(`[data-stocktake="${one.id}"]`).click();
  await button(desk, "Rad etish").click();
  await desk.getByRole("textbox", { name: "Sababi" }).fill("Idishi bilan tortilgan");
  await button(dialog(desk), "Rad etish").click();
  await sees(desk.locator("main"), /omborga hech narsa yozilmagan[^]*Idishi bilan tortilgan/);
  assert.equal((await counts("Sut")).length, before);
  assert.equal(await grams("Sut"), 80_000);
  await desk.locator(".take-back").click();
  await sees(desk.locator(`[data-stocktake="${one.id}"]`), /Rad etilgan[^]*Sababi: Idishi bilan tortilgan/);
  await close(desk);
});

test("the network breaks in the middle: each count goes later, once, as of its weighing", async () => {
  const phone = await atStocktakes("omborchi", PHONE);
  await begin(phone, ["Choy", "Olma"]);
  const one = await newest();
  // The server hears the first, the page does not hear the server; then nothing goes at all.
  await phone.route("**/stocktakes/*/lines/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  const heard = phone.waitForEvent("requestfailed", (request) => request.method() === "PUT");
  await tap(phone, "0,6");
  const weighed = Date.now();
  await phone.locator(".count-actions [type=submit]").click();
  await heard;
  await phone.unroute("**/stocktakes/*/lines/*");
  await phone.context().setOffline(true);
  await weigh(phone, "Olma", "39");
  await sees(phone.locator(".count-kept"), /2 ta sanoq shu qurilmada saqlandi/);
  await button(phone, "Topshirish").click();
  await sees(dialog(phone), /Avval saqlangan sanoqlar yuborilishi kerak/);
  await button(dialog(phone), "Bekor qilish").click();

  await phone.context().setOffline(false);
  await phone.reload();
  await phone.locator(".segment input[value=all]").check();
  await sees(phone.locator(".count-row", { hasText: "Olma" }), /39 kg[^]*Jasur Tursunov/);
  assert.equal(await phone.locator(".count-kept").count(), 0);
  const now = await admin.get(`/stocktakes/${one.id}`);
  assert.deepEqual(now.weighings.map((each) => [each.product_id, each.grams]), [[products.Choy, 600], [products.Olma, 39_000]]);
  assert.ok(Math.abs(Date.parse(now.weighings[0].at) - weighed) < 3000);

  // Meanwhile somebody ended it: the count is not lost in silence.
  await phone.locator(".count-row", { hasText: "Choy" }).click();
  await phone.context().setOffline(true);
  await weigh(phone, "Choy", "0,5");
  await admin.post(`/stocktakes/${one.id}/reject`, { reason: "Qayta boshlaymiz" });
  await phone.context().setOffline(false);
  await sees(phone.locator(".count-refused"), /Choy, 500 g: Inventarizatsiya topshirilgan yoki yakunlangan/);
  await button(phone, "Tushunarli").click();
  await phone.locator(".count-refused").waitFor({ state: "detached" });
  await close(phone);
});

test("two people count the same one, and each sees what the other has done", async () => {
  const first = await atStocktakes("omborchi", PHONE);
  await begin(first, ["Kartoshka", "Sut"]);
  const one = await newest();
  const second = await atStocktakes("mudira");
  await second.locator(`[data-stocktake="${one.id}"]`).click();
  await digits(second).waitFor();
  await button(second, "Roʻyxat").click();
  await second.locator("[type=search]").fill("sut");
  await second.locator(".count-row", { hasText: "Sut" }).click();
  // By keys alone.
  await second.locator(".count-digits:focus").waitFor();
  await second.keyboard.type("79,5");
  await second.keyboard.press("Enter");
  await sees(first.locator(".count-of"), /1 \/ 2/);
  await weigh(first, "Kartoshka", "40");
  await sees(first.locator(".count-row", { hasText: "Sut" }), /79,5 kg[^]*Nodira Yusupova/);
  // Both hands were in it: nobody is left, and the page says what to do.
  await button(first, "Topshirish").click();
  await button(dialog(first), "Topshirish").click();
  await sees(first.locator(".take-who"), /tasdiqlaydigan kishi qolmagan[^]*rad eting/);
  await close(second);
  await close(first);
});

test("a figure that cannot well be is asked about, without a word of the book, and marked for whoever approves", async () => {
  const phone = await atStocktakes("omborchi", PHONE);
  await begin(phone, ["Shakar"]);
  const one = await newest();
  await tap(phone, "9999");
  const write = phone.locator(".count-actions [type=submit]");
  await write.click();
  await sees(dialog(phone), /Shakar: 9 999 kg\. Rostdan shunchami\?[^]*Vergulni/);
  await button(dialog(phone), "Tuzatish").click();
  assert.deepEqual([await digits(phone).inputValue(), (await admin.get(`/stocktakes/${one.id}`)).weighings], ["9999", []]);
  // The same threshold whatever the book says: it is of what was delivered.
  await digits(phone).fill("50");
  await write.click();
  await phone.locator(".count-row", { hasText: "Shakar" }).click();
  await digits(phone).fill("9999");
  await write.click();
  await button(dialog(phone), "Ha, shuncha").click();
  await sees(phone.locator(".answer"), /Hammasi sanaldi/);
  await button(phone, "Topshirish").click();
  await sees(dialog(phone), /Bular juda koʻp[^]*Shakar 9 999 kg/);
  assert.doesNotMatch(await seen(phone.locator("body")), BOOK);
  await button(dialog(phone), "Topshirish").click();
  await phone.locator(".take-who").waitFor();
  await close(phone);

  const desk = await atStocktakes("mudira");
  await desk.locator(`[data-stocktake="${one.id}"]`).click();
  await sees(desk.locator(".count-row"), /Shakar[^]*9 999 kg[^]*Juda koʻp, tekshiring/);
  await button(desk, "Tasdiqlash").click();
  await sees(dialog(desk), /rad eting va qayta tortishni soʻrang[^]*Shakar 9 999 kg/);
  assert.doesNotMatch(await seen(desk.locator("main")), BOOK);
  await admin.post(`/stocktakes/${one.id}/reject`, { reason: "Vergul tushib qolgan" });
  await close(desk);
});

for (const [theme, width] of [["dark", 360], ["light", 1280]]) {
  test(`axe finds nothing while counting, ${theme}, ${width} px`, async () => {
    const page = await atStocktakes("omborchi", { theme, width, height: high(width) });
    await begin(page, ["Choy", "Olma"]);
    await tap(page, "0,6");
    await axe(page, "count");
    await button(page, "Roʻyxat").click();
    await axe(page, "list");
    await button(page, "Bekor qilish").click();
    await dialog(page).getByRole("textbox", { name: "Sababi" }).fill("Sinov");
    await axe(page, "drop");
    await button(dialog(page), "Bekor qilish").click();
    await sees(page.locator(".answer"), /Rad etilgan/);
    await close(page);
  });
}

test("nothing scrolls sideways and no word is cut while counting, in four languages", async () => {
  const { id } = await manager.post("/stocktakes", {});
  for (const language of LANGUAGES) {
    const page = await atStocktakes("omborchi", { language });
    const fits = async (where) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: high(width) });
        await page.waitForFunction((phone) => !document.querySelector(".rail-foot") === phone, width < 768);
        assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `${where}, ${language}, ${width}`);
      }
    };
    await page.locator(`[data-stocktake="${id}"]`).click();
    await digits(page).fill("1234.567");
    await fits("count");
    await page.locator(".count-bar .icon-button").last().click();
    await page.locator(".count-row").first().waitFor();
    await fits("list");
    await close(page);
  }
});

test("with letters twice as large everything is there, on a phone", async () => {
  const { id } = await manager.post("/stocktakes", {});
  const folder = mkdtempSync(join(tmpdir(), "oshxona-large-"));
  const context = await launchLargeText(folder, PHONE);
  const page = await context.newPage();
  await page.goto(`${server.base}/stocktakes/${id}`);
  await signIn(page, "omborchi");
  await digits(page).fill("1234,567");
  const fits = async (where) => assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], where);
  await fits("count");
  await page.locator(".count-bar .icon-button").last().click();
  await page.locator(".count-row").first().waitFor();
  await fits("list");
  await context.close();
  rmSync(folder, { recursive: true });
});
