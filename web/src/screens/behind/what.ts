/** What a figure is made of, and how it is asked for. */
import { Pages } from "../../api/pages";
import { resource } from "../../api/resource";
import type { Lot, Movement, SeriesReport, Serving } from "../../api/types";
import type { Row } from "./Rows";

interface Period {
  from: string;
  to: string;
}

/** `back`: what it was opened from. */
export type Behind = { title: string; back?: Behind } & (
  | ({ kind: "products" } & Period)
  | ({ kind: "movements"; productId: number; figure: "serving" | "delivery" } & Period)
  | ({ kind: "deliveries" } & Period)
  | ({ kind: "servings"; mealId: number | null } & Period)
  | { kind: "rows"; note?: string; rows: readonly Row[] }
);

const PAGE = 100;

const days = ({ from, to }: Period) => `from=${from}&to=${to}`;

export const usedProducts = (of: Period) => resource<SeriesReport>(() => `/reports/consumption?${days(of)}&bucket=month`);

export const movementsOf = (id: number, of: Period, figure: string) =>
  new Pages<Movement>(() => `/products/${id}/movements?${days(of)}&figure=${figure}&limit=${PAGE}`);

export const deliveriesOf = (of: Period) => new Pages<Lot>(() => `/deliveries?${days(of)}&limit=${PAGE}`);

export const servingsOf = (of: Period, mealId: number | null) =>
  new Pages<Serving>(() => `/servings?${days(of)}${mealId === null ? "" : `&meal_id=${mealId}`}&limit=${PAGE}`);
