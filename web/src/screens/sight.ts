/** What a screen's store does while its screen is in sight: asks when it opens, again when something it shows has changed, and once a minute. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { resource, type Resource } from "../api/resource";
import { serverNow } from "../api/transport";
import type { User } from "../api/types";
import { dayOf } from "../format/time";
import { listen, type Live } from "../live";
import type { Store } from "./stores";

/** Changes come in bursts (a serving of eight products): one question answers them all. */
const GATHER_MS = 120;
const CLOCK_MS = 10_000;
/** No event tells of recipes, menus or attendance. */
const REFRESH_MS = 60_000;

/** A list for each of many keys (weeks), made when it is first looked at: what belongs to one is never taken for another's. */
export class Lists<T> {
  private readonly made = new Map<string, Resource<T>>();

  constructor(private readonly path: (key: string) => string) {}

  of(key: string): Resource<T> {
    const known = this.made.get(key) ?? resource<T>(() => this.path(key));
    this.made.set(key, known);
    return known;
  }
}

export abstract class SightStore implements Store {
  readonly now = signal(serverNow());
  readonly today: ReadonlySignal<string> = computed(() => dayOf(this.now.value));

  /** All that the screen shows; it cannot do without the first. */
  protected abstract lists(): readonly Resource<unknown>[];
  /** What an event of this type has made old. */
  protected abstract touched(type: string): readonly Resource<unknown>[];

  private live: Live | null = null;
  private timers: ReturnType<typeof setInterval>[] = [];
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private readonly old = new Set<Resource<unknown>>();

  constructor(readonly user: User) {}

  enter(): void {
    this.live = listen({ event: (event) => this.heard(event.type), refetch: () => this.loadAll() });
    this.timers = [
      setInterval(this.tick, CLOCK_MS),
      setInterval(() => document.visibilityState === "visible" && void this.loadAll(), REFRESH_MS),
    ];
    void this.loadAll();
  }

  leave(): void {
    this.live?.stop();
    this.live = null;
    this.timers.forEach(clearInterval);
    clearTimeout(this.gathering);
  }

  stop(): void {
    this.leave();
  }

  async loadAll(): Promise<void> {
    this.now.value = serverNow();
    await Promise.all(this.lists().map((one) => one.load()));
  }

  /** Something on the screen could not be asked for again. */
  get stale(): boolean {
    return this.lists().some((one) => one.failure.value !== null);
  }

  /** When the screen's main list was last known to be right. */
  get checkedAt(): number | null {
    return this.lists()[0]!.checkedAt.value;
  }

  private readonly tick = (): void => {
    this.now.value = serverNow();
    if (this.stale) void this.loadAll();
  };

  private heard(type: string): void {
    for (const one of this.touched(type)) this.old.add(one);
    if (this.old.size === 0) return;
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      for (const one of this.old) void one.load();
      this.old.clear();
    }, GATHER_MS);
  }
}
