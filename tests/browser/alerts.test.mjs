// Alerts: told as they begin, seen, followed to their cause, and over when it is gone.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { close, launch, sees, signIn, visit } from "./browser.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, products;

const daysOn = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
const lose = (name, grams) => admin.post(`/products/${products[name]}/write-offs`, { grams, reason: "spoiled" });
const bring = (name, grams) => admin.post(`/products/${products[name]}/deliveries`, { grams, delivered_on: today() });

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

// Flour is low, beef is used up, yoghurt ends tomorrow.
beforeEach(async () => {
  server = await Server.start();
  ({ admin, products } = await furnish(server));
  products.Qatiq = (await admin.post("/products", { name: "Qatiq", grams: 4200, expires_on: daysOn(1) })).id;
  await lose("Bugʻdoy uni", 1500);
  await lose("Mol goʻshti", 6240);
});

const stopAfter = (run) => async () => {
  try {
    await run();
  } finally {
    await server.stop();
  }
};

const alert = (page, name) => page.locator(".alert", { hasText: name });
const messages = (page) => page.locator(".alert-message").allInnerTexts();
const part = (page, name) => page.getByRole("radio", { name });
const path = (page) => new URL(page.url()).pathname;

async function atAlerts(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "omborchi");
  await page.goto(`${server.base}/alerts`);
  await page.locator(".alert").nth(2).waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

test("the worst first, counted in the rail, each with the way to its cause", stopAfter(async () => {
  const page = await atAlerts();
  await sees(page.locator(".answer"), /^1\sta shoshilinch ish bor$/);
  assert.deepEqual((await messages(page)).map((text) => text.split(/[ :]/)[0]), ["Mol", "Bugʻdoy", "Qatiq"]);
  await sees(page.locator('.rail a[href="/alerts"] .rail-count'), /^3$/);
  await alert(page, "Mol goʻshti").getByRole("link", { name: /^Qabul qilish/ }).click();
  assert.equal(path(page), "/receive");
  await page.goBack();
  await alert(page, "Qatiq").getByRole("link", { name: /^Omborni koʻrish/ }).click();
  assert.equal(path(page), `/stock/${products.Qatiq}`);
  await close(page);
}));

test("seen is said at once and stays where it was; afterwards it is among the seen", stopAfter(async () => {
  const page = await atAlerts();
  await alert(page, "Bugʻdoy uni").getByRole("button", { name: /^Koʻrdim/ }).click();
  await sees(alert(page, "Bugʻdoy uni"), /Jasur Tursunov koʻrdi/);
  assert.equal(await page.evaluate(() => document.activeElement.className), "alert-message");
  assert.equal((await messages(page)).length, 3);
  await sees(page.locator('.rail a[href="/alerts"] .rail-count'), /^2$/);
  await part(page, /^Koʻrilgan 1/).check();
  await page.waitForFunction(() => document.querySelectorAll(".alert").length === 1);
  await part(page, /^Yangi 2/).check();
  await page.waitForFunction(() => document.querySelectorAll(".alert").length === 2);
  await close(page);
}));

test("an alert appears and ends in both browsers as others act", stopAfter(async () => {
  const [manager, director] = [await atAlerts(), await atAlerts({ username: "mudira", width: 360, height: 780 })];
  await lose("Sabzi", 6000);
  for (const page of [manager, director]) await alert(page, "Sabzi oz qoldi").waitFor();
  await bring("Mol goʻshti", 5000);
  for (const page of [manager, director]) await sees(alert(page, "Mol goʻshti"), /da tugadi/);
  await part(director, "Tugagan").check();
  await director.waitForFunction(() => document.querySelectorAll(".alert").length === 1);
  await close(manager);
  await close(director);
}));

test("an alert tells what is there now, on the open page too", stopAfter(async () => {
  const page = await atAlerts();
  await sees(alert(page, "Bugʻdoy uni"), /oz qoldi: 660\sg/);
  await lose("Bugʻdoy uni", 300);
  await sees(alert(page, "Bugʻdoy uni"), /oz qoldi: 360\sg/);
  await close(page);
}));

test("the server is away: the press is refused in words and can be repeated", stopAfter(async () => {
  const page = await atAlerts();
  await page.route("**/acknowledge", (route) => route.abort(), { times: 1 });
  await alert(page, "Qatiq").getByRole("button", { name: /^Koʻrdim/ }).click();
  await sees(page.locator(".toast"), /Server javob bermadi/);
  await alert(page, "Qatiq").getByRole("button", { name: /^Koʻrdim/ }).click();
  await sees(alert(page, "Qatiq"), /Jasur Tursunov koʻrdi/);
  await close(page);
}));

test("nothing is wrong: the page says so", stopAfter(async () => {
  await bring("Mol goʻshti", 5000);
  await bring("Bugʻdoy uni", 5000);
  // What leaves first is what ends tomorrow.
  await bring("Qatiq", 1000);
  await lose("Qatiq", 4200);
  const page = await visit(browser, server);
  await signIn(page, "omborchi");
  await page.goto(`${server.base}/alerts`);
  await sees(page.locator(".answer"), /^Hozir signal yoʻq$/);
  await sees(page.locator(".notice"), /Yangi signal yoʻq/);
  assert.equal(await page.locator('.rail a[href="/alerts"] .rail-count').count(), 0);
  await close(page);
}));

test("the sentences are in the reader's language", stopAfter(async () => {
  const page = await atAlerts({ language: "ru" });
  await sees(alert(page, "Mol goʻshti"), /закончил/);
  await close(page);
}));

test("a picture for the guides", stopAfter(async () => {
  const page = await atAlerts({ width: 360, height: 780, scale: 2 });
  await picture(page, "alerts-360-light", { visible: 0.12 });
  await close(page);
}));
