// Without a network: the page opens, shows the last known figures as old, and keeps nothing of whoever left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, sees, signIn, visit } from "./browser.mjs";
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

const installed = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const names = await caches.keys();
    return (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)))).flat();
  });

/** What lies in the browser's own database, as text. */
const answers = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open("oshxona");
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const all = { keys: [], values: "" };
          const store = opening.result.transaction("answers").objectStore("answers");
          store.getAllKeys().onsuccess = (event) => (all.keys = event.target.result);
          const values = store.getAll();
          values.onsuccess = () => {
            opening.result.close();
            done({ ...all, values: JSON.stringify(values.result) });
          };
        };
      }),
  );

/** Waits until the database says so. */
async function until(page, right) {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const kept = await answers(page);
    if (right(kept)) return kept;
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
  return assert.fail(JSON.stringify((await answers(page)).keys));
}

test("the server is away: the page opens, its figures are marked as old, and are fresh again when it is back", async () => {
  const page = await visit(browser, server, { worker: true });
  await signIn(page);
  await page.locator("#tab-lunch").click();
  await sees(page.locator(".answer"), /palov 78 porsiya chiqadi/);
  const files = await installed(page);
  assert.ok(files.some((url) => url.endsWith("/")) && files.some((url) => /\.woff2$/.test(url)));
  assert.deepEqual(files.filter((url) => /\/api\//.test(url)), []);
  const kept = await until(page, ({ keys }) => keys.some((key) => key.endsWith(" /meals")));
  assert.doesNotMatch(kept.values, /eyJ|access_token|refresh/);

  await server.halt("SIGKILL");
  await page.reload();
  await page.locator("#tab-lunch").click();
  await sees(page.locator(".answer"), /palov 78 porsiya chiqadi/);
  await sees(page.locator(".livedot"), /Internet yoʻq, \d\d:\d\d dagi maʼlumot/);

  await server.serve();
  await page.locator("[data-live=live]").waitFor({ timeout: 40_000 });
  await close(page);
});

test("whoever signs out leaves nothing behind, and another never sees it", async () => {
  const page = await visit(browser, server, { worker: true });
  await signIn(page, "omborchi");
  await page.goto(`${server.base}/stock`);
  await sees(page.locator("main"), /Guruch/);
  await installed(page);
  await until(page, ({ keys }) => keys.some((key) => key.endsWith(" /products")));
  await page.goto(`${server.base}/profile`);
  await page.locator("main").getByRole("button", { name: "Chiqish" }).click();
  await page.locator("[name=username]").waitFor();
  await until(page, ({ keys }) => keys.length === 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("oshxona.user")), null);

  await signIn(page, "zulfiya");
  await until(page, ({ keys }) => keys.length > 0);
  await server.halt("SIGKILL");
  await page.goto(`${server.base}/stock`);
  // A cook has no store: her own screen, with her own last figures.
  await sees(page.locator(".question"), /Hozir nima bera olaman/);
  const kept = await answers(page);
  assert.deepEqual(kept.keys.filter((key) => / \/products/.test(key)), []);
  await server.serve();
  await close(page);
});

test("names and telephone numbers of the people stay off the device", async () => {
  const page = await visit(browser, server);
  await signIn(page, "mudira");
  await page.goto(`${server.base}/users`);
  await sees(page.locator(".answer"), /4 kishi/);
  await page.goto(`${server.base}/kitchen`);
  const kept = await until(page, ({ keys }) => keys.some((key) => key.endsWith(" /meals")));
  assert.deepEqual(kept.keys.filter((key) => / \/users/.test(key)), []);
  await close(page);
});

test("over plain http, without a service worker, locks or randomUUID, everything works but a start without a network", async () => {
  const page = await visit(browser, server);
  await page.context().addInitScript(() => {
    for (const [of, name] of [[navigator, "serviceWorker"], [navigator, "locks"], [crypto, "randomUUID"], [crypto, "subtle"]]) {
      Object.defineProperty(of, name, { value: undefined });
    }
  });
  await page.reload();
  await signIn(page);
  await page.locator("#tab-lunch").click();
  await page.locator("[data-live=live]").waitFor();
  await page.getByRole("button", { name: /^Ovqat berildi: Koʻk choy/ }).click();
  await sees(page.locator("[data-served]"), /Berildi/);
  await page.reload();
  await sees(page.locator(".question"), /Hozir nima bera olaman/);
  await close(page);
});

test("the manifest and its icons are there", async () => {
  const manifest = await (await fetch(`${server.base}/manifest.webmanifest`)).json();
  assert.equal(manifest.start_url, "/");
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await fetch(server.base + src);
    assert.equal(icon.headers.get("content-type"), type, src);
    if (type !== "image/png") continue;
    const bytes = Buffer.from(await icon.arrayBuffer());
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
});
