/** The lines of a delivery note, and what is to be said of them before they are booked. Pure reckoning. */
import type { Lot, NewDelivery } from "../../api/types";
import { parseMass, type MassText } from "../../format/mass";
import { parseWhole } from "../../format/number";
import { addDays } from "../../format/time";

export interface Line {
  /** Its Idempotency-Key too: a line is booked once, however often it is sent. */
  id: string;
  productId: number;
  name: string;
  weighed: MassText;
  /** As the paper says; may be left empty. */
  paper: MassText;
  expires: string;
  price: string;
  /** The two masses that were asked again and said again. */
  confirmed: string | null;
  /** What was unusual of it and was said to be so (`saidOf`); undefined in a line that an earlier version kept. */
  sure?: string | null;
  state: "draft" | "sent" | "booked";
  /** What was sent, as it was sent: the same key with other words is refused. */
  body: NewDelivery | null;
  /** ms since 1970, when it was sent first. */
  since: number | null;
  /** The server's refusal. */
  message: string | null;
}

export interface Note {
  supplier: string;
  document: string;
  day: string;
  lines: Line[];
}

/** From so much of the paper's mass on, both are asked again. */
const SURPRISING_PERCENT = 2;
/** So many times the heaviest delivery, or the last price, is asked about; so is a third of that price. */
const TIMES = 3;
/** A few kilograms are never asked about, nor two sacks of what never came. */
const SMALL_GRAMS = 5_000;
const UNKNOWN_GRAMS = 100_000;
/** Nothing in a kitchen keeps for ten years. */
const KEEPS_DAYS = 3653;
const MOST_UZS = 1e12;

export interface Difference {
  /** Weighed less paper, signed. */
  grams: number;
  percent: number;
  surprising: boolean;
}

export function differenceOf(line: Pick<Line, "weighed" | "paper">): Difference | null {
  const weighed = parseMass(line.weighed);
  const paper = parseMass(line.paper);
  if (!weighed || !paper) return null;
  const grams = Math.round((weighed - paper) * 1000) / 1000;
  const percent = (Math.abs(grams) / paper) * 100;
  return { grams, percent, surprising: percent > SURPRISING_PERCENT };
}

/** The pair of masses, however they are written. */
export function pairOf(line: Pick<Line, "weighed" | "paper">): string {
  return `${parseMass(line.weighed)}/${parseMass(line.paper)}`;
}

/** Both masses are to be asked again: they differ too much, and were not said twice. */
export function doubtful(line: Line): boolean {
  return line.confirmed !== pairOf(line) && differenceOf(line)?.surprising === true;
}

/** Whole so'm; null when it is no price. */
export function parsePrice(text: string): number | null {
  const price = parseWhole(text);
  return price !== null && price < MOST_UZS ? price : null;
}

/** What earlier deliveries of the product were like. */
export interface Usual {
  /** The heaviest of them in grams; null: none is known. */
  most: number | null;
  /** So'm a kilogram of the last one; null: none is known. */
  price: number | null;
}

/** `price`: the product's last. */
export function usualOf(lots: readonly Lot[], productId: number, price: number | null): Usual {
  const weights = lots.filter((lot) => lot.product_id === productId && lot.reversed_at === null).map((lot) => lot.grams);
  return { most: weights.length > 0 ? Math.max(...weights) : null, price };
}

export const DOUBTS = ["weight", "price", "expired", "keeps_long"] as const;
export type Doubt = (typeof DOUBTS)[number];

/** What is so unusual of a line that a slip is likelier. A weight that the paper says too was read twice already. */
export function doubtsOf(line: Line, usual: Usual, day: string): Doubt[] {
  const weighed = parseMass(line.weighed) ?? 0;
  const price = parsePrice(line.price);
  const most = usual.most === null ? UNKNOWN_GRAMS : Math.max(SMALL_GRAMS, TIMES * usual.most);
  const is: Record<Doubt, boolean> = {
    weight: weighed > most && !parseMass(line.paper),
    price: price !== null && Boolean(usual.price) && (price > usual.price! * TIMES || price * TIMES < usual.price!),
    expired: line.expires !== "" && line.expires < day,
    keeps_long: line.expires !== "" && line.expires > addDays(day, KEEPS_DAYS),
  };
  return DOUBTS.filter((doubt) => is[doubt]);
}

/** What a yes to the doubts is about: another figure is asked about anew. */
export function saidOf(line: Line, day: string): string {
  return [parseMass(line.weighed), parsePrice(line.price), line.expires, day].join("/");
}

/** Something of it is unusual, and nobody has said yet that it is so. */
export function unsure(line: Line, usual: Usual, day: string): boolean {
  return line.sure !== saidOf(line, day) && doubtsOf(line, usual, day).length > 0;
}

export type Fault = "weighed" | "paper" | "price";

/** What is written so that it cannot be booked. */
export function faultsOf(line: Line): Fault[] {
  const faults: Fault[] = [];
  if (!parseMass(line.weighed)) faults.push("weighed");
  if (line.paper.text.trim() !== "" && !parseMass(line.paper)) faults.push("paper");
  if (line.price.trim() !== "" && parsePrice(line.price) === null) faults.push("price");
  return faults;
}

/** `line` without faults. */
export function bodyOf(line: Line, note: Pick<Note, "supplier" | "document" | "day">): NewDelivery {
  const body: NewDelivery = { grams: parseMass(line.weighed)!, delivered_on: note.day };
  const paper = parseMass(line.paper);
  const price = parsePrice(line.price);
  if (paper !== null) body.invoice_grams = paper;
  if (line.expires) body.expires_on = line.expires;
  if (price !== null) body.price_per_kg_uzs = price;
  if (note.supplier.trim()) body.supplier = note.supplier.trim();
  if (note.document.trim()) body.document_no = note.document.trim();
  return body;
}

/** Grams and so'm of lines, as far as they are written. */
export function totals(lines: readonly Line[]): { grams: number; uzs: number } {
  let grams = 0;
  let uzs = 0;
  for (const line of lines) {
    const weighed = parseMass(line.weighed) ?? 0;
    grams += weighed;
    uzs += (weighed / 1000) * (parsePrice(line.price) ?? 0);
  }
  return { grams: Math.round(grams * 1000) / 1000, uzs: Math.round(uzs) };
}
