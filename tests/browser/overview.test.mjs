// What the director and the manager see first: what waits, today in figures, and the charts with what is behind them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { axe, high, THEMES } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, products, meals;

const daysOn = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

// Palov is for dinner, so that its hour is never over; beef is short for it, everything else is well.
before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server));
  await admin.put(`/menu/${today()}`, { items: [{ slot: "lunch", meal_id: meals["Koʻk choy"] }, { slot: "dinner", meal_id: meals.Palov }] });
  await admin.put(`/menu/${daysOn(1)}`, { items: [{ slot: "dinner", meal_id: meals.Olma }] });
  await serve("Koʻk choy");
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function atOverview(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  await page.locator(".figures").waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

async function serve(name) {
  const cook = await server.signIn("zulfiya");
  await cook.post("/servings", { meal_id: meals[name], slot: "lunch", portions: 68, portions_1_3: 24, portions_staff: 4 });
}

const chart = (page, title) => page.locator(".chart", { has: page.getByRole("heading", { name: title }) });
const figure = (page, name) => page.locator(".figures-one", { hasText: name });
const path = (page) => new URL(page.url()).pathname;

async function drawn(page) {
  for (const one of await page.locator(".chart").all()) {
    await one.scrollIntoViewIfNeeded();
    await one.locator("canvas[data-drawn], .chart-wait p").first().waitFor();
  }
}

test("what waits is said in words with the way to act, and goes as soon as somebody has acted", async () => {
  const page = await atOverview();
  assert.equal(await page.title(), "Umumiy – Oshxona");
  await sees(page.locator(".answer"), /^Bugun bitta ish kutmoqda$/);
  const task = await seen(page.locator(".task"));
  assert.match(task, /Xavf signali\s+Palov: mahsulot yetmaydi\s+96 porsiya kerak, 78 tasi mumkin\. Yetmaydi: Mol goʻshti 1,44 kg\./);
  await page.locator(".task .button").click();
  assert.equal(path(page), "/receive");
  await page.goBack();
  await sees(page.locator(".answer"), /^Bugun bitta ish kutmoqda$/);

  const manager = await server.signIn("omborchi");
  await manager.post(`/products/${products["Mol goʻshti"]}/deliveries`, { grams: 2000, delivered_on: today() });
  await sees(page.locator(".answer"), /^Hammasi joyida$/);
  await sees(figure(page, "Oxirgi qabul"), /2 kg\s+Mol goʻshti, bugun/);
  await close(page);
});

test("today's figures move as the cook serves, in another browser too", async () => {
  const [director, manager] = [await atOverview(), await atOverview({ username: "omborchi", width: 360, height: 780 })];
  await sees(figure(director, "Davomat"), /92 bola\s+4 xodim/);
  for (const page of [director, manager]) await sees(figure(page, "Bugun berilgan"), /^Bugun berilgan\s+96/);
  // What a page finds out as it opens has not changed; what others do has.
  for (const page of [director, manager]) assert.equal(await page.locator(".figure-changed").count(), 0);
  await serve("Olma");
  for (const page of [director, manager]) await page.locator(".figures-one .figure-changed", { hasText: "192" }).waitFor();
  for (const page of [director, manager]) await sees(figure(page, "Bugun berilgan"), /^Bugun berilgan\s+192\s+porsiya/);
  await figure(director, "Bugun berilgan").getByRole("link").click();
  assert.equal(path(director), "/log");
  await close(director);
  await close(manager);
});

test("the charts' part of the program is asked for when the first of them is seen", async () => {
  const page = await visit(browser, server, { width: 360, height: 480 });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search));
  await admin.post("/products", { name: "Tuz", min_grams: 500 });
  await signIn(page, "mudira");
  await page.locator(".figures").waitFor();
  const of = (pattern) => asked.filter((one) => pattern.test(one)).length;
  assert.equal(of(/\/reports\/consumption/), 0);
  await drawn(page);
  assert.equal(of(/\/assets\/charts-/), 1);
  assert.equal(of(/\/reports\/consumption/), 1);
  await close(page);
});

test("behind each chart stands a table, and each row leads to what is behind it", async () => {
  const page = await atOverview();
  await drawn(page);
  const portions = chart(page, "Porsiyalar bolalarga mosmi?");
  // For whoever hears the page the figures are there from the beginning.
  assert.match(await portions.locator("table").innerText(), /Bugun\s+96\s+96/);
  await sees(portions, /Ha, 1 kun davomida/);
  await portions.getByRole("button", { name: /Jadval$/ }).click();
  await portions.locator(".chart-table").waitFor();
  assert.equal(await portions.locator("canvas").count(), 0);
  await portions.getByRole("link", { name: "Bugun" }).click();
  assert.equal(path(page), `/log/${today()}`);
  await sees(page.locator(".log-days"), /Koʻk choy[^]*96/);
  await close(page);
});

test("a pressed bar leads to the product; a finger sees its figures first", async () => {
  const page = await atOverview();
  await drawn(page);
  const canvas = chart(page, "Nima minimumdan kam?").locator("canvas");
  await canvas.click({ position: { x: 200, y: 40 } });
  await page.waitForURL(/\/stock\/\d+$/);
  await close(page);

  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, hasTouch: true, reducedMotion: "reduce" });
  const phone = await context.newPage();
  phone.faults = [];
  await phone.goto(server.base);
  await signIn(phone, "mudira");
  await drawn(phone);
  const touched = chart(phone, "Nima minimumdan kam?").locator("canvas");
  await touched.scrollIntoViewIfNeeded();
  await touched.tap({ position: { x: 150, y: 40 } });
  // A chart answers in the next frame.
  await phone.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(path(phone), "/");
  await touched.tap({ position: { x: 150, y: 40 } });
  await phone.waitForURL(/\/stock\/\d+$/);
  await close(phone);
});

test("a day of several deliveries opens what they were", async () => {
  const page = await atOverview();
  await drawn(page);
  const deliveries = chart(page, "Qachon nima keldi?");
  const box = await deliveries.locator("canvas").boundingBox();
  await deliveries.locator("canvas").click({ position: { x: box.width - 8, y: box.height - 60 } });
  const dialog = page.locator("dialog");
  await sees(dialog, /^Bugun: [\d,]+ kg keldi[^]*Sut\s+80 kg/);
  await dialog.getByRole("link", { name: /^Guruch/ }).click();
  assert.equal(path(page), `/stock/${products.Guruch}`);
  await close(page);
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await atOverview({ theme, width, height: high(width) });
      await drawn(page);
      await axe(page, "overview");
      await chart(page, "14 kunda nima sarflandi?").getByRole("button", { name: /Jadval$/ }).click();
      await page.locator(".chart-table").waitFor();
      await axe(page, "overview, a table");
      await close(page);
    });
  }
}

test("a picture for the guides, of the demonstration kindergarten", async () => {
  const demo = await Server.start();
  try {
    demo.run(["demo"]);
    const page = await visit(browser, demo, { width: 1280, height: 1360, theme: "dark" });
    await signIn(page, "admin", "oshxona-admin");
    await drawn(page);
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, "overview-1280-dark", { visible: 0.12 });
    await close(page);
  } finally {
    await demo.stop();
  }
});
