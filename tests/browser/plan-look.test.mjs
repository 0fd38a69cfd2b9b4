// How attendance, recipes and the menu stand: axe in both themes, no sideways scrolling, no cut word, large targets, pictures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, signIn, visit } from "./browser.mjs";
import { axe, high, LANGUAGES, overflow, squeezed, THEMES, WIDTHS } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, meals;

const addDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

// Two weeks that begin with this one, and who came since last Monday.
before(async () => {
  browser = await launch();
  server = await Server.start();
  const furnished = await furnish(server);
  meals = furnished.meals;
  const { admin, products } = furnished;
  const prices = { Guruch: 16_000, "Mol goʻshti": 78_000, Sabzi: 4500, Kartoshka: 5200, Olma: 12_000, Sut: 13_000, Choy: 90_000 };
  for (const [name, price_per_kg_uzs] of Object.entries(prices)) {
    await admin.post(`/products/${products[name]}/deliveries`, { grams: 1000, delivered_on: today(), price_per_kg_uzs });
  }
  const day = {
    breakfast: ["Qaynatilgan sut", "Bugʻdoy noni"],
    lunch: ["Sabzi salati", "Palov", "Koʻk choy"],
    snack: ["Olma"],
  };
  const items = Object.entries(day).flatMap(([slot, names]) => names.map((name) => ({ slot, meal_id: meals[name] })));
  const monday = addDays(today(), 1 - (new Date(`${today()}T00:00Z`).getUTCDay() || 7));
  for (let at = 0; at < 12; at++) if (at % 7 < 5) await admin.put(`/menu/${addDays(monday, at)}`, { items });
  for (let at = 0; addDays(monday, at) < today(); at++) {
    await admin.put(`/attendance/${addDays(monday, at)}`, { children_3_7: 64 + at, children_1_3: 22, staff: 4 });
  }
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** Signed in once for several screens. */
async function enter(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  return page;
}

async function show(page, path, ready) {
  await page.goto(server.base + path);
  await page.locator(ready).first().waitFor();
  await page.locator("[data-live=live]").waitFor();
}

/** Each place and each dialog: how it is reached and what shows that it is there. */
const SCREENS = [
  { name: "attendance", path: () => "/attendance", ready: ".week-day" },
  { name: "recipes", path: () => "/recipes", ready: ".recipe-row" },
  { name: "recipe", path: () => `/recipes/${meals.Palov}`, ready: ".version" },
  { name: "new recipe", path: () => "/recipes/new", ready: ".recipe-form" },
  { name: "menu", path: () => "/menu", ready: ".lack" },
];

const press = (page, selector) => page.locator(selector).first().click();
const DIALOGS = [
  { of: "recipe", open: (page) => press(page, ".recipe-buttons .button-quiet") },
  { of: "menu", open: (page) => press(page, ".menu-tools .button") },
  { of: "menu", open: (page) => press(page, ".chip-open") },
  {
    of: "menu",
    open: async (page) => {
      await press(page, ".cell-add");
      await page.locator("dialog [role=combobox]").fill("a");
    },
  },
];

/** Every screen and every dialog of it, looked at by `look(page, where)`. */
async function everything(settings, look) {
  const page = await enter(settings);
  for (const { name, path, ready } of SCREENS) {
    await show(page, path(), ready);
    await look(page, name);
    for (const dialog of DIALOGS.filter((one) => one.of === name)) {
      await dialog.open(page);
      await page.locator("dialog[open]").waitFor();
      await look(page, `${name}: ${dialog.open}`);
      await page.keyboard.press("Escape");
      // The first may have closed the list within it.
      if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
    }
  }
  await close(page);
}

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, () => everything({ theme, width, height: high(width) }, axe));
  }
}

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is cut, ${language}`, async () => {
    for (const width of WIDTHS) {
      await everything({ language, width, height: high(width) }, async (page, where) =>
        assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `${where}, ${width}`),
      );
    }
  });
}

test("every target is at least 48 px", () =>
  everything({ width: 360, height: 780 }, async (page, where) => {
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("main button, main input, main a, dialog button, dialog input")]
        .filter((element) => element.checkVisibility())
        .map((element) => (element.closest("label, .field-box") ?? element).getBoundingClientRect())
        .filter((box) => box.height < 48 || box.width < 40)
        .map((box) => [box.width, box.height]),
    );
    assert.deepEqual(small, [], where);
  }));

test("pictures for the guides", async () => {
  for (const [name, path, ready, settings] of [
    ["attendance-360-light", "/attendance", ".week-day", { width: 360, height: 780, scale: 2, username: "omborchi" }],
    ["recipe-1280-light", `/recipes/${meals.Palov}`, ".version", { width: 1280, height: 800 }],
    ["menu-1280-dark", "/menu", ".lack", { width: 1280, height: 800, theme: "dark" }],
  ]) {
    const page = await enter(settings);
    await show(page, path, ready);
    await picture(page, name);
    await close(page);
  }
});
