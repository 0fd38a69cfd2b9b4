// How the screens stand: axe in both themes, no sideways scrolling, large text, reduced motion, and the guides' pictures.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { atLunch, card, close, launch, launchLargeText, sees, served, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { furnish } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

/** Read from afar, in steam: its contrast is AAA. */
const KITCHEN = { "color-contrast-enhanced": { enabled: true } };

let browser, server, meals;

// One lunch for all: what comes before it and the salad are served, palov is short, the rest is ready.
before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ meals } = await furnish(server));
  const cook = await server.signIn("zulfiya");
  const all = { portions: 68, portions_1_3: 24, portions_staff: 4 };
  await cook.post("/servings", { meal_id: meals["Qaynatilgan sut"], slot: "breakfast", ...all });
  await cook.post("/servings", { meal_id: meals.Olma, slot: "second_breakfast", ...all });
  const page = await atLunch(browser, server);
  await card(page, meals["Sabzi salati"]).getByRole("button", { name: /Ovqat berildi/ }).click();
  await served(page, meals["Sabzi salati"]).waitFor();
  await close(page);
});

after(async () => {
  await browser.close();
  await server.stop();
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await visit(browser, server, { theme, width, height: high(width) });
      await axe(page, "sign-in", KITCHEN);
      await page.locator("[name=username]").fill("zulfiya");
      await page.locator("[name=password]").fill("x");
      await page.locator("[type=submit]").click();
      await page.locator(".field-error").waitFor();
      await axe(page, "sign-in refused", KITCHEN);
      await signIn(page);
      await page.locator("#tab-lunch").click();
      await served(page, meals["Sabzi salati"]).waitFor();
      await axe(page, "kitchen", KITCHEN);
      await card(page, meals.Palov).getByRole("button", { name: "Boshqa son" }).click();
      await axe(page, "kitchen, another number", KITCHEN);
      await served(page, meals["Sabzi salati"]).getByRole("button", { name: /Bekor qilish/ }).click();
      await axe(page, "undo", KITCHEN);
      await page.keyboard.press("Escape");
      if (width < 768) await page.getByRole("button", { name: "Yana" }).click();
      await page.getByRole("button", { name: "Yordam" }).click();
      await axe(page, "help", KITCHEN);
      await page.keyboard.press("Escape");
      await page.locator('.rail a[href="/dishes"]').click();
      await page.locator(".dish").first().waitFor();
      await page.locator(".dish-row").first().click();
      await axe(page, "dishes", KITCHEN);
      await close(page);
    });
  }
}

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is cut, ${language}`, async () => {
    for (const width of WIDTHS) {
      const page = await visit(browser, server, { language, width, height: high(width) });
      assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `sign-in, ${width}`);
      await signIn(page);
      await page.locator("#tab-lunch").click();
      await card(page, meals.Palov).locator(".button").first().click();
      assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `kitchen, ${width}`);
      await close(page);
    }
  });
}

test("text of twice the size still fits a phone and a tablet", async () => {
  for (const width of [360, 1280]) {
    const folder = mkdtempSync(join(tmpdir(), "oshxona-large-"));
    const context = await launchLargeText(folder, { width, height: high(width) });
    try {
      const page = await context.newPage();
      await page.goto(server.base);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
      await signIn(page);
      await page.locator("#tab-lunch").click();
      await served(page, meals["Sabzi salati"]).waitFor();
      const fold = page.locator(".served-fold[aria-expanded=false]");
      if (await fold.count()) await fold.first().click();
      await page.locator(".left").waitFor();
      assert.deepEqual(await overflow(page), []);
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

test("every target in the kitchen is at least 48 px, the pressed ones 56", async () => {
  const page = await atLunch(browser, server, { width: 360, height: 780 });
  await served(page, meals["Sabzi salati"]).waitFor();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main button, main input, main a, .rail a, .rail button")]
      .filter((element) => element.checkVisibility())
      .map((element) => (element.closest("label") ?? element).getBoundingClientRect())
      .filter((box) => box.height < 48 || box.width < 48)
      .map((box) => [box.width, box.height]),
  );
  assert.deepEqual(small, []);
  const serve = await card(page, meals["Koʻk choy"]).getByRole("button", { name: /Ovqat berildi/ }).boundingBox();
  assert.ok(serve.height >= 56);
  await close(page);
});

test("a chosen theme stays, whatever the device's, and is there before the first paint", async () => {
  const page = await atLunch(browser, server, { theme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.equal(await background(), "rgb(247, 246, 243)");
  await page.getByRole("link", { name: "Profil" }).click();
  await page.getByRole("radio", { name: "Qorongʻi" }).check();
  assert.equal(await background(), "rgb(20, 18, 16)");
  await page.reload({ waitUntil: "commit" });
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await close(page);
});

test("with reduced motion a changed figure keeps its tint without moving", async () => {
  const page = await atLunch(browser, server);
  const tea = card(page, meals["Koʻk choy"]);
  await tea.locator(".stepper-number").nth(1).fill("23");
  await sees(tea, /95 kerak/);
  const timing = await page.evaluate(() => {
    const probe = document.createElement("span");
    probe.className = "figure figure-changed";
    document.body.append(probe);
    const { animationTimingFunction, animationDuration } = getComputedStyle(probe);
    probe.remove();
    return [animationTimingFunction, animationDuration];
  });
  assert.deepEqual(timing, ["steps(1)", "1s"]);
  await close(page);
});

test("the page of the API is served here and reads the program's own description", async () => {
  const page = await visit(browser, server);
  const refused = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.base) && !request.url().startsWith("data:")) refused.push(request.url());
  });
  await page.goto(`${server.base}/docs`);
  await sees(page.locator(".information-container"), /oshxona/i);
  assert.deepEqual(refused, []);
  await close(page);
});

test("pictures for the guides", async () => {
  for (const [name, settings] of [
    ["kitchen-1280-light", { width: 1280, height: 800, theme: "light" }],
    ["kitchen-360-dark", { width: 360, height: 780, theme: "dark", scale: 2 }],
  ]) {
    const page = await atLunch(browser, server, settings);
    await served(page, meals["Sabzi salati"]).waitFor();
    // It folds by itself a while after the serving; the picture is of afterwards.
    const open = page.locator(".served-fold[aria-expanded=true]");
    if (await open.count()) await open.click();
    await picture(page, name);
    await close(page);
  }
  const page = await visit(browser, server, { width: 1280, height: 800 });
  await picture(page, "signin-1280-light");
  await close(page);
});
