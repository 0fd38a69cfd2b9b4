/** A stocktake in sentences. */
import type { StocktakeBrief } from "../../api/types";
import { mass } from "../../format/mass";
import { addDays, dayOf, moment, sayDay } from "../../format/time";
import { t } from "../../words";
import type { Turn } from "../../kitchen/approval";
import type { Found } from "./results";

const lastDay = (one: StocktakeBrief) => dayOf(Date.parse(one.submitted_at ?? one.opened_at));

/** The list's answer: what waits for whoever reads it, then what goes on, then when it was last counted. */
export function listAnswer(items: readonly StocktakeBrief[], turn: (id: number) => Turn | null, today: string): string {
  const submitted = items.filter((one) => one.status === "submitted");
  const yours = submitted.filter((one) => ["mine", "alone"].includes(turn(one.id)?.whose ?? ""));
  if (yours.length > 0) return t("stocktakes.answer.yours", { count: yours.length });
  const open = items.find((one) => one.status === "open");
  if (open) return t("stocktakes.answer.open", { count: open.lines_counted });
  if (submitted.length > 0) return t("stocktakes.answer.theirs", { count: submitted.length });
  const approved = items.find((one) => one.status === "approved");
  if (!approved) return t("stocktakes.answer.never");
  const day = lastDay(approved);
  if (day === today) return t("stocktakes.answer.last_today");
  if (day === addDays(today, -1)) return t("stocktakes.answer.last_yesterday");
  return t("stocktakes.answer.last", { day: sayDay(day, today) });
}

/** Who did what of it, and when. */
export function story(one: StocktakeBrief, now: number): string {
  const at = (instant: string) => moment(Date.parse(instant), now);
  const said = [t("stocktakes.opened", { name: one.opened_by.full_name, time: at(one.opened_at) })];
  if (one.submitted_by && one.submitted_at) {
    said.push(t("stocktakes.submitted_by", { name: one.submitted_by.full_name, time: at(one.submitted_at) }));
  }
  if (one.decided_by && one.decided_at) {
    const key = one.status === "approved" ? "stocktakes.approved_by" : "stocktakes.rejected_by";
    said.push(t(key, { name: one.decided_by.full_name, time: at(one.decided_at) }));
  }
  return said.join(" · ");
}

const SIDES = [
  { sign: -1, count: "stocktakes.result.less", most: "stocktakes.result.most_less" },
  { sign: 1, count: "stocktakes.result.more", most: "stocktakes.result.most_more" },
] as const;

const onSide = (found: readonly Found[], sign: number) => found.filter((one) => Math.sign(one.difference ?? 0) === sign);

/** What the count has shown, on both sides: what is more than the book asks a question too. */
export function resultAnswer(found: readonly Found[]): string {
  const sides = SIDES.map(({ sign, count }) => ({ count: onSide(found, sign).length, key: count })).filter(({ count }) => count > 0);
  if (sides.length === 0) return t("stocktakes.result.none");
  const said = sides.map(({ count, key }) => t(key, { count })).join(", ");
  return said[0]!.toUpperCase() + said.slice(1);
}

/** The largest difference of either side; `found` begins with the largest. */
export function resultLead(found: readonly Found[]): string {
  return SIDES.flatMap(({ sign, most }) => {
    const [largest] = onSide(found, sign);
    return largest ? [t(most, { product: largest.name, mass: mass(Math.abs(largest.difference!)) })] : [];
  }).join(" ");
}
