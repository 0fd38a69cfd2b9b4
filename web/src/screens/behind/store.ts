/** A screen's store whose figures open what is behind them. */
import { signal } from "@preact/signals";
import { SightStore } from "../sight";
import type { Behind } from "./what";

export abstract class BehindStore extends SightStore {
  readonly behind = signal<Behind | null>(null);
  readonly open = (next: Behind): void => void (this.behind.value = next);
  readonly shut = (): void => void (this.behind.value = null);
}
