// The page of the components: none is missing, axe finds nothing in either theme, and its picture.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { axe, overflow } from "./checks.mjs";
import { picture } from "./pictures.mjs";

const WEB = new URL("../../web/", import.meta.url);

let browser, development;

before(async () => {
  const { createServer } = await import(new URL("node_modules/vite/dist/node/index.js", WEB));
  const server = { host: "127.0.0.1", port: 0, ws: false, hmr: false, watch: null };
  development = await createServer({ root: WEB.pathname, logLevel: "error", server, cacheDir: "node_modules/.vite-test" });
  await development.listen();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await development?.close();
});

async function open(width) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  await page.goto(`http://127.0.0.1:${development.httpServer.address().port}/dev/components`, { timeout: 60_000 });
  await page.locator(".skeleton").nth(1).waitFor();
  return page;
}

test("every component is shown, in both themes", async () => {
  const page = await open(1280);
  const files = readdirSync(new URL("src/ui/", WEB)).filter((name) => name.endsWith(".tsx"));
  for (const theme of ["light", "dark"]) {
    const shown = await page.locator(`.side[data-theme=${theme}] [data-component]`).evaluateAll((all) => all.map((one) => one.dataset.component));
    assert.deepEqual(shown.map((name) => `${name}.tsx`), files.sort());
  }
  await axe(page, "components", { "landmark-unique": { enabled: false }, "page-has-heading-one": { enabled: false } });
  await picture(page, "components-1280", { fullPage: true });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what opens over the page, in both themes and on a phone", async () => {
  for (const width of [360, 1280]) {
    const page = await open(width);
    assert.deepEqual(await overflow(page), []);
    for (const theme of ["light", "dark"]) {
      for (const name of ["Dialog", "HelpDialog"]) {
        await page.locator(`.side[data-theme=${theme}]`).getByRole("button", { name, exact: true }).click();
        await page.locator("dialog[open]").waitFor();
        await axe(page, `${name}, ${theme}, ${width}`, { "landmark-unique": { enabled: false } });
        await page.keyboard.press("Escape");
        await page.locator("dialog[open]").waitFor({ state: "detached" });
      }
    }
    await page.context().close();
  }
});
