// What holds for every screen: axe, nothing scrolls sideways, no word is cut.
import axeCore from "axe-core";
import assert from "node:assert/strict";

export const WIDTHS = [360, 768, 1280];
export const THEMES = ["light", "dark"];
export const LANGUAGES = ["uz", "uz-Cyrl", "ru", "en"];

export const high = (width) => (width < 600 ? 780 : 800);

/** AA and best practice; `rules` adds to them. Run in the page at hand; axe-playwright opens another to close on. */
export async function axe(page, where, rules = {}) {
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axeCore.source);
  const violations = await page.evaluate(async (options) => {
    const found = await window.axe.run(document, options);
    return found.violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }));
  }, { rules, resultTypes: ["violations"] });
  assert.deepEqual(violations.map(({ id, html }) => `${where}: ${id}: ${html.join("\n  ")}`), []);
}

export const overflow = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const hidden = (element) => element !== null && (getComputedStyle(element).clipPath !== "none" || hidden(element.parentElement));
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > wide + 0.5 && !hidden(element))
      .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
  });

/** Words that are cut off, or broken in the middle, because their place is too narrow. */
export const squeezed = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".button, .stepper-name, .tab-words, .rail-item > span, .choice-option > span, .segment > span")]
      .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      .map((element) => element.textContent),
  );
