/** The alerts that are not over: for the rail's number and for their screen, as long as the user is signed in. */
import { computed, signal } from "@preact/signals";
import { resource } from "../../api/resource";
import type { Alert, Items } from "../../api/types";
import { listen, type Live, type LiveEvent } from "../../live";
import type { Store } from "../stores";

/** A serving may raise several at once. */
const GATHER_MS = 120;
/** No event tells that somebody else has seen one. */
const REFRESH_MS = 60_000;

const current = signal<OpenAlerts | null>(null);

/** How many nobody has seen yet. */
export const waitingAlerts = computed(
  () => (current.value?.list.data.value?.items ?? []).filter((one) => one.acknowledged_at === null).length,
);

/** The signed-in user's. */
export const openAlerts = (): OpenAlerts => current.peek()!;

export class OpenAlerts implements Store {
  readonly list = resource<Items<Alert>>(() => "/alerts?open=true&limit=200");
  private readonly live: Live;
  private readonly timer: ReturnType<typeof setInterval>;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    current.value = this;
    this.live = listen({ event: (event) => this.heard(event), refetch: () => this.list.load() });
    this.timer = setInterval(() => document.visibilityState === "visible" && void this.list.load(), REFRESH_MS);
    void this.list.load();
  }

  stop(): void {
    this.live.stop();
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    if (current.peek() === this) current.value = null;
  }

  /** What an alert says of a product is what there is of it now. */
  private tells(productId: unknown): boolean {
    return (this.list.data.peek()?.items ?? []).some((one) => one.product_id === productId);
  }

  private heard({ type, data }: LiveEvent): void {
    if (!type.startsWith("alert.") && !(type === "stock.changed" && this.tells(data.product_id))) return;
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => void this.list.load(), GATHER_MS);
  }
}
