/**
 * Serving exactly once. The key is made when the button is pressed and kept, with the body, until an answer has
 * arrived: whatever happens in between (no network, a reload, a new sign-in), the same key is sent again.
 */
import { signal } from "@preact/signals";
import { post } from "../../api/client";
import { randomId } from "../../device/ids";
import { Problem, SignedOut } from "../../api/problem";
import { pauseMs } from "../../api/sender";
import type { NewServing, Serving } from "../../api/types";
import { forTab, readJson, writeJson } from "../../device/storage";

export interface Pending {
  /** Which card, see `dishId`. */
  dish: string;
  key: string;
  body: NewServing;
  userId: number;
  /** ms since 1970, when it was pressed. */
  since: number;
  /** How many tries failed. */
  failures: number;
  /** When the next try begins; null while one is under way. */
  nextAt: number | null;
}

export interface ServeHandlers {
  served(pending: Pending, serving: Serving): void;
  refused(pending: Pending, problem: Problem): void;
}

const STORED = "pending";
/** After this long the cook has gone on, and the day may be another. */
const STALE_MS = 6 * 3600 * 1000;

export class ServeDesk {
  readonly pending = signal<readonly Pending[]>([]);
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  private stopped = false;

  constructor(
    private readonly userId: number,
    private readonly handlers: ServeHandlers,
  ) {
    const kept = readJson<Pending[]>(forTab, STORED) ?? [];
    this.pending.value = kept.filter((one) => one.userId === userId && Date.now() - one.since < STALE_MS);
    for (const one of this.pending.value) void this.attempt(one.key);
    addEventListener("online", this.hurry);
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("online", this.hurry);
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  of(dish: string): Pending | undefined {
    return this.pending.value.find((one) => one.dish === dish);
  }

  /** Pressed. A dish that is already on its way is not sent a second time. */
  press(dish: string, body: NewServing): void {
    if (this.pending.peek().some((one) => one.dish === dish)) return;
    const one: Pending = { dish, key: randomId(), body, userId: this.userId, since: Date.now(), failures: 0, nextAt: null };
    this.keep([...this.pending.peek(), one]);
    void this.attempt(one.key);
  }

  /** The network is back: no need to wait. */
  readonly hurry = (): void => {
    for (const one of this.pending.peek()) if (one.nextAt !== null) void this.attempt(one.key);
  };

  private keep(all: Pending[]): void {
    this.pending.value = all;
    writeJson(forTab, STORED, all.length ? all : null);
  }

  private change(key: string, change: Partial<Pending>): void {
    this.keep(this.pending.peek().map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  private forget(key: string): void {
    this.keep(this.pending.peek().filter((one) => one.key !== key));
  }

  private async attempt(key: string): Promise<void> {
    clearTimeout(this.timers.get(key));
    const one = this.pending.peek().find((other) => other.key === key);
    if (!one || this.stopped) return;
    this.change(key, { nextAt: null });
    try {
      const serving = await post<Serving>("/servings", one.body, key);
      this.forget(key);
      this.handlers.served(one, serving);
    } catch (error) {
      this.failed(one, error);
    }
  }

  private failed(one: Pending, error: unknown): void {
    if (error instanceof SignedOut || this.stopped) return;
    if (error instanceof Problem && !error.passing) {
      this.forget(one.key);
      this.handlers.refused(one, error);
      return;
    }
    const wait = pauseMs(one.failures, error);
    this.change(one.key, { failures: one.failures + 1, nextAt: Date.now() + wait });
    this.timers.set(one.key, setTimeout(() => void this.attempt(one.key), wait));
  }
}
