/** How an alert stands, and the way to what it is about. Pure reckoning. */
import type { Alert } from "../../api/types";
import type { Place } from "../../device/place";
import type { Level } from "../../ui/Badge";

export const PARTS = ["open", "seen", "over"] as const;
export type Part = (typeof PARTS)[number];

export function partOf(alert: Alert): Part {
  if (alert.resolved_at) return "over";
  return alert.acknowledged_at ? "seen" : "open";
}

const LEVELS: Record<Alert["severity"], Exclude<Level, "calm">> = { critical: "alarm", warning: "warning", info: "watch" };

export const levelOf = (alert: Alert): Exclude<Level, "calm"> => LEVELS[alert.severity];

const RANK: readonly Level[] = ["alarm", "warning", "watch"];

/** Worst first, and of those the newest. */
export function inOrder(a: Alert, b: Alert): number {
  return RANK.indexOf(levelOf(a)) - RANK.indexOf(levelOf(b)) || b.id - a.id;
}

/** Of what an alert can be answered with: its name in the words, the place, what of it. */
export interface Way {
  act: "receive" | "stock" | "write_off" | "month" | "control" | "count";
  place: Place;
  inner: number | string | null;
}

export function wayOf(alert: Alert): Way {
  const inner = alert.product_id ?? null;
  const month = alert.month ?? null;
  switch (alert.kind) {
    case "variance":
      return { act: "month", place: "month", inner: inner === null ? month : `${month}/${inner}` };
    case "ghost_portions":
      return { act: "control", place: "control", inner: month };
    case "count_due":
      return { act: "count", place: "stocktakes", inner: null };
    case "expiring":
      return { act: "stock", place: "stock", inner };
    case "low_stock":
    case "out_of_stock":
      return { act: "receive", place: "receive", inner: null };
    case "expired":
      return { act: "write_off", place: "stock", inner };
  }
}
