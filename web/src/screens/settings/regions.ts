import { t } from "../../words";

/** The regions as the country's list names them, which is how they are kept, and what their names in the four languages are under. */
const REGIONS = {
  "Andijon viloyati": "an",
  "Buxoro viloyati": "bu",
  "Fargʻona viloyati": "fa",
  "Jizzax viloyati": "ji",
  "Namangan viloyati": "ng",
  "Navoiy viloyati": "nw",
  "Qashqadaryo viloyati": "qa",
  "Qoraqalpogʻiston Respublikasi": "qr",
  "Samarqand viloyati": "sa",
  "Sirdaryo viloyati": "si",
  "Surxondaryo viloyati": "su",
  "Toshkent shahri": "tk",
  "Toshkent viloyati": "to",
  "Xorazm viloyati": "xo",
} as const;

export const regions = Object.keys(REGIONS);

/** A region's name in the reader's language; one that is not in the list as it was written. */
export function regionName(kept: string): string {
  const region = (REGIONS as Record<string, (typeof REGIONS)[keyof typeof REGIONS] | undefined>)[kept];
  return region ? t(`region.${region}`) : kept;
}
