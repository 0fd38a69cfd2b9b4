/** The regions as the country's list names them, which is how they are kept. */
export const REGIONS = [
  "Andijon viloyati",
  "Buxoro viloyati",
  "Fargʻona viloyati",
  "Jizzax viloyati",
  "Namangan viloyati",
  "Navoiy viloyati",
  "Qashqadaryo viloyati",
  "Qoraqalpogʻiston Respublikasi",
  "Samarqand viloyati",
  "Sirdaryo viloyati",
  "Surxondaryo viloyati",
  "Toshkent shahri",
  "Toshkent viloyati",
  "Xorazm viloyati",
] as const;
