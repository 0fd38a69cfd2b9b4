import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { language, LANGUAGES, speak, t } from ".";

const PLURAL = /_(one|few|many|other)$/;
const FORMS: Record<string, string[]> = { ru: ["one", "few", "many", "other"], en: ["one", "other"] };

type Words = Record<string, string>;
const read = (name: string) => JSON.parse(readFileSync(`../locales/${name}.json`, "utf8")) as Words;
const browserKeys = (words: Words) => Object.keys(words).filter((key) => !key.startsWith("server."));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !/\.test\.ts$/.test(path) ? [readFileSync(path, "utf8")] : [];
  });
}

test("no word is left that nothing says", () => {
  const code = sources("src").join("\n");
  // `meal.${slot}` says every word that begins so and ends as the rest of the template does.
  const made = [...code.matchAll(/`([a-z][\w.]*)\$\{\w+(?:\.\w+)?\}(\w*)`/g)].map(
    ([, begin, end]) => new RegExp(`^${begin!.replaceAll(".", "\\.")}\\w+${end}$`),
  );
  const unused = [...new Set(browserKeys(read("uz")).map((key) => key.replace(PLURAL, "")))].filter(
    (key) => !code.includes(`"${key}"`) && !made.some((pattern) => pattern.test(key)),
  );
  assert.deepEqual(unused, []);
});

test("every language has every word, and a counted one in each of its forms", () => {
  const bare = (words: Words) => [...new Set(browserKeys(words).map((key) => key.replace(PLURAL, "")))].sort();
  const counted = browserKeys(read("uz")).filter((key) => PLURAL.test(key));
  for (const name of LANGUAGES) {
    const words = read(name);
    assert.deepEqual(bare(words), bare(read("uz")), name);
    for (const key of counted) {
      for (const form of FORMS[name] ?? ["other"]) {
        assert.ok(words[key.replace(PLURAL, `_${form}`)], `${name}: ${key.replace(PLURAL, `_${form}`)}`);
      }
    }
  }
});

test("Uzbek is written with ʻ and ʼ alone, and each script keeps to itself", () => {
  for (const key of browserKeys(read("uz"))) {
    assert.doesNotMatch(read("uz")[key]!, /['‘’`]|\p{Script=Cyrillic}/u, key);
    const cyrillic = read("uz-Cyrl")[key]!.replace(/\{\{\w+\}\}/g, "");
    assert.doesNotMatch(cyrillic, /\p{Script=Latin}/u, key);
  }
});

test("a number chooses its form, and is written as the language writes it", async () => {
  await speak("ru");
  assert.equal(language.value, "ru");
  assert.equal(t("kitchen.children", { count: 21 }), "21 ребёнок");
  assert.equal(t("kitchen.children", { count: 92 }), "92 ребёнка");
  assert.equal(t("kitchen.children", { count: 1005 }), "1\u00a0005 детей");
  await speak("uz");
  assert.equal(t("kitchen.children", { count: 1 }), "1 bola");
});
