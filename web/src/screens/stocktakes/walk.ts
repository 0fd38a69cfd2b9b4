/** The walk round the store-room: what is counted, what is left, what comes next. Pure reckoning. */
import type { Stocktake } from "../../api/types";

/** A count that the server has not taken yet, or has refused. */
export interface Pending {
  key: string;
  stocktakeId: number;
  productId: number;
  name: string;
  grams: number;
  /** When it was weighed, however late it is sent: told again with it, it is the same count. */
  at: string;
  /** Why the server did not take it. */
  refused: string | null;
}

export interface Line {
  id: number;
  name: string;
  /** `by` null: by whoever holds this device, and not sent yet. */
  counted: { grams: number; at: string; by: string | null } | null;
}

/** The server's lines with what waits on this device over them: the latest weighing counts. */
export function linesOf(one: Stocktake, pending: readonly Pending[]): Line[] {
  const own = new Map<number, Pending>();
  for (const count of pending) {
    if (count.stocktakeId === one.id && count.refused === null) own.set(count.productId, count);
  }
  return one.lines.map((line) => {
    const waiting = own.get(line.product_id);
    const known =
      line.counted_grams === undefined
        ? null
        : { grams: line.counted_grams, at: line.counted_at!, by: line.counted_by!.full_name };
    const counted =
      waiting && (known === null || Date.parse(waiting.at) >= Date.parse(known.at))
        ? { grams: waiting.grams, at: waiting.at, by: null }
        : known;
    return { id: line.product_id, name: line.product_name, counted };
  });
}

export const left = (lines: readonly Line[]) => lines.filter((line) => line.counted === null);

/** The next that is not counted, from after `id` round to its beginning; null: only `id` itself, or nothing, is left. */
export function nextLeft(lines: readonly Line[], id: number | null): Line | null {
  const at = lines.findIndex((line) => line.id === id);
  const round = [...lines.slice(at + 1), ...lines.slice(0, Math.max(at, 0))];
  return round.find((line) => line.counted === null) ?? null;
}

/** The one before in the order of the walk. */
export function before(lines: readonly Line[], id: number): Line | null {
  const at = lines.findIndex((line) => line.id === id);
  return lines[at - 1] ?? null;
}
