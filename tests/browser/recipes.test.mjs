// Recipes: what a portion costs and gives, a changed one as a new version, two who change the same one.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, products, meals;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server));
  await admin.post(`/products/${products.Guruch}/deliveries`, { grams: 1000, delivered_on: today(), price_per_kg_uzs: 16_000 });
});

const stopAfter = (run) => async () => {
  try {
    await run();
  } finally {
    await server.stop();
  }
};

async function atRecipes(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  await page.evaluate(() => history.pushState(null, "", "/recipes"));
  await page.reload();
  await page.locator(".recipe-row").first().waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

async function atPalov(settings = {}) {
  const page = await atRecipes(settings);
  await page.locator(".recipe-row", { hasText: "Palov" }).click();
  await page.locator(".line").first().waitFor();
  return page;
}

const line = (page, name) => page.locator(".line", { hasText: name });
const older = (page, name) => page.getByLabel(`${name}, 3–7 yosh, g`);
const younger = (page, name) => page.getByLabel(`${name}, 1–3 yosh, g`);
const save = (page) => page.locator(".recipe-save [type=submit]");
const palov = () => admin.get(`/meals/${meals.Palov}`);
const rice = (meal) => meal.ingredients.find((one) => one.product_id === products.Guruch);

test("a recipe is found by its ingredient, with what a portion costs and gives", stopAfter(async () => {
  const page = await atRecipes();
  await sees(page.locator(".answer"), /^8 ta retsept, 8 tasining narxi toʻliq emas$/);
  await page.locator("[type=search]").fill("gurUCH");
  assert.deepEqual(await page.locator(".recipe-name").allInnerTexts(), ["Palov"]);
  await page.locator("[type=search]").fill("yoʻq narsa");
  await sees(page.locator(".notice"), /Bunday taom topilmadi/);
  await page.locator("[type=search]").fill("");
  await page.locator(".recipe-row", { hasText: "Palov" }).click();
  // 60 g at 16 000 a kilogram; raw net rice has 358 or so kcal in 100 g.
  assert.match(await seen(line(page, "Guruch")), /21\d kkal[^]*960 soʻm/);
  const facts = await seen(page.locator(".facts"));
  assert.match(facts, /Narxi\s+≥ 960 soʻm\s+≥ 720 soʻm/);
  assert.match(facts, /Narxi maʼlum emas: Mol goʻshti, Sabzi\. Narx qabulda/);
  assert.match(facts, /Energiyasi maʼlum emas: Mol goʻshti/);
  assert.match(facts, /pishirishdagi yoʻqotishlarsiz[^]*USDA SR28/);
  await older(page, "Guruch").fill("100");
  await sees(line(page, "Guruch"), /1 600 soʻm/);
  await close(page);
}));

test("an admin ties a product to the catalogue, and its energy is known", stopAfter(async () => {
  const page = await visit(browser, server);
  await signIn(page, "mudira");
  await page.goto(`${server.base}/stock/${products["Mol goʻshti"]}`);
  await page.getByRole("button", { name: "Mahsulotni tahrirlash" }).click();
  const dialog = page.locator("dialog[open]").last();
  await dialog.getByLabel("Katalogdagi mahsulot").selectOption("beef_boneless");
  await dialog.getByRole("button", { name: "Saqlash" }).click();
  await sees(page.locator(".toasts"), /Mol goʻshti/);
  assert.equal((await admin.get(`/products/${products["Mol goʻshti"]}`)).food, "beef_boneless");
  await page.goto(`${server.base}/recipes/${meals.Palov}`);
  await sees(line(page, "Mol goʻshti"), /\d+ kkal/);
  assert.equal(await page.locator(".facts", { hasText: "Energiyasi maʼlum emas" }).count(), 0);
  await close(page);
}));

test("a changed recipe becomes a version that says who changed what", stopAfter(async () => {
  const page = await atPalov();
  await older(page, "Guruch").fill("65,5");
  await younger(page, "Guruch").fill("");
  const finder = page.getByRole("combobox", { name: "Masalliq qoʻshish" });
  await finder.fill("yog'i");
  await page.keyboard.press("Enter");
  await line(page, "Oʻsimlik yogʻi").waitFor();
  await sees(page.locator(".recipe-hint"), /har biriga gramm kerak/);
  assert.ok(await save(page).isDisabled());
  await older(page, "Oʻsimlik yogʻi").fill("9");
  await page.getByRole("button", { name: "Sabzi: olib tashlash" }).click();
  await sees(page.locator(".recipe-hint"), /2-versiya boʻladi\. Berilgan porsiyalar 1-versiyada qoladi/);
  await save(page).click();
  await sees(page.locator(".toasts"), /Palov saqlandi, 2-versiya/);
  await sees(
    page.locator(".version").first(),
    /2-versiya[^]*bugun · Nodira Yusupova[^]*Guruch: 60 g \/ 45 g edi, 65,5 g boʻldi[^]*Oʻsimlik yogʻi qoʻshildi: 9 g[^]*Sabzi olib tashlandi/,
  );
  const now = await palov();
  assert.equal(now.number, 2);
  assert.deepEqual([rice(now).grams, rice(now).grams_1_3], [65.5, 65.5]);
  await close(page);
}));

test("what was typed stays through a reload; another's change is shown beside it, and one stays", stopAfter(async () => {
  const page = await atPalov();
  await older(page, "Guruch").fill("70");
  await page.reload();
  await page.locator(".line").first().waitFor();
  assert.equal(await older(page, "Guruch").inputValue(), "70");
  const change = async (grams) => {
    const { ingredients } = await palov();
    const items = ingredients.map(({ product_id, ...one }) => ({
      product_id,
      grams: product_id === products.Guruch ? grams : one.grams,
      grams_1_3: one.grams_1_3,
    }));
    await admin.patch(`/meals/${meals.Palov}`, { ingredients: items });
  };
  await change(55);
  await save(page).click();
  await sees(page.locator(".conflict"), /Siz yozgani[^]*Guruch 70 g \/ 45 g[^]*Hozirgisi[^]*Guruch 55 g \/ 45 g/);
  assert.equal(rice(await palov()).grams, 55);
  await page.getByRole("button", { name: "Menikini saqlash" }).click();
  await sees(page.locator(".toasts"), /Palov saqlandi, 3-versiya/);
  assert.equal(rice(await palov()).grams, 70);
  await sees(page.locator(".version").first(), /^3-versiya/);

  await older(page, "Guruch").fill("71");
  await change(50);
  await save(page).click();
  await page.getByRole("button", { name: "Hozirgisini olish" }).click();
  await page.waitForFunction((label) => document.querySelector(`[aria-label="${label}"]`)?.value === "50", "Guruch, 3–7 yosh, g");
  assert.equal((await palov()).number, 4);
  await close(page);
}));

test("a new recipe whose answer is lost is made once", stopAfter(async () => {
  const page = await atRecipes();
  await page.getByRole("link", { name: "Yangi retsept" }).click();
  await page.getByLabel("Taom nomi").fill("Shavla");
  const finder = page.getByRole("combobox", { name: "Masalliq qoʻshish" });
  await finder.fill("gur");
  await page.getByRole("option", { name: /^Guruch/ }).click();
  await older(page, "Guruch").fill("50");
  let lost = false;
  await page.route("**/api/v1/meals", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.fallback();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await save(page).click();
  await sees(page.locator(".refusal"), /Javob kelmadi/);
  await page.getByRole("button", { name: "Yana yuborish" }).click();
  await sees(page.locator(".version"), /1-versiya[^]*Birinchi versiya, 1 ta masalliq/);
  const made = (await admin.get("/meals")).items.filter((one) => one.name === "Shavla");
  assert.equal(made.length, 1);
  assert.match(page.url(), new RegExp(`/recipes/${made[0].id}$`));
  await close(page);
}));

test("deleting says what goes with it, and the list has it no more", stopAfter(async () => {
  const page = await atPalov();
  await page.getByRole("button", { name: "Retseptni oʻchirish" }).click();
  await sees(page.locator("dialog"), /Berilgan porsiyalar, ombor tarixi va hisobotlar oʻzgarmaydi[^]*Taomnomadan ham chiqadi: bugun\./);
  await page.keyboard.press("Escape");
  assert.equal((await palov()).name, "Palov");
  await page.getByRole("button", { name: "Retseptni oʻchirish" }).click();
  await page.locator("dialog").getByRole("button", { name: "Retseptni oʻchirish" }).click();
  await sees(page.locator(".answer"), /^7 ta retsept/);
  assert.equal(await page.locator(".recipe-row", { hasText: "Palov" }).count(), 0);
  await assert.rejects(palov(), /404/);
  await page.goto(`${server.base}/recipes/${meals.Palov}`);
  await sees(page.locator(".notice"), /Bunday retsept yoʻq/);
  await close(page);
}));

test("a manager reads recipes and changes none", stopAfter(async () => {
  const page = await atPalov({ username: "omborchi" });
  assert.match(await seen(line(page, "Guruch")), /60 g[^]*45 g/);
  assert.equal(await page.locator("main input").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Retseptni oʻchirish" }).count(), 0);
  await sees(page.locator(".version"), /1-versiya/);
  await close(page);
}));

test("by keys alone: find, open, change, save", stopAfter(async () => {
  const page = await atRecipes();
  await page.locator("[type=search]").focus();
  await page.keyboard.type("palov");
  await page.locator(".recipe-row").nth(1).waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await older(page, "Guruch").focus();
  await page.keyboard.type("62");
  await page.keyboard.press("Enter");
  await sees(page.locator(".toasts"), /2-versiya/);
  assert.equal(rice(await palov()).grams, 62);
  await close(page);
}));
