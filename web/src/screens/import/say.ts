/** What a file would book, in sentences and in figures. */
import type { AnyImported, ImportBooked, ImportError, ImportRead, Kind } from "../../api/imports";
import { grams } from "../../format/mass";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { addDays } from "../../format/time";
import { t, type Key } from "../../words";
import { columnName, type Column } from "./columns";

export type Checked =
  | { state: "none" }
  | { state: "reading" }
  | { state: "read"; read: ImportRead }
  | { state: "failed"; message: string };

export const badLines = (errors: readonly ImportError[]) => new Set(errors.map((error) => error.line)).size;

/** The screen's answer. */
export function answer(kind: Kind, checked: Checked, booked: ImportBooked | null): string {
  if (booked) return t(`import.booked.${kind}`, { count: booked.added });
  if (checked.state === "none") return t("import.answer.none");
  if (checked.state === "reading") return t("import.answer.reading");
  if (checked.state === "failed") return t("import.answer.failed");
  if (checked.read.errors.length > 0) return t("import.answer.wrong", { count: badLines(checked.read.errors) });
  if (checked.read.to_add === 0) return t("import.answer.nothing");
  return t(`import.will.${kind}`, { count: checked.read.to_add });
}

/** What becomes of the rest: null where there is none. */
export function leftAlone({ there, differing }: { there: number; differing: number }): string | null {
  const said = [
    there > 0 ? t("import.left.there", { count: there }) : "",
    differing > 0 ? t("import.left.differing", { count: differing }) : "",
  ].filter(Boolean);
  return said.length > 0 ? said.join(" ") : null;
}

/** "3-qator, Vazn" */
export const whereOf = (error: ImportError) =>
  error.column === null ? t("import.line", { line: String(error.line) }) : `${t("import.line", { line: String(error.line) })}, ${columnName(error.column)}`;

const LONG_AGO_DAYS = 366;

/** What of a row that would be booked is so unusual that a slip is likelier; null: nothing is. `today` is the kindergarten's. */
export function doubtOf(row: AnyImported, today: string): "expired" | "long_ago" | null {
  if (row.state !== "new" || "ingredients" in row) return null;
  const { delivered_on, expires_on } = "product" in row ? row.product : row.delivery;
  if (expires_on && expires_on < (delivered_on ?? today)) return "expired";
  return delivered_on && delivered_on < addDays(today, -LONG_AGO_DAYS) ? "long_ago" : null;
}

const day = (value: string) => value.split("-").reverse().join(".");

/** A row's cells by column; what a line does not say is left out. */
export function cellsOf(row: AnyImported): Partial<Record<Column | "ingredients", string>> {
  if ("ingredients" in row) {
    const one = (i: (typeof row.ingredients)[number]) =>
      `${i.product_name} ${grams(i.grams)}${i.grams_1_3 === i.grams ? "" : ` (${grams(i.grams_1_3)})`}`;
    return { ingredients: row.ingredients.map(one).join(", ") };
  }
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, value] of Object.entries("product" in row ? row.product : row.delivery)) {
    if (value === null || value === undefined || value === "") continue;
    if (column.endsWith("grams")) {
      if (value !== 0) cells[column as Column] = grams(value as number);
    } else if (column.endsWith("_on")) cells[column as Column] = day(value as string);
    else if (column === "price_per_kg_uzs") cells[column] = money(value as number);
    else if (column === "natural_loss_percent") cells[column] = `${number(value as number, 2)}\u00a0%`;
    else if (column === "group") cells[column] = t(`group.${value}` as Key);
    else if (column !== "name" && column !== "food") cells[column as Column] = String(value);
  }
  return cells;
}
