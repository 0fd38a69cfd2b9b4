// The month: its answer, from every figure to what is behind it, and how it is closed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { axe, high, overflow, squeezed } from "./checks.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, report, beef, before_it, oldest;

const zone = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tashkent" });
const running = () => zone.format(new Date()).slice(0, 7);
const add = (month, n) => {
  const [year, at] = month.split("-").map(Number);
  return new Date(Date.UTC(year, at - 1 + n, 1)).toISOString().slice(0, 7);
};
const lastDay = (month) => new Date(Date.parse(`${add(month, 1)}-01`) - 86_400_000).toISOString().slice(0, 10);

// The demonstration: its beef goes missing between the last two counts.
before(async () => {
  browser = await launch();
  server = await Server.start();
  server.run(["demo"]);
  const admin = await server.signIn("admin", "oshxona-admin");
  const months = (await admin.get("/months")).items.map(({ month }) => month);
  oldest = months.at(-1);
  const variance = (await admin.get("/alerts?open=true&limit=200")).items.find(({ kind }) => kind === "variance");
  report = await admin.get(`/reports/monthly/${variance.month}`);
  beef = report.products.find(({ product_id: id }) => id === variance.product_id);
  before_it = add(report.month, -1);
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function at(place, { role = "admin", ...settings } = {}) {
  const page = await visit(browser, server, settings);
  await page.goto(server.base + place);
  await signIn(page, role, `oshxona-${role}`);
  return page;
}

async function atMonth(month = report.month, settings = {}) {
  const page = await at(`/month/${month}`, settings);
  await page.locator(".month-list").waitFor();
  return page;
}

async function drawn(page) {
  for (const one of await page.locator(".chart").all()) {
    await one.scrollIntoViewIfNeeded();
    await one.locator("canvas[data-drawn], .chart-wait p").first().waitFor();
  }
}

const path = (page) => new URL(page.url()).pathname;
const kilograms = (grams) => `${new Intl.NumberFormat("ru", { maximumFractionDigits: 2 }).format(grams / 1000).replace(/\u00a0/g, " ")} kg`;
const beyond = () => kilograms(beef.unexplained_grams - beef.allowance_grams);
const drawer = (page) => page.locator(".drawer, dialog");
const acts = (page) => page.locator(".month-acts");

test("the missing beef is on the director's first screen, and leads to its figures", async () => {
  const page = await at("/");
  const task = page.locator(".task", { hasText: "izohlanmagan" });
  await sees(task, new RegExp(`Mol goʻshti.*: ${beyond()} izohlanmagan`));
  await task.getByRole("link").click();
  assert.equal(path(page), `/month/${report.month}/${beef.product_id}`);
  await sees(drawer(page), new RegExp(`Mol goʻshti[^]*${beyond()}[^]*Ogohlantirish`));
  await close(page);
});

test("the answer, the sum that leads to it, and the products by level", async () => {
  const page = await atMonth();
  await sees(page.locator(".answer"), new RegExp(`^Ha, ${beyond()} mol\\s+goʻshti izohlanmagan$`));
  await sees(page.locator(".month-lead").first(), /porsiya berildi, ombordan chiqqani .* porsiyaga yetardi/);
  assert.match(await seen(page.locator(".gauge")), /11,\d+ %\s+Ogohlantirish/);
  const sum = await seen(page.locator(".sum"));
  const told = [beef.opening_grams, beef.received_grams, beef.theoretical_grams, beef.book_grams, beef.closing_grams].map(kilograms);
  for (const one of told) assert.ok(sum.includes(one), `${one} in ${sum}`);
  assert.equal(await page.locator(".month-row").count(), 1);
  await page.getByRole("radio", { name: /^Sanalmagan/ }).check();
  const unknown = report.products.filter(({ level }) => level === "not_counted").length;
  assert.ok(await page.locator(".month-row").count() < unknown);
  await page.getByRole("button", { name: /^Yana \d+ ta$/ }).click();
  assert.equal(await page.locator(".month-row").count(), unknown);
  await close(page);
});

test("behind every figure are its movements, and they lead on", async () => {
  const page = await atMonth();
  await page.getByRole("link", { name: /^Keldi: / }).click();
  const behind = page.locator(".trace");
  await sees(behind, /^Keldi: nimadan iborat[^]*\+[\d,]+ kg/);
  const grams = await behind.locator(".trace-grams").allInnerTexts();
  const sum = grams.reduce((all, one) => all + Number(one.replace(/[^\d,]/g, "").replace(",", ".")), 0);
  assert.ok(Math.abs(sum - beef.received_grams / 1000) < 0.01 * grams.length, `${sum}`);
  await drawer(page).getByRole("button", { name: /Retsept boʻyicha/ }).click();
  await sees(behind, /^Retsept boʻyicha: nimadan iborat[^]*\d porsiya/);
  await behind.getByRole("link").first().click();
  await page.waitForURL(/\/log\/\d+$/);
  await close(page);
});

test("charts have their tables; a bar opens the product that speaks of it", async () => {
  const page = await atMonth();
  await drawn(page);
  const trend = page.locator(".chart", { hasText: "Oxirgi 12 oyda" });
  await sees(trend, /./);
  await trend.getByRole("button", { name: /Jadval$/ }).click();
  await sees(trend.locator(".chart-table"), /11,\d+ %\s+Ogohlantirish\s+Mol goʻshti/);
  await page.locator(".chart", { hasText: "Qaysi taomlardan" }).locator("canvas").click({ position: { x: 200, y: 20 } });
  await page.waitForURL(new RegExp(`/month/${report.month}/\\d+$`));
  await drawer(page).waitFor();
  await page.keyboard.press("Escape");
  await drawer(page).waitFor({ state: "detached" });
  await trend.locator(".chart-table a").last().click();
  await page.waitForURL(`**/month/${oldest}`);
  await sees(page.locator(".answer"), /Bilib boʻlmaydi: bu oyda sanalmagan/);
  await close(page);
});

test("by keys alone: to another month, a product and back, and the menu of files", async () => {
  const page = await atMonth();
  await page.getByRole("button", { name: /^Oldingi oy/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/month/${before_it}`);
  await page.keyboard.press("Shift+Tab");
  await page.goBack();
  await page.locator(".month-row").first().focus();
  await page.keyboard.press("Enter");
  await drawer(page).waitFor();
  await page.keyboard.press("Escape");
  await drawer(page).waitFor({ state: "detached" });
  assert.ok(await page.locator(".month-row").first().evaluate((row) => row === document.activeElement));
  const files = acts(page).getByRole("button", { name: "Yuklab olish" });
  await files.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("menuitem", { name: /^Excel/ }).waitFor();
  await axe(page, "files");
  await page.keyboard.press("End");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^PDF/);
  await page.keyboard.press("Escape");
  assert.ok(await files.evaluate((button) => button === document.activeElement));
  await close(page);
});

test("the month as a file, under the server's name, with whoever is signed in", async () => {
  const page = await atMonth();
  await acts(page).getByRole("button", { name: "Yuklab olish" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  const file = await coming;
  assert.match(file.suggestedFilename(), new RegExp(`${report.month}.*\\.csv$`));
  assert.match(readFileSync(await file.path(), "utf8"), /^\ufeff[^]*Mol goʻshti/);
  await page.route("**/reports/monthly/*format=xlsx", (route) => route.abort());
  await acts(page).getByRole("button", { name: "Yuklab olish" }).click();
  await page.getByRole("menuitem", { name: /^Excel/ }).click();
  await sees(page.locator(".toasts"), /Fayl olinmadi\. Server javob bermadi/);
  await close(page);
});

test("a month that lies ahead, and one before the books, say so", async () => {
  const page = await at(`/month/${add(running(), 3)}`);
  await sees(page.locator(".answer"), /hali kelmagan$/);
  await page.goto(`${server.base}/month/${add(oldest, -2)}`);
  await sees(page.locator(".month-main"), /harakat boʻlmagan[^]*oyidan boshlangan/);
  await close(page);
});

test("a report that is remade is here again when it is done", async () => {
  const page = await atMonth();
  await acts(page).getByRole("button", { name: "Qayta hisoblash" }).click();
  await sees(page.locator(".toasts"), /Hisobot yangilandi/);
  assert.equal(await page.locator(".progress").count(), 0);
  await close(page);
});

test("on a phone a row is a card, and nothing scrolls sideways in any language", async () => {
  for (const [language, theme] of [["uz", "light"], ["ru", "dark"], ["uz-Cyrl", "light"]]) {
    const page = await atMonth(report.month, { width: 360, height: 780, language, theme });
    await drawn(page);
    assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], language);
    await page.locator(".month-row").first().click();
    await page.locator("dialog .trace-row").first().waitFor();
    assert.deepEqual(await overflow(page), [], language);
    await close(page);
  }
});

test("a manager closes nothing; an admin closes what is over, the earliest first, and the seal stands", async () => {
  const manager = await atMonth(oldest, { role: "manager" });
  assert.equal(await acts(manager).getByRole("button", { name: "Oyni yopish" }).count(), 0);
  await close(manager);
  const admin = await server.signIn("admin", "oshxona-admin");
  const product = report.products.find(({ level }) => level === "not_counted");
  const movements = `/products/${product.product_id}/movements?figure=delivery&limit=1`;
  await admin.post(`/products/${product.product_id}/deliveries`, { grams: 700, delivered_on: lastDay(oldest) });
  const [mistyped] = (await admin.get(movements)).items;

  const page = await atMonth(before_it);
  const closing = acts(page).getByRole("button", { name: "Oyni yopish" });
  if (before_it !== oldest) {
    await closing.click();
    const dialog = page.locator("dialog");
    await sees(dialog, /yopilsinmi\?[^]*qaytarib boʻlmaydi/);
    await axe(page, "closing");
    await dialog.getByRole("button", { name: "Oyni yopish" }).click();
    await sees(dialog, new RegExp(`Avval ${oldest} oyini yoping`));
    await dialog.getByRole("button", { name: /oyiga oʻtish$/ }).click();
    await page.waitForURL(`**/month/${oldest}`);
  }
  await closing.click();
  await page.locator("dialog").getByRole("button", { name: "Oyni yopish" }).click();
  await sees(page.locator(".month-seal"), /^Yopilgan: Dilnoza Karimova, \d\d:\d\d\. Muhr: [0-9a-f]{12}… \([\d ]+ ta yozuv\)$/);
  assert.equal(await closing.count(), 0);

  // What is put right later counts for the running month, and says which day it mends.
  await admin.post(`/movements/${mistyped.id}/reverse`, { reason: "xato" });
  await page.goto(`${server.base}/month/${running()}/${product.product_id}`);
  await drawer(page).getByRole("button", { name: /Keldi/ }).click();
  await sees(page.locator(".trace"), new RegExp(`Oldingi oy uchun: ${Number(mistyped.effective_on.slice(8))}-`));
  await close(page);
});

for (const [theme, width] of [["light", 1280], ["dark", 360]]) {
  test(`axe finds nothing, ${theme}, ${width} px`, async () => {
    const page = await atMonth(report.month, { theme, width, height: high(width) });
    await axe(page, "month");
    await page.locator(".month-row").first().click();
    await page.locator(".trace-row").first().waitFor();
    await axe(page, "product");
    await close(page);
  });
}

test("a picture for the guides", async () => {
  const page = await atMonth(report.month, { width: 1280, height: 1200 });
  await drawn(page);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, "month-1280-light", { visible: 0.12 });
  await close(page);
});
