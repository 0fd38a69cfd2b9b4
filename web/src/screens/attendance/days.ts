/** Who was here, by day: what a form begins with, what a week looks like, what the screen answers. */
import type { Attendance } from "../../api/types";
import { sayDay } from "../../format/time";
import { isWorkday } from "../../format/week";
import { t } from "../../words";

export interface Present {
  older: number;
  younger: number;
  staff: number;
}

export const presentOf = (one: Attendance): Present => ({
  older: one.children_3_7,
  younger: one.children_1_3,
  staff: one.staff ?? 0,
});

export const children = (one: Present) => one.older + one.younger;
export const same = (a: Present, b: Present) => a.older === b.older && a.younger === b.younger && a.staff === b.staff;

/** The newest day before `day` that is known: most children come again. */
export function lastBefore(items: readonly Attendance[], day: string): Attendance | null {
  return items.reduce<Attendance | null>(
    (best, one) => (one.date < day && (best === null || one.date > best.date) ? one : best),
    null,
  );
}

/** As it is sent. Where nobody has ever counted the staff, a zero is not made of it: staff portions would be measured by it. */
export function bodyOf(values: Present, before: Attendance | null) {
  const counted = values.staff > 0 || (before !== null && before.staff !== null);
  return {
    children_1_3: values.younger,
    children_3_7: values.older,
    ...(counted ? { staff: values.staff } : {}),
  };
}

/** Past working days of a week that nobody has told about. */
export function missing(week: readonly string[], known: ReadonlyMap<string, Attendance>, today: string): string[] {
  return week.filter((day) => day < today && isWorkday(day) && !known.has(day));
}

/** "Bugun 108 bola va 11 xodim bor": the screen's sentence about the chosen day. */
export function answer(day: string, today: string, known: Attendance | undefined): string {
  const name = sayDay(day, today);
  if (!known) return day === today ? t("attendance.answer.today_unknown") : t("attendance.answer.unknown", { day: name });
  const present = presentOf(known);
  const values = { day: name, count: children(present), staff: t("kitchen.and_staff", { count: present.staff }) };
  if (day === today) return t("attendance.answer.today", values);
  return t("attendance.answer.past", values);
}
