// Reports over any days, and what a count cannot see: each figure agrees with the API, and leads to the entries behind it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { axe, high, overflow } from "./checks.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, today, short, ghost;

const addDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const kilograms = (grams) => `${new Intl.NumberFormat("ru", { maximumFractionDigits: 2 }).format(grams / 1000)} kg`.replace(/\u00a0/g, " ");
const spaced = (value) => new Intl.NumberFormat("ru").format(value).replace(/\u00a0/g, " ");
const sum = (values) => values.reduce((all, value) => all + value, 0);
const totalOf = (report) => sum(report.series.flatMap(({ points }) => points.map(({ value }) => value)));

// The demonstration's sixty days, and one of each that a count cannot see.
before(async () => {
  browser = await launch();
  server = await Server.start();
  server.run(["demo"]);
  admin = await server.signIn("admin", "oshxona-admin");
  today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tashkent" }).format(new Date());
  await admin.put(`/attendance/${addDays(today, -1)}`, { children_1_3: 30, children_3_7: 100, staff: 30 });
  await admin.put(`/attendance/${today}`, { children_1_3: 2, children_3_7: 8, staff: 2 });
  const { items: products } = await admin.get("/products");
  [short] = products;
  await admin.post(`/products/${short.id}/deliveries`, { grams: 9000, invoice_grams: 10_000, delivered_on: today, supplier: "Agro Samarqand" });
  await admin.post(`/products/${short.id}/write-offs`, { grams: 300, reason: "spoiled" });
  const { items: meals } = await admin.get("/meals");
  const meal = meals.find(({ portions_possible }) => portions_possible > 40);
  ghost = await admin.post("/servings", { meal_id: meal.id, slot: "lunch", portions: 15, portions_1_3: 5 });
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function at(address, settings = {}) {
  const page = await visit(browser, server, { ...settings, height: high(settings.width ?? 1280) });
  await page.goto(server.base + address);
  await signIn(page, "admin", "oshxona-admin");
  return page;
}

const drawn = (page) => page.locator("canvas[data-drawn]").waitFor();
const query = (page) => new URL(page.url()).search;
const part = (page, heading) => page.locator(".reports-part", { has: page.getByRole("heading", { name: heading }) });
const check = (page, name) => page.locator(`[data-check=${name}]`);
const drawer = (page) => page.locator(".drawer");
const titles = async (list) => (await list.locator(".behind-title").allInnerTexts()).map((text) => text.trim());

async function table(page) {
  const rows = await page.locator(".chart table tbody tr").evaluateAll((all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent.replace(/[\u00a0\u202f]/g, " "))),
  );
  assert.ok(rows.length > 0);
  return rows;
}

test("what was used: sentence, table and rows say what the API says; a row leads to its movements", async () => {
  const [from, to] = [addDays(today, -6), today];
  const report = await admin.get(`/reports/consumption?from=${from}&to=${to}&bucket=day`);
  const page = await at("/reports");
  assert.equal(await page.title(), "Hisobotlar – Oshxona");
  await page.getByLabel("Davr").selectOption("week");
  await sees(page.locator(".answer"), new RegExp(`^${kilograms(totalOf(report))} mahsulot, ${report.series.length} xil$`));
  assert.equal(query(page), `?from=${from}&to=${to}&bucket=day`);
  await drawn(page);
  const days = [...new Set(report.series.flatMap(({ points }) => points.map((point) => point.at)))].sort();
  const rows = await table(page);
  assert.equal(rows.length, days.length);
  const ofDay = (day) => sum(report.series.map(({ points }) => points.find((point) => point.at === day)?.value ?? 0));
  assert.deepEqual(rows.map((row) => row.at(-1)), days.map((day) => kilograms(ofDay(day))));

  const [most] = report.series;
  const list = part(page, "Mahsulotlar boʻyicha");
  assert.equal((await titles(list))[0], most.name);
  await list.getByRole("button", { name: new RegExp(`^${most.name.replace(/[()]/g, ".")}`) }).press("Enter");
  await drawer(page).locator(".behind-row").first().waitFor();
  const { items } = await admin.get(`/products/${most.id}/movements?from=${from}&to=${to}&figure=serving&limit=100`);
  const entries = new Set(items.map((one) => one.entry_id));
  assert.equal(await drawer(page).locator(".behind-row").count(), entries.size);
  await page.keyboard.press("Escape");
  await drawer(page).waitFor({ state: "detached" });
  assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(most.name.slice(0, 3)));
  await close(page);
});

