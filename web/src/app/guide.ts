/** Which page of the guide (docs/guide) tells of which place. Read by the build too (web/guide). */
import type { Place } from "../device/place";
import type { Language } from "../words";

export const GUIDE_LANGUAGES = ["uz", "ru", "en"] as const;

const PAGES: Record<Place, string> = {
  overview: "overview",
  kitchen: "serve",
  dishes: "serve",
  stock: "write-off",
  receive: "receive",
  attendance: "attendance",
  menu: "menu",
  month: "month",
  reports: "files",
  control: "control",
  stocktakes: "stocktake",
  log: "undo",
  alerts: "alerts",
  recipes: "recipes",
  import: "import",
  users: "users",
  settings: "settings",
  audit: "who-did-what",
  jobs: "jobs",
  profile: "index",
};

/** The address of the page about a place. Who reads Uzbek in Cyrillic gets it in Latin letters. */
export function guideOf(place: Place, language: Language): string {
  const [inLanguage] = language.split("-");
  return `/guide/${inLanguage}/${PAGES[place]}.html`;
}

/** Where a page leads back to; undefined: to where its reader begins. */
export function placeOf(page: string): Place | undefined {
  return (Object.keys(PAGES) as Place[]).find((place) => PAGES[place] === page);
}
