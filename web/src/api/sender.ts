/**
 * Sends what waits on this device, one after another: what got no answer is tried again with growing waits and at once
 * when the network is back. What was sent twice must be booked once, so each carries a key or a moment of its own.
 */
import { signal } from "@preact/signals";
import { Problem, SignedOut } from "./problem";

const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];

/** How long to wait after so many failures; longer where the server asked for it. */
export function pauseMs(failures: number, error: unknown): number {
  const usual = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]!;
  const asked = error instanceof Problem && error.retryAfter !== null ? error.retryAfter * 1000 : 0;
  return Math.max(usual, asked);
}

export interface Work<T> {
  /** The next that is to be sent, if any. */
  next(): T | undefined;
  /** True: it is done, and no longer among them. False: it is to be sent again later. */
  send(one: T): Promise<boolean>;
  /** The server's refusal; `next` must not answer it again. */
  refused(one: T, why: Problem): void;
}

export class Sender<T> {
  /** A try failed for want of an answer; the next one comes by itself. */
  readonly waiting = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private failures = 0;
  private stopped = false;

  constructor(private readonly work: Work<T>) {
    addEventListener("online", this.hurry);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.hurry);
  }

  readonly hurry = (): void => {
    this.failures = 0;
    void this.run();
  };

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    try {
      for (;;) {
        const one = this.work.next();
        if (one === undefined || this.stopped || !(await this.attempt(one))) break;
      }
    } finally {
      this.running = false;
    }
  }

  /** False: no answer came, and the rest waits. */
  private async attempt(one: T): Promise<boolean> {
    try {
      if (!(await this.work.send(one))) return this.later(null);
    } catch (error) {
      if (error instanceof SignedOut) return false;
      if (!(error instanceof Problem) || error.passing) return this.later(error);
      this.work.refused(one, error);
    }
    this.failures = 0;
    this.waiting.value = false;
    return true;
  }

  private later(error: unknown): false {
    if (!this.stopped) this.timer = setTimeout(() => void this.run(), pauseMs(this.failures, error));
    this.failures += 1;
    this.waiting.value = true;
    return false;
  }
}
