// Debian's Chromium, and the few things every test does with a page.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { PASSWORD } from "./server.mjs";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-sync",
  "--no-first-run",
];
const PATIENCE_MS = 10_000;

const options = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS };

export const launch = () => chromium.launch(options);

/** A browser whose text is twice as large as usual. */
export function launchLargeText(folder, viewport) {
  const args = [...ARGUMENTS, "--blink-settings=defaultFontSize=32"];
  return chromium.launchPersistentContext(folder, { ...options, args, viewport });
}

/** A page of its own (as on another device), at the sign-in. `worker`: with the service worker, which only its own tests want. */
export async function visit(
  browser,
  server,
  { width = 1280, height = 800, theme = "light", language, scale = 1, worker = false } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: "reduce",
    serviceWorkers: worker ? "allow" : "block",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (language) {
    await context.addInitScript((chosen) => {
      if (!localStorage.getItem("oshxona.language")) localStorage.setItem("oshxona.language", chosen);
    }, language);
  }
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    // A refusal or a lost connection is logged by the browser itself, whatever the page makes of it.
    if (message.type() === "error" && !/Failed to load resource|WebSocket/.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(server.base);
  await page.locator("[name=username]").waitFor();
  return page;
}

export async function signIn(page, username = "zulfiya", password = PASSWORD) {
  await page.locator("[name=username]").fill(username);
  await page.locator("[name=password]").fill(password);
  await page.locator("[type=submit]").click();
  await page.locator(".answer").waitFor();
}

/** Signed in, live, at lunch. */
export async function atLunch(browser, server, settings = {}) {
  const page = await visit(browser, server, settings);
  await page.goto(`${server.base}/kitchen`);
  await signIn(page, settings.username);
  await page.locator("#tab-lunch").click();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

export const card = (page, mealId) => page.locator(`[data-dish="${mealId}"]`);
export const served = (page, mealId) => page.locator(`[data-dish="${mealId}"][data-served]`);
export const numbers = (page, mealId) => card(page, mealId).locator(".stepper-number");

/** What a person sees, with ordinary spaces. */
export const seen = async (locator) => (await locator.innerText()).replace(/[\u00a0\u202f]/g, " ");

/** Waits until what is seen matches. */
export async function sees(locator, pattern) {
  const deadline = Date.now() + PATIENCE_MS;
  let text = "";
  for (;;) {
    text = await locator.first().isVisible() ? await seen(locator.first()) : "";
    if (pattern.test(text)) return text;
    if (Date.now() > deadline) assert.match(text, pattern);
    await new Promise((again) => setTimeout(again, 25));
  }
}

export async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}
