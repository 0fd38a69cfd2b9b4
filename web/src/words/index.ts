/** The words of the page: locales/*.json, one language at a time, switched at once. */
import { batch, effect, signal } from "@preact/signals";
import { kept } from "../device/storage";
import { number } from "../format/number";

export const LANGUAGES = ["uz", "uz-Cyrl", "ru", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  uz: "Oʻzbekcha",
  "uz-Cyrl": "Ўзбекча",
  ru: "Русский",
  en: "English",
};

type Written = keyof typeof import("../../../locales/uz.json");
type Bare<K> = K extends `server.${string}` ? never : K extends `${infer B}_${"one" | "few" | "many" | "other"}` ? B : K;

/** A key that is in locales/uz.json; anything else does not compile. */
export type Key = Bare<Written>;
export type Values = Record<string, string | number>;

type Words = Record<string, string>;

const files: Record<Language, () => Promise<{ default: unknown }>> = {
  uz: () => import("../../../locales/uz.json"),
  "uz-Cyrl": () => import("../../../locales/uz-Cyrl.json"),
  ru: () => import("../../../locales/ru.json"),
  en: () => import("../../../locales/en.json"),
};

const choice = kept<Language>("language", "uz");

/** The language that is on the screen. */
export const language = signal<Language>(LANGUAGES.includes(choice.value.peek()) ? choice.value.peek() : "uz");
const words = signal<Words>({});

const plural: Partial<Record<Language, Intl.PluralRules>> = {
  ru: new Intl.PluralRules("ru"),
  en: new Intl.PluralRules("en"),
};

/** Loads the words, then shows the language: the page never stands half in one and half in another. */
export async function speak(next: Language): Promise<void> {
  choice.set(next);
  const loaded = (await files[next]()).default as Words;
  if (choice.value.peek() !== next) return;
  batch(() => {
    words.value = loaded;
    language.value = next;
  });
}

function find(all: Words, key: string, count: string | number | undefined): string {
  if (typeof count === "number") {
    // Uzbek counts without a plural: it has `_other` alone.
    const form = plural[language.value]?.select(count) ?? "other";
    const text = all[`${key}_${form}`] ?? all[`${key}_other`];
    if (text !== undefined) return text;
  }
  return all[key] ?? key;
}

/** The text of a key; {{name}} is filled in, numbers as the language writes them, `count` chooses the plural. */
export function t(key: Key, values: Values = {}): string {
  return find(words.value, key, values.count).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? "");
  });
}

effect(() => {
  document.documentElement.lang = language.value;
});
