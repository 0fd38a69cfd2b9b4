/**
 * Counts on their way, and where one stood. Both are kept on this device, by user: after a broken network, an ended
 * sign-in, a sleep or a reload the walk goes on at the same product, and each count is booked once, as of its weighing.
 */
import { signal } from "@preact/signals";
import { put } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import { serverNow } from "../../api/transport";
import type { StocktakeLine } from "../../api/types";
import { randomId } from "../../device/ids";
import { forDevice, readJson, writeJson } from "../../device/storage";
import type { MassText } from "../../format/mass";
import type { Line, Pending } from "./walk";

const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

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
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private failures = 0;
  private stopped = false;

  /** `taken` reads what the server has then; false when it could not. */
  constructor(
    userId: number,
    private readonly taken: (stocktakeId: number) => Promise<boolean>,
  ) {
    this.place = `stocktakes.${userId}`;
    this.kept.value = readJson<Kept>(forDevice, this.place) ?? this.kept.peek();
    addEventListener("online", this.hurry);
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.hurry);
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
    this.failures = 0;
    void this.run();
  }

  /** A refusal was read. */
  forget(key: string): void {
    this.keep({ counts: this.kept.peek().counts.filter((one) => one.key !== key) });
  }

  readonly hurry = (): void => {
    this.failures = 0;
    void this.run();
  };

  /** One after another, as they were weighed. */
  private async run(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    try {
      for (;;) {
        const count = this.kept.peek().counts.find((one) => one.refused === null);
        if (!count || this.stopped || !(await this.attempt(count))) break;
      }
    } finally {
      this.running = false;
    }
  }

  /** False: no answer came, and the rest waits. */
  private async attempt(count: Pending): Promise<boolean> {
    try {
      const body = { grams: count.grams, weighed_at: count.at };
      await put<StocktakeLine>(`/stocktakes/${count.stocktakeId}/lines/${count.productId}`, body);
      // Until the page has read it back it is still shown as counted from here; with its moment it is taken once.
      if (!(await this.taken(count.stocktakeId))) return this.later(null);
      this.forget(count.key);
    } catch (error) {
      if (error instanceof SignedOut) return false;
      if (!(error instanceof Problem) || error.passing) return this.later(error);
      const refused = error.errors[0]?.message ?? error.message;
      const { counts } = this.kept.peek();
      this.keep({ counts: counts.map((one) => (one.key === count.key ? { ...one, refused } : one)) });
    }
    this.failures = 0;
    return true;
  }

  private later(error: unknown): false {
    const usual = WAITS_MS[Math.min(this.failures, WAITS_MS.length - 1)]!;
    const asked = error instanceof Problem && error.retryAfter !== null ? error.retryAfter * 1000 : 0;
    this.failures += 1;
    if (!this.stopped) this.timer = setTimeout(() => void this.run(), Math.max(usual, asked));
    return false;
  }
}
