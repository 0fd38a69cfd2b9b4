// Every place of every role, as the rail has them: a screen that is added later is looked at without a word here.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { Server } from "./server.mjs";

const ROLES = ["admin", "manager", "cook"];

let browser, server;

// The demonstration: sixty days of a kindergarten that has everything.
before(async () => {
  browser = await launch();
  server = await Server.start();
  server.run(["demo"]);
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function enter(role, settings) {
  const page = await visit(browser, server, settings);
  await signIn(page, role, `oshxona-${role}`);
  return page;
}

/** The addresses of the rail; on a phone what does not fit its foot is in a dialog, so they are read at a desk. */
async function places(role) {
  const page = await enter(role);
  const hrefs = await page.locator(".rail a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await close(page);
  assert.ok(hrefs.length >= 3 && new Set(hrefs).size === hrefs.length, String(hrefs));
  return hrefs;
}

/** Goes there within the page, and waits until the screen has drawn what it knows. */
async function go(page, href) {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, href);
  await settled(page);
}

async function settled(page) {
  await page.locator("main .answer").waitFor();
  await page.waitForFunction(() => !document.querySelector("main .skeleton"));
  await page.evaluate(() => document.fonts.ready);
}

/** The first record that the screen's list leads to, if it has any. */
const firstInside = (page, href) =>
  page.evaluate((place) => document.querySelector(`main a[href^="${place}/"]`)?.getAttribute("href") ?? null, href);

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing on any screen, ${theme}, ${width} px`, async () => {
      for (const role of ROLES) {
        const seen = role === "admin" ? await places(role) : (await places(role)).slice(0, 1);
        const page = await enter(role, { theme, width, height: high(width) });
        for (const href of seen) {
          await go(page, href);
          await axe(page, `${role} ${href}`);
          const inner = await firstInside(page, href);
          if (inner === null) continue;
          await go(page, inner);
          await axe(page, `${role} ${href}/…`);
        }
        await close(page);
      }
    });
  }
}

test("every screen has its help, and every role its every screen", async () => {
  for (const role of ROLES) {
    const page = await enter(role);
    for (const href of await places(role)) {
      await go(page, href);
      assert.notEqual(await page.locator(".question").innerText(), "", href);
      await page.locator(".rail").getByRole("button", { name: "Yordam" }).click();
      await page.locator("dialog[open] h3").first().waitFor();
      await axe(page, `help of ${href}`);
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
    }
    await close(page);
  }
});

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is longer than its place, ${language}`, async () => {
    const all = await places("admin");
    const page = await enter("admin", { language });
    const wrong = [];
    for (const href of all) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: high(width) });
        await go(page, href);
        for (const one of await overflow(page)) wrong.push(`${href}, ${width}: ${one} sticks out`);
        for (const word of await squeezed(page)) wrong.push(`${href}, ${width}: ${word} is cut`);
      }
    }
    assert.deepEqual(wrong, []);
    await close(page);
  });
}
