import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { GUIDE_LANGUAGES, guideOf, placeOf } from "./guide";

const FOLDER = "../docs/guide";
const read = (path: string) => readFileSync(`${FOLDER}/${path}`, "utf8");
const pages = (language: string) => readdirSync(`${FOLDER}/${language}`).sort();
const every = GUIDE_LANGUAGES.flatMap((language) => pages(language).map((name) => ({ language, name, text: read(`${language}/${name}`) })));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!);

/** What a page is made of, whatever its language. */
const shape = (text: string) => ({
  steps: all(text, /^(\d+)\. /gm),
  points: all(text, /^(-) /gm).length,
  headings: all(text, /^(#+) /gm),
  pictures: all(text, /!\[[^\]]+\]\(([^)]+)\)/g),
  // What leads to the other languages is their own.
  links: all(text, /(?<!!)\[[^\]]+\]\(((?!\.\.\/)[^)]+)\)/g),
});

/** Says whether the program shows this in the language; what it fills in may be anything. */
function shown(language: string): (words: string) => boolean {
  const words = Object.values(JSON.parse(readFileSync(`../locales/${language}.json`, "utf8")) as Record<string, string>);
  const bare = (text: string) => text.replaceAll("\u00ad", "").replaceAll("\u00a0", " ").replace(/\.$/, "");
  const patterns = words.map(bare).map((text) => {
    const parts = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return parts.some((part) => /\p{L}/u.test(part)) ? new RegExp(`^${parts.join("\\d+")}$`, "u") : null;
  });
  return (said) => patterns.some((pattern) => pattern?.test(said) ?? false);
}

test("every page is there in every language, with the same steps and pictures", () => {
  for (const language of GUIDE_LANGUAGES) {
    assert.deepEqual(pages(language), pages("uz"), language);
    for (const name of pages("uz")) assert.deepEqual(shape(read(`${language}/${name}`)), shape(read(`uz/${name}`)), `${language}/${name}`);
  }
});

test("what is in bold is on the screen in these words", () => {
  for (const language of GUIDE_LANGUAGES) {
    const known = shown(language);
    const unknown = every
      .filter((page) => page.language === language)
      .flatMap(({ name, text }) => all(text, /\*\*(.+?)\*\*/g).filter((said) => !known(said)).map((said) => `${name}: ${said}`));
    assert.deepEqual(unknown, [], language);
  }
});

test("every picture and every page that is led to exists, and the index leads to all", () => {
  for (const { language, name, text } of every) {
    for (const to of all(text, /\]\(([^)]+)\)/g)) assert.ok(existsSync(`${FOLDER}/${language}/${to}`), `${language}/${name}: ${to}`);
  }
  for (const language of GUIDE_LANGUAGES) {
    const inIndex = all(read(`${language}/README.md`), /\]\(([\w-]+\.md)\)/g);
    assert.deepEqual([...inIndex, "README.md"].sort(), pages(language), language);
  }
});

test("Uzbek is written with ʻ and ʼ alone", () => {
  for (const { name, text } of every.filter(({ language }) => language === "uz")) {
    assert.doesNotMatch(text.replace("[Русский]", ""), /['‘’]|\p{Script=Cyrillic}/u, name);
  }
});

test("the page of each place exists and leads back to it", () => {
  assert.equal(guideOf("stock", "uz-Cyrl"), "/guide/uz/write-off.html");
  assert.equal(guideOf("profile", "ru"), "/guide/ru/index.html");
  assert.equal(placeOf("receive"), "receive");
  assert.equal(placeOf("kindergarten"), undefined);
  for (const name of pages("en").map((file) => file.replace(".md", ""))) {
    const place = placeOf(name);
    if (place) assert.equal(guideOf(place, "en"), `/guide/en/${name}.html`);
  }
});
