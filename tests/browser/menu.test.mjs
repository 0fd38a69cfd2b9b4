// The menu: a week planned by drag and by keys, a cycle repeated, what the store lacks for it.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, meals;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await Server.start();
  ({ admin, meals } = await furnish(server));
});

const stopAfter = (run) => async () => {
  try {
    await run();
  } finally {
    await server.stop();
  }
};

const addDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Days of next week, 0 its Monday: all of them to come, whatever today is. */
const next = (days) => addDays(today(), 8 - (new Date(`${today()}T00:00Z`).getUTCDay() || 7) + days);
const lunch = (...names) => ({ items: names.map((name) => ({ slot: "lunch", meal_id: meals[name] })) });
const planned = async (day) => {
  const { items } = await admin.get(`/menu?from=${day}&to=${day}`);
  return items.map((one) => `${one.slot} ${one.meal_name}`);
};

async function atNextWeek(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  await page.evaluate(() => history.pushState(null, "", "/menu"));
  await page.reload();
  await page.locator(".menu-grid").waitFor();
  await page.getByRole("button", { name: "Keyingi hafta" }).click();
  await page.locator(`[data-cell="${next(0)}/lunch"]`).waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

const cell = (page, day, slot) => page.locator(`[data-cell="${next(day)}/${slot}"]`);
const chip = (page, day, slot, name) => cell(page, day, slot).locator(".chip", { hasText: name });
const focused = (page) => page.evaluate(() => document.activeElement.textContent);
/** The hand stays on what was moved: its place is in its id. */
const focusAt = (page, begin) => page.waitForFunction((id) => document.activeElement.id.startsWith(id), begin);
const save = (page) => page.locator(".menu-save").getByRole("button", { name: /Saqlash|Qayta urinish/ });

test("dishes are added, dragged to another day and saved", stopAfter(async () => {
  const page = await atNextWeek();
  await sees(page.locator(".answer"), /^5 kunga taomnoma yoʻq$/);
  await cell(page, 0, "lunch").getByRole("button", { name: "Taom qoʻshish: Dushanba, tushlik" }).click();
  const finder = page.getByRole("combobox", { name: "Taomni qidirish" });
  await finder.fill("palov");
  await page.getByRole("option", { name: /Palov/ }).click();
  await finder.fill("choy");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Tayyor" }).click();
  await chip(page, 0, "lunch", "Koʻk choy").waitFor();
  await chip(page, 0, "lunch", "Palov").dragTo(cell(page, 2, "snack"));
  await chip(page, 2, "snack", "Palov").waitFor();
  await sees(page.locator(".menu-save-words"), /^2 kun oʻzgardi, hali saqlanmagan/);
  assert.deepEqual(await planned(next(2)), []);
  await save(page).click();
  await sees(page.locator(".toasts"), /Taomnoma saqlandi/);
  assert.equal(await page.locator(".menu-save").count(), 0);
  assert.deepEqual(await planned(next(0)), ["lunch Koʻk choy"]);
  assert.deepEqual(await planned(next(2)), ["snack Palov"]);
  await close(page);
}));

test("keys move a dish over days and meals, say so, and take it away", stopAfter(async () => {
  await admin.put(`/menu/${next(0)}`, lunch("Palov", "Olma"));
  const page = await atNextWeek();
  await chip(page, 0, "lunch", "Palov").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await chip(page, 1, "lunch", "Palov").waitFor();
  await focusAt(page, `dish-${next(1)}-lunch-`);
  await page.keyboard.press("Shift+ArrowDown");
  await focusAt(page, `dish-${next(1)}-snack-`);
  await sees(page.locator(".unseen[role=status]").last(), /Palov koʻchirildi: Seshanba, peshinlik/);
  // Before Monday is another week: there it stays.
  await chip(page, 0, "lunch", "Olma").focus();
  await page.keyboard.press("Shift+ArrowLeft");
  assert.equal(await focused(page), "Olma");
  await page.keyboard.press("Delete");
  await chip(page, 0, "lunch", "Olma").waitFor({ state: "detached" });
  await focusAt(page, `add-${next(0)}-lunch`);

  await chip(page, 1, "snack", "Palov").focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog").getByLabel("Kun").selectOption(next(4));
  await page.locator("dialog").getByRole("button", { name: "Koʻchirish" }).click();
  await focusAt(page, `dish-${next(4)}-snack-`);
  await save(page).click();
  await sees(page.locator(".toasts"), /Taomnoma saqlandi/);
  assert.deepEqual([await planned(next(0)), await planned(next(1)), await planned(next(4))], [[], [], ["snack Palov"]]);
  await close(page);
}));

test("a dead network and a reload keep the plan; a day that another changed is shown in both versions", stopAfter(async () => {
  await admin.put(`/menu/${next(0)}`, lunch("Palov"));
  const page = await atNextWeek();
  await chip(page, 0, "lunch", "Palov").focus();
  await page.keyboard.press("Delete");
  await page.route("**/api/v1/menu/*", (route) => route.abort());
  await save(page).click();
  await sees(page.locator(".menu-failure"), /Oʻzgarishlar shu qurilmada turibdi/);
  await page.reload();
  await page.getByRole("button", { name: "Keyingi hafta" }).click();
  await sees(page.locator(".menu-save-words"), /^1 kun oʻzgardi/);
  assert.deepEqual(await planned(next(0)), ["lunch Palov"]);
  await page.unroute("**/api/v1/menu/*");

  await admin.put(`/menu/${next(0)}`, lunch("Palov", "Olma"));
  await save(page).click();
  await sees(page.locator(".conflict"), /Siz yozgani\s+taomnoma yoʻq\s+Hozirgisi\s+Palov, Olma/);
  assert.deepEqual(await planned(next(0)), ["lunch Palov", "lunch Olma"]);
  await page.getByRole("button", { name: "Menikini saqlash" }).click();
  await sees(page.locator(".toasts"), /Taomnoma saqlandi/);
  assert.deepEqual(await planned(next(0)), []);
  await close(page);
}));

test("the ten-day cycle is laid over the weeks that follow, after saying what it will do", stopAfter(async () => {
  await admin.put(`/menu/${next(0)}`, lunch("Palov"));
  await admin.put(`/menu/${next(8)}`, lunch("Olma"));
  await admin.put(`/menu/${next(14)}`, lunch("Koʻk choy"));
  const page = await atNextWeek();
  await page.getByRole("button", { name: "Davrni takrorlash" }).click();
  const dialog = page.locator("dialog");
  await sees(dialog.locator(".menu-consequence"), /3 kunga taomnoma yoziladi\. Taomnomasi boshqacha 1 kun oʻzgarmaydi/);
  await dialog.getByRole("radio", { name: "almashtirilsin" }).check();
  await sees(dialog.locator(".menu-consequence"), /4 kunga taomnoma yoziladi\. Shundan 1 kunning hozirgi taomnomasi oʻchadi/);
  await dialog.getByRole("radio", { name: "oʻz holicha qolsin" }).check();
  await dialog.getByRole("button", { name: "Takrorlash", exact: true }).click();
  await sees(page.locator(".toasts"), /3 kunga taomnoma yozildi/);
  const days = await Promise.all([14, 22, 28, 36].map((day) => planned(next(day))));
  assert.deepEqual(days, [["lunch Koʻk choy"], ["lunch Olma"], ["lunch Palov"], ["lunch Olma"]]);
  await close(page);
}));

test("what the store lacks is told by product, with its day and its dishes; a serving moves it", stopAfter(async () => {
  await admin.put(`/menu/${next(0)}`, lunch("Palov"));
  const page = await atNextWeek({ username: "zulfiya" });
  // 96 portions of 80 g today and on Monday, 6,24 kg in store.
  await sees(page.locator(".lack", { hasText: "Mol goʻshti" }), /9,12 kg\s+bugundan yetmaydi\s+Palov/);
  assert.equal(await page.locator(".cell-add, .chip-open").count(), 0, "a cook reads the menu");
  assert.equal(await page.locator(".day-totals").count(), 0);
  const cook = await server.signIn("zulfiya");
  await cook.post("/servings", { meal_id: meals.Palov, portions: 78, slot: "lunch" });
  // Monday's 7,68 kg from nothing: today's is served.
  await sees(page.locator(".lack", { hasText: "Mol goʻshti" }), /7,68 kg\s+dushanbadan yetmaydi/);
  await close(page);
}));

test("what was served stays in its place; the day's energy and cost are told with their source", stopAfter(async () => {
  const cook = await server.signIn("zulfiya");
  await cook.post("/servings", { meal_id: meals.Olma, portions: 10, slot: "second_breakfast" });
  const page = await atNextWeek();
  await page.getByRole("button", { name: "Oldingi hafta" }).click();
  const served = page.locator(`[data-cell="${today()}/second_breakfast"] .chip`);
  await sees(served, /Olma\s*, berildi/);
  assert.equal(await served.evaluate((element) => element.tagName), "LI");
  assert.match(await seen(page.locator(".day-totals").first()), /kkal · .*soʻm/);
  await sees(page.locator(".menu-note").last(), /USDA SR28[^]*pishirishdagi yoʻqotishlarsiz/);
  await close(page);
}));

test("a week that cannot be reached is never shown as one without a menu", stopAfter(async () => {
  const page = await atNextWeek();
  await page.route("**/api/v1/menu?*", (route) => route.abort());
  await page.getByRole("button", { name: "Keyingi hafta" }).click();
  await sees(page.locator(".notice"), /Yuklab boʻlmadi/);
  assert.equal(await page.locator(".cell-add").count(), 0);
  await page.unroute("**/api/v1/menu?*");
  await page.getByRole("button", { name: "Qayta urinish" }).click();
  await sees(page.locator(".answer"), /^5 kunga taomnoma yoʻq$/);
  await close(page);
}));

test("on a phone a day at a time, with the same ways to plan", stopAfter(async () => {
  const page = await atNextWeek({ width: 360, height: 780 });
  assert.equal(await page.locator(".day-head").count(), 1);
  await page.locator(".day-tab").nth(1).click();
  await cell(page, 1, "lunch").getByRole("button", { name: /^Taom qoʻshish/ }).click();
  await page.getByRole("combobox").fill("olma");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Tayyor" }).click();
  await save(page).click();
  await sees(page.locator(".toasts"), /Taomnoma saqlandi/);
  assert.deepEqual(await planned(next(1)), ["lunch Olma"]);
  await close(page);
}));
