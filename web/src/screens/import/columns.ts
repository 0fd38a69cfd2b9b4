/** The columns of each kind of file, and a file to begin with. */
import type { Kind } from "../../api/imports";
import type { Role } from "../../api/types";
import { t, type Key } from "../../words";

const COLUMNS = {
  products: ["name", "min_grams", "grams", "delivered_on", "expires_on", "price_per_kg_uzs", "group", "natural_loss_percent"],
  deliveries: [
    "product_name",
    "grams",
    "delivered_on",
    "expires_on",
    "price_per_kg_uzs",
    "supplier",
    "document_no",
    "invoice_grams",
    "note",
  ],
  recipes: ["meal_name", "product_name", "grams", "grams_1_3"],
} as const satisfies Record<Kind, readonly string[]>;
export type Column = (typeof COLUMNS)[Kind][number];

/** What the others are measured by is an administrator's to set. */
const YARDSTICK: readonly Column[] = ["group", "natural_loss_percent"];
/** No line can do without them. */
export const NEEDED: Record<Kind, readonly Column[]> = {
  products: ["name"],
  deliveries: ["product_name", "grams", "delivered_on"],
  recipes: ["meal_name", "product_name", "grams"],
};

export const columnsOf = (kind: Kind, role: Role): readonly Column[] =>
  role === "admin" ? COLUMNS[kind] : COLUMNS[kind].filter((column) => !YARDSTICK.includes(column));

const IN_GRAMS = /grams/;

/** As the first line of a file names it. */
export const heading = (column: Column) =>
  IN_GRAMS.test(column) ? `${t(`import.column.${column}`)}, ${t("unit.g")}` : t(`import.column.${column}`);

/** As a mistake names it; of a column that is not known what stands in the file. */
export function columnName(column: string): string {
  const known = Object.values(COLUMNS).some((columns) => (columns as readonly string[]).includes(column));
  return known ? t(`import.column.${column}` as Key) : column;
}

const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The headings in the page's language, to be filled in by a spreadsheet: UTF-8 with its mark, semicolons. */
export const template = (kind: Kind, role: Role) => `\uFEFF${columnsOf(kind, role).map(heading).map(quoted).join(";")}\r\n`;
