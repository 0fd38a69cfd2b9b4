// The guide: opened from a screen's help, in the reader's language, with its pictures; and nothing lost without a network.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, sees, signIn, visit } from "./browser.mjs";
import { axe, high, overflow, THEMES } from "./checks.mjs";
import { furnish } from "./kindergarten.mjs";
import { Server } from "./server.mjs";

let browser, server;

before(async () => {
  browser = await launch();
  server = await Server.start();
  await furnish(server);
});

after(async () => {
  await browser.close();
  await server.stop();
});

const path = (page) => new URL(page.url()).pathname;
const link = (page, name) => page.getByRole("link", { name });

async function openHelp(page, name) {
  await page.getByRole("button", { name }).first().click();
  await page.locator("dialog[open]").waitFor();
}

test("a cook opens the guide from the kitchen's help, goes to the next page and back to the kitchen", async () => {
  const page = await visit(browser, server);
  await signIn(page);
  await openHelp(page, "Yordam");
  await link(page, "Toʻliq qoʻllanma").click();
  await sees(page.locator("h1"), /^Ovqat berish$/);
  assert.equal(path(page), "/guide/uz/serve.html");
  assert.equal(await page.title(), "Ovqat berish – Oshxona");
  await page.waitForFunction(() => document.querySelector("img").naturalWidth > 0);
  await link(page, "Mahsulot yetmasa").click();
  await sees(page.locator("h1"), /^Mahsulot yetmasa$/);
  await link(page, "Hamma sahifalar").click();
  await sees(page.locator("h1"), /^Qoʻllanma$/);
  await link(page, "Русский").click();
  await sees(page.locator("h1"), /^Руководство$/);
  await link(page, "Выдать блюдо").click();
  await sees(page.locator("h1"), /^Выдать блюдо$/);
  await link(page, "← Кухня детского сада").click();
  await page.locator(".answer").waitFor();
  assert.equal(path(page), "/kitchen");
  await close(page);
});

test("each reader gets the page of the screen in sight in their language", async () => {
  for (const [language, help, guide, address] of [
    ["ru", "Помощь", "Полное руководство", "/guide/ru/stocktake.html"],
    ["uz-Cyrl", "Ёрдам", "Тўлиқ қўлланма", "/guide/uz/stocktake.html"],
  ]) {
    const page = await visit(browser, server, { language });
    await signIn(page, "omborchi");
    await page.goto(`${server.base}/stocktakes`);
    await page.locator("main .answer").waitFor();
    await openHelp(page, help);
    assert.equal(await link(page, guide).getAttribute("href"), address);
    await close(page);
  }
});

test("on a phone a page reads well in both themes and does not scroll sideways", async () => {
  for (const theme of THEMES) {
    const page = await visit(browser, server, { theme, width: 360, height: high(360) });
    await page.goto(`${server.base}/guide/uz/write-off.html`);
    await sees(page.locator("h1"), /^Hisobdan chiqarish$/);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
    await axe(page, `guide, ${theme}`);
    assert.deepEqual(await overflow(page), []);
    await close(page);
  }
});

test("without a network the guide's address opens the application instead of an error of the browser", async () => {
  const page = await visit(browser, server, { worker: true });
  await signIn(page);
  await page.locator(".answer").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.halt("SIGKILL");
  await page.goto(`${server.base}/guide/uz/serve.html`);
  await page.locator(".rail, .place").first().waitFor();
  await page.context().close();
});
