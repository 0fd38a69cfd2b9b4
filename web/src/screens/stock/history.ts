/** A product's movements as people see them: what was entered together is one line. */
import type { Movement } from "../../api/types";
import type { StepPoint } from "../../ui/StepLine";

export interface Entry {
  /** The first movement's: what an undoing names. */
  id: number;
  at: string;
  kind: Movement["kind"];
  /** Of all its movements but a count that a late delivery brought with it. */
  grams: number;
  after: number;
  first: Movement;
  /** It brought a count with it: the stock stays as it was counted. */
  uncounted: boolean;
  /** What a stocktake's difference brought with it, where the shelf was seen or used since. */
  brought: { reason: "late_entry" | "beyond_count"; grams: number } | null;
}

const exact = (grams: number) => Math.round(grams * 1000) / 1000;

const massOf = (movements: readonly Movement[]) => exact(movements.reduce((sum, one) => sum + one.grams, 0));

function broughtBy(movements: readonly Movement[]): Entry["brought"] {
  const found = movements.find((one) => one.reason === "late_entry" || one.reason === "beyond_count");
  if (!found) return null;
  const reason = found.reason as "late_entry" | "beyond_count";
  return { reason, grams: massOf(movements.filter((one) => one.reason === reason)) };
}

function entryOf(movements: readonly Movement[]): Entry {
  const first = movements[movements.length - 1]!;
  const counted = first.kind === "count";
  const own = movements.filter((one) => one.kind === first.kind && (!counted || one.reason === first.reason));
  return {
    id: first.id,
    at: first.at,
    kind: first.kind,
    grams: massOf(own),
    after: movements[0]!.grams_after,
    first,
    uncounted: !counted && own.length < movements.length,
    brought: counted ? broughtBy(movements) : null,
  };
}

/** `movements` newest first, each once. */
export function entriesOf(movements: readonly Movement[]): Entry[] {
  const entries: Entry[] = [];
  let together: Movement[] = [];
  for (const one of movements) {
    if (together.length > 0 && together[0]!.entry_id !== one.entry_id) {
      entries.push(entryOf(together));
      together = [];
    }
    together.push(one);
  }
  if (together.length > 0) entries.push(entryOf(together));
  return entries;
}

/** `entries` with those of `before` that are still so: what did not change is the same object, and is not drawn again. */
export function kept(entries: readonly Entry[], before: readonly Entry[]): Entry[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  return entries.map((entry) => {
    const old = known.get(entry.id);
    const same =
      old?.first.reversed_by_id === entry.first.reversed_by_id && old?.grams === entry.grams && old.after === entry.after;
    return same ? old : entry;
  });
}

/** Newest first, without what both hold. */
export function merged(fresh: readonly Movement[], known: readonly Movement[]): Movement[] {
  const ids = new Set(fresh.map((one) => one.id));
  return [...fresh, ...known.filter((one) => !ids.has(one.id))];
}

const OF_STOCKTAKES: ReadonlySet<string> = new Set(["stocktake", "late_entry", "beyond_count"]);

/** What an admin can undo: nothing of a serving or a stocktake, no undoing, nothing twice. */
export function undoable(entry: Entry): boolean {
  if (entry.kind === "serving" || entry.kind === "reversal" || OF_STOCKTAKES.has(entry.first.reason ?? "")) return false;
  return entry.first.reversed_by_id === undefined;
}

/** The line of the stock over the last days, from the oldest on. */
export function line(movements: readonly Movement[], from: number): StepPoint[] {
  const points = movements.map((one) => ({ at: Date.parse(one.at), value: one.grams_after })).reverse();
  const within = points.filter((point) => point.at >= from);
  const before = points.filter((point) => point.at < from).pop();
  return before ? [{ at: from, value: before.value }, ...within] : within;
}
