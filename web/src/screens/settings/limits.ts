/** The kindergarten's settings as text that is typed, and back. */
import type { Settings } from "../../api/types";
import { mass } from "../../format/mass";
import { fieldNumber, number, parseNumber, parseWhole } from "../../format/number";
import { t } from "../../words";

export const LIMITS = [
  "expiring_days",
  "warning_percent",
  "alarm_percent",
  "material_grams",
  "material_percent",
  "material_uzs",
] as const;
export type Limit = (typeof LIMITS)[number];

const TEXTS = ["name", "region", "timezone"] as const;
type Text = (typeof TEXTS)[number];

export type Typed = Record<Limit | Text, string>;

const DECIMALS: Record<Limit, number> = {
  expiring_days: 0,
  warning_percent: 2,
  alarm_percent: 2,
  material_grams: 3,
  material_percent: 2,
  material_uzs: 0,
};

export function typedOf(settings: Settings): Typed {
  const limits = LIMITS.map((limit) => [limit, fieldNumber(settings[limit], DECIMALS[limit])]);
  return {
    name: settings.name,
    region: settings.region ?? "",
    timezone: settings.timezone,
    ...(Object.fromEntries(limits) as Record<Limit, string>),
  };
}

/** The figure that is typed, null where it is none: of days and so'm only a whole one. */
export const readLimit = (limit: Limit, text: string) => (DECIMALS[limit] === 0 ? parseWhole(text) : parseNumber(text));

/** What is sent of what was changed. A number that is none goes as it was typed: the server says what is wrong with it. */
export function bodyOf(changed: Partial<Typed>): Record<string, unknown> {
  const limit = (name: string): name is Limit => (LIMITS as readonly string[]).includes(name);
  return Object.fromEntries(
    Object.entries(changed).map(([name, text]) => {
      if (limit(name)) return [name, readLimit(name, text) ?? text];
      return [name, name === "region" ? text.trim() || null : text.trim()];
    }),
  );
}

/** The sentence that explains a limit with the figure that is typed; what stands there is no figure: without one. */
export function explain(limit: Limit, text: string): string {
  const value = readLimit(limit, text);
  if (value === null) return t(DECIMALS[limit] === 0 ? "settings.type_whole" : "settings.type_number");
  switch (limit) {
    case "expiring_days":
      return t("settings.expiring_days_text", { count: value });
    case "material_grams":
      return t("settings.material_grams_text", { mass: mass(value) });
    case "material_uzs":
      return t("settings.material_uzs_text", { sum: number(value) });
    default:
      return t(`settings.${limit}_text`, { percent: number(value, DECIMALS[limit]) });
  }
}

/** The question's answer: from which difference on there is a warning, and an alarm. */
export function answer({ warning_percent, alarm_percent }: Typed): string {
  const [warning, alarm] = [parseNumber(warning_percent), parseNumber(alarm_percent)];
  if (warning === null || alarm === null) return t("settings.type_number");
  return t("settings.answer", { warning: number(warning, 2), alarm: number(alarm, 2) });
}
