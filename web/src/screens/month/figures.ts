/** The movements that a product's figure is made of. */
import { Pages } from "../../api/pages";
import type { Movement } from "../../api/types";
import { addMonths, firstDay, lastDay } from "../../format/month";

/** Figures that movements are behind; the others are reckoned from them. */
export const FIGURES = ["opening", "received", "written_off", "theoretical", "counted"] as const;
export type Figure = (typeof FIGURES)[number];

const KINDS = { received: "delivery", written_off: "write_off", theoretical: "serving", counted: "count" } as const;
const PAGE = 100;

/** What was there at the beginning is all that moved before. */
function query(month: string, figure: Figure): string {
  if (figure === "opening") return `to=${lastDay(addMonths(month, -1))}`;
  return `from=${firstDay(month)}&to=${lastDay(month)}&figure=${KINDS[figure]}`;
}

export const movementsBehind = (productId: number, month: string, figure: Figure) =>
  new Pages<Movement>(() => `/products/${productId}/movements?${query(month, figure)}&limit=${PAGE}`);