test("the address keeps the part, the days and how they are gathered", async () => {
  const page = await at("/reports/deliveries");
  await page.getByLabel("Davr").selectOption("last_month");
  await page.getByRole("radio", { name: "Hafta" }).check({ force: true });
  await page.getByRole("radio", { name: "Taomlar" }).check({ force: true });
  const { pathname, search } = new URL(page.url());
  assert.equal(pathname, "/reports/meals");
  assert.match(search, /^\?from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d&bucket=week$/);
  await page.reload();
  await drawn(page);
  assert.equal(await page.getByLabel("Davr").inputValue(), "last_month");
  assert.ok(await page.getByRole("radio", { name: "Hafta" }).isChecked());
  await page.goBack();
  await page.waitForURL(/\/reports\/deliveries/);
  await close(page);
});

test("days that are too many are refused in words, and others are a choice away", async () => {
  const page = await at(`/reports/price?from=2019-01-01&to=${today}&bucket=month`);
  await sees(page.locator(".answer"), /^Bu davrni koʻrsatib boʻlmaydi$/);
  await sees(page.locator("[role=alert]"), /besh yil[^]*Boshqa kunlarni tanlang/);
  await page.getByLabel("Qaysi kundan").fill(addDays(today, -20));
  await drawn(page);
  const report = await admin.get(`/reports/child-days?from=${addDays(today, -20)}&to=${today}&bucket=day`);
  await sees(page.locator(".answer"), new RegExp(`^Oʻrtacha ${spaced(report.child_day_uzs)} soʻm$`));
  const rows = await table(page);
  assert.deepEqual(rows.map((row) => row[1]), report.points.map((one) => `${spaced(one.child_day_uzs)} soʻm`));
  await close(page);
});

test("a bar leads to the servings of its days, a dish to its own", async () => {
  const page = await at(`/reports/meals?from=${addDays(today, -13)}&to=${today}&bucket=day`);
  await drawn(page);
  const report = await admin.get(`/reports/child-days?from=${addDays(today, -13)}&to=${today}&bucket=day`);
  assert.deepEqual((await table(page)).map((row) => row.slice(1)), report.points.map((one) => [spaced(one.portions), spaced(one.children)]));
  const over = sum(report.points.map((one) => Math.max(0, one.portions - one.children)));
  await sees(page.locator(".answer"), new RegExp(`^Kelgan bolalardan ${over} porsiya koʻp$`));
  await page.locator(".chart-acts [aria-pressed]").press("Enter");
  await page.locator(".chart-table").getByRole("button", { name: "Kecha" }).press("Enter");
  await sees(drawer(page), /^Kecha/);
  await page.locator(".chart-acts [aria-pressed]").press("Enter");
  await drawn(page);
  const box = await page.locator("canvas").boundingBox();
  await page.locator("canvas").click({ position: { x: box.width - 12, y: box.height - 40 } });
  await sees(drawer(page), /^Bugun/);
  await drawer(page).getByRole("link", { name: new RegExp(ghost.meal_name.replace(/[()]/g, ".")) }).click();
  await page.waitForURL(new RegExp(`/log/${ghost.id}$`));
  await close(page);
});

test("deliveries say who weighed short, with the papers behind it", async () => {
  const page = await at(`/reports/deliveries?from=${addDays(today, -13)}&to=${today}&bucket=day`);
  await drawn(page);
  const { suppliers } = await admin.get(`/reports/suppliers?from=${addDays(today, -13)}&to=${today}`);
  const list = part(page, "Yetkazib beruvchilar boʻyicha");
  assert.equal(await list.locator(".behind-row").count(), suppliers.length);
  await list.getByRole("button", { name: /^Agro Samarqand.*Xavf signali.*−1 kg/ }).click();
  await sees(drawer(page), /Agro Samarqand[^]*10 % kam[^]*hujjatda 10 kg[^]*9 kg/);
  await axe(page, "deliveries, a supplier");
  await close(page);
});

