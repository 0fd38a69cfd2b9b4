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
}

const exact = (grams: number) => Math.round(grams * 1000) / 1000;

function entryOf(movements: readonly Movement[]): Entry {
  const first = movements[movements.length - 1]!;
  const own = movements.filter((one) => one.kind === first.kind);
  return {
    id: first.id,
    at: first.at,
    kind: first.kind,
    grams: exact(own.reduce((sum, one) => sum + one.grams, 0)),
    after: movements[0]!.grams_after,
    first,
    uncounted: own.length < movements.length,
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

/** What an admin can undo: nothing of a serving, no undoing, nothing twice. */
export function undoable(entry: Entry): boolean {
  return entry.kind !== "serving" && entry.kind !== "reversal" && entry.first.reversed_by_id === undefined;
}

/** The line of the stock over the last days, from the oldest on. */
export function line(movements: readonly Movement[], from: number): StepPoint[] {
  const points = movements.map((one) => ({ at: Date.parse(one.at), value: one.grams_after })).reverse();
  const within = points.filter((point) => point.at >= from);
  const before = points.filter((point) => point.at < from).pop();
  return before ? [{ at: from, value: before.value }, ...within] : within;
}
