/** How names are compared with what is typed to find them. */

/** Names are mostly in Latin letters; who types Uzbek in Cyrillic means the same. */
const LATIN: Record<string, string> = {
  а: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ё: "yo", ж: "j", з: "z", и: "i", й: "y", к: "k", қ: "q", л: "l",
  м: "m", н: "n", о: "o", ў: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "x", ҳ: "h", ц: "s", ч: "ch", ш: "sh",
  щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "yu", я: "ya",
};

/** Without capitals and apostrophes, in Latin letters. */
export const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[ʻʼ'‘’`]/g, "")
    .replace(/[а-яёўқғҳ]/g, (letter) => LATIN[letter] ?? letter);