test("what a count cannot see: each check has its sentence, and its rows lead on", async () => {
  const month = today.slice(0, 7);
  const report = await admin.get(`/reports/control/${month}`);
  const page = await at("/control");
  await sees(page.locator(".answer"), /savolga qarab chiqish kerak$/);
  await sees(check(page, "ghosts"), new RegExp(`${spaced(report.ghosts.ghost_portions)} porsiya kelganlardan koʻp`));
  await check(page, "ghosts").getByRole("button", { name: /kelgani 10.*\+10/ }).click();
  await sees(drawer(page), /Bergan: /);
  assert.equal(await drawer(page).locator("a").first().getAttribute("href"), `/log/${ghost.id}`);

  const spoiled = report.write_offs.by_reason.find(({ reason }) => reason === "spoiled");
  await check(page, "write_offs").getByRole("button", { name: /^Buzilgan/ }).click();
  await sees(drawer(page), /^Buzilgan/);
  const offs = report.write_offs.movements.filter(({ movement_id }) => spoiled.movement_ids.includes(movement_id));
  const rows = new Set(offs.map((one) => `${one.effective_on} ${one.product_id} ${one.user.id}`));
  assert.equal(await drawer(page).locator(".behind-row").count(), rows.size);
  await sees(drawer(page).locator(".behind-row"), new RegExp(`^${short.name.replace(/[()]/g, ".")}[^]*300 g`));

  await sees(check(page, "suppliers"), /Agro Samarqand[^]*Xavf signali\s+−1 kg/);
  await check(page, "price").getByRole("button", { name: /soʻm/ }).first().click();
  await drawer(page).getByRole("button").nth(2).click();
  await sees(drawer(page), /Mahsulotni omborda ochish/);
  await axe(page, "control, movements");

  const late = check(page, "late");
  await page.goto(`${server.base}/control/${addDays(today, -1).slice(0, 7)}`);
  await sees(late, /kuni oʻtgach oʻzgartirilgan[^]*→ 130 bola, 30 xodim/);
  await close(page);
});

test("a norm leads to its products and their movements, and back", async () => {
  const page = await at("/control");
  await check(page, "norms").locator("button.behind-row").first().click();
  await sees(drawer(page), /Shu meʼyorga kiradigan mahsulotlar/);
  const title = await seen(drawer(page).locator(".drawer-title"));
  await drawer(page).locator("button.behind-row").first().click();
  await sees(drawer(page), /Mahsulotni omborda ochish/);
  await drawer(page).getByRole("button", { name: title }).click();
  await sees(drawer(page), /Shu meʼyorga kiradigan mahsulotlar/);
  await page.getByRole("button", { name: /^Oldingi oy/ }).click();
  await page.waitForURL(/\/control\/\d{4}-\d\d$/);
  assert.equal(await drawer(page).count(), 0);
  await close(page);
});

test("on a phone nothing is wider than it, whatever is open", async () => {
  const page = await at(`/reports/deliveries?from=${addDays(today, -13)}&to=${today}&bucket=day`, { width: 360, theme: "dark", language: "ru" });
  await drawn(page);
  for (const address of ["/reports/meals", "/reports/price?from=2026-01-01&to=2026-01-31", "/control", "/reports/deliveries"]) {
    await page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, address);
    await page.locator(".behind-row, .chart-wait p").first().waitFor();
    assert.deepEqual(await overflow(page), [], address);
  }
  await page.getByRole("button", { name: /^Agro Samarqand/ }).click();
  await page.locator("dialog .behind-row").first().waitFor();
  assert.deepEqual(await overflow(page), [], "a supplier");
  await axe(page, "a supplier on a phone");
  await close(page);
});

test("pictures for the guides", async () => {
  const page = await at(`/reports/deliveries?from=${addDays(today, -55)}&to=${addDays(today, -1)}&bucket=week`);
  await drawn(page);
  await picture(page, "reports-1280", { visible: 0.12 });
  await page.goto(`${server.base}/control`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await check(page, "norms").waitFor();
  await picture(page, "control-1280", { visible: 0.12 });
  await close(page);
});
