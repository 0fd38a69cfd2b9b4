import { weekdayName } from "../../format/week";
import { t } from "../../words";

/** "Mol goʻshti" within a sentence is "mol goʻshti"; "MTT" stays. */
const within = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name);
const begin = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/**
 * The screen's sentence: `days` are the week's working days, `dishes` how many stand on each, `lacking` the names of what does not
 * reach for the days to come (null where that is not reckoned).
 */
export function answer(
  days: readonly string[],
  dishes: ReadonlyMap<string, number>,
  today: string,
  lacking: readonly string[] | null,
): string {
  const coming = days.filter((day) => day >= today);
  if (coming.length === 0) {
    return t("menu.answer.past", { count: days.reduce((sum, day) => sum + (dishes.get(day) ?? 0), 0) });
  }
  const empty = coming.filter((day) => !dishes.get(day));
  if (empty.length === 1) return begin(t("menu.answer.day_empty", { day: weekdayName(empty[0]!) }));
  if (empty.length > 1) return t("menu.answer.days_empty", { count: empty.length });
  if (lacking === null) return t("menu.answer.full");
  const [only] = lacking;
  if (!only) return t("menu.answer.enough");
  if (lacking.length === 1) return t("menu.answer.lacks_product", { product: within(only) });
  return t("menu.answer.lacks", { count: lacking.length });
}
