/**
 * Counts on their way, and where one stood. Both are kept on this device, by user: after a broken network, an ended
 * sign-in, a sleep or a reload the walk goes on at the same product, and each count is booked once, as of its weighing.
 */
import { signal } from "@preact/signals";
import { put } from "../../api/client";
import type { Problem } from "../../api/problem";
import { Sender } from "../../api/sender";
import { serverNow } from "../../api/transport";
import type { StocktakeLine } from "../../api/types";
import { randomId } from "../../device/ids";
import { forDevice, readJson, writeJson } from "../../device/storage";
import type { MassText } from "../../format/mass";
import type { Line, Pending } from "./walk";

/** Where one stands in one stocktake. */
export interface Walk {
  view: "walk" | "list";
  product: number | null;
  /** Typed and not written down yet. */
  draft: MassText;
  /** The products of a partial count; null: all of them. */
  chosen: number[] | null;
}

const BEGINNING: Walk = { view: "walk", product: null, draft: { text: "", unit: "kg" }, chosen: null };

interface Kept {
  counts: Pending[];
  walks: Record<number, Walk>;
}

export class CountDesk {
  private readonly kept = signal<Kept>({ counts: [], walks: {} });
  private readonly place: string;
  /** One after another, as they were weighed. */
  private readonly sender = new Sender<Pending>({
    next: () => this.counts.find((one) => one.refused === null),
    send: (one) => this.send(one),
    refused: (one, why) => this.refuse(one, why),
  });

  /** `taken` reads what the server has then; false when it could not. */
  constructor(
    userId: number,
    private readonly taken: (stocktakeId: number) => Promise<boolean>,
  ) {
    this.place = `stocktakes.${userId}`;
    this.kept.value = readJson<Kept>(forDevice, this.place) ?? this.kept.peek();
    this.sender.hurry();
  }

  stop(): void {
    this.sender.stop();
  }

  hurry(): void {
    this.sender.hurry();
  }

  get counts(): readonly Pending[] {
    return this.kept.value.counts;
  }

  waiting(stocktakeId: number): number {
    return this.counts.filter((one) => one.stocktakeId === stocktakeId && one.refused === null).length;
  }

  walk(stocktakeId: number): Walk {
    return this.kept.value.walks[stocktakeId] ?? BEGINNING;
  }

  private keep(part: Partial<Kept>): void {
    this.kept.value = { ...this.kept.peek(), ...part };
    writeJson(forDevice, this.place, this.kept.peek());
  }

  go(stocktakeId: number, part: Partial<Walk>): void {
    const { walks } = this.kept.peek();
    this.keep({ walks: { ...walks, [stocktakeId]: { ...(walks[stocktakeId] ?? BEGINNING), ...part } } });
  }

  /** To a product, with nothing typed yet. */
  standAt(stocktakeId: number, product: number | null): void {
    this.go(stocktakeId, { view: product === null ? "list" : "walk", product, draft: BEGINNING.draft });
  }

  /** It is handed in or decided: nobody walks there any more. */
  end(stocktakeId: number): void {
    const { [stocktakeId]: ended, ...walks } = this.kept.peek().walks;
    if (ended) this.keep({ walks });
  }

  count(stocktakeId: number, line: Line, grams: number): void {
    const at = new Date(serverNow()).toISOString();
    const count: Pending = {
      key: randomId(),
      stocktakeId,
      productId: line.id,
      name: line.name,
      grams,
      at,
      refused: null,
    };
    this.keep({ counts: [...this.kept.peek().counts, count] });
    this.sender.hurry();
  }

  /** A refusal was read. */
  forget(key: string): void {
    this.keep({ counts: this.kept.peek().counts.filter((one) => one.key !== key) });
  }

  private async send({ key, stocktakeId, productId, grams, at }: Pending): Promise<boolean> {
    await put<StocktakeLine>(`/stocktakes/${stocktakeId}/lines/${productId}`, { grams, weighed_at: at });
    // Until the page has read it back it is still shown as counted from here; with its moment it is taken once.
    if (!(await this.taken(stocktakeId))) return false;
    this.forget(key);
    return true;
  }

  private refuse({ key }: Pending, why: Problem): void {
    const refused = why.errors[0]?.message ?? why.message;
    this.keep({ counts: this.counts.map((one) => (one.key === key ? { ...one, refused } : one)) });
  }
}
