/** What the program does by itself and what came of it last: for the rail's number and the first screen too, as long as the user is signed in. */
import { computed, signal } from "@preact/signals";
import { resource } from "../../api/resource";
import type { Schedule } from "../../api/types";
import { listen, type Live, type LiveEvent } from "../../live";
import type { Store } from "../stores";
import { isBroken, isFailing } from "./say";

const current = signal<BackgroundStore | null>(null);
const items = computed(() => current.value?.schedule.data.value?.items ?? []);

/** How many of the program's tasks did not succeed the last time. */
export const failingTasks = computed(() => items.value.filter(isFailing).length);

/** The last check of the books found a record that is not as it was written. */
export const brokenBooks = computed(() => items.value.some(isBroken));

/** The signed-in user's. */
export const background = (): BackgroundStore => current.peek()!;

export class BackgroundStore implements Store {
  readonly schedule = resource<Schedule>(() => "/jobs/schedule");
  private readonly live: Live;

  constructor() {
    current.value = this;
    this.live = listen({ event: (event) => this.heard(event), refetch: () => this.schedule.load() });
    void this.schedule.load();
  }

  stop(): void {
    this.live.stop();
    if (current.peek() === this) current.value = null;
  }

  private heard({ type, data }: LiveEvent): void {
    if (type === "job.progress" && (data.status === "done" || data.status === "failed")) void this.schedule.load();
  }
}
