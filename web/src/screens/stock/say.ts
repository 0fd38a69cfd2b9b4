/** An entry of the ledger in words. */
import { mass } from "../../format/mass";
import { moment } from "../../format/time";
import { t, type Key } from "../../words";
import type { Entry } from "./history";

export const REASONS = ["spoiled", "expired", "damaged", "sample", "returned", "other"] as const;
export type Reason = (typeof REASONS)[number];

export function reasonName(reason: Reason): string {
  return t(`stock.reason.${reason}` as Key);
}

function reversal(entry: Entry): string {
  const { meal_name: dish } = entry.first;
  return dish ? t("stock.entry.serving_cancelled", { dish }) : t("stock.entry.reversal");
}

export function entryTitle(entry: Entry): string {
  const { first } = entry;
  switch (entry.kind) {
    case "delivery":
      return first.invoice_grams !== undefined && first.invoice_grams !== entry.grams
        ? t("stock.entry.delivery_paper", { mass: mass(first.invoice_grams) })
        : t("stock.entry.delivery");
    case "serving":
      return t("stock.entry.serving", { dish: first.meal_name ?? "", count: first.portions ?? 0 });
    case "write_off":
      return t("stock.entry.write_off", { reason: reasonName((first.reason ?? "other") as Reason) });
    case "count":
      return t(first.reason === "stocktake" ? "stock.entry.stocktake" : "stock.entry.count");
    default:
      return reversal(entry);
  }
}

/** What else a stocktake's difference has moved; null: nothing. */
export function broughtNote({ brought }: Entry): string | null {
  return brought && t(`stock.entry.${brought.reason}`, { mass: signed(brought.grams) });
}

/** When, by whom, and what was noted. */
export function entryNote(entry: Entry, today: string): string {
  const { first } = entry;
  const said = [moment(Date.parse(entry.at), Date.parse(`${today}T12:00:00Z`)), first.user.full_name];
  if (entry.kind === "reversal" && first.reason) said.push(first.reason);
  if (first.note) said.push(first.note);
  return said.join(" · ");
}

/** "+5,2 kg", "−300 g": the sign is said even of what came. */
export function signed(grams: number): string {
  return grams > 0 ? `+${mass(grams)}` : grams < 0 ? `−${mass(-grams)}` : mass(0);
}
