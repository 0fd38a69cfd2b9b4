/** The screen's answer: what came, as far as it is written. */
import { mass } from "../../format/mass";
import { t } from "../../words";
import { totals, type Line } from "./lines";

export function answer(lines: readonly Line[], waiting: boolean): string {
  if (lines.length === 0) return t("receive.answer.empty");
  const sent = lines.filter((line) => line.state === "sent");
  if (sent.length > 0 && waiting) return t("receive.answer.waiting", { count: sent.length });
  if (sent.length > 0) return t("receive.answer.sending", { done: lines.length - sent.length, total: lines.length });
  const said = { count: lines.length, mass: mass(totals(lines).grams) };
  return lines.every((line) => line.state === "booked") ? t("receive.answer.booked", said) : t("receive.answer.written", said);
}
