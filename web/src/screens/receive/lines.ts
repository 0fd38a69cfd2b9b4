/** The lines of a delivery note, and what is to be said of them before they are booked. Pure reckoning. */
import type { NewDelivery } from "../../api/types";
import { parseMass, type MassText } from "../../format/mass";

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
  const plain = text.replace(/[\s\u00a0\u202f]/g, "");
  return /^\d{1,12}$/.test(plain) ? Number(plain) : null;
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
