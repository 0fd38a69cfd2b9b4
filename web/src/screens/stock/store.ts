/** Everything the stock's screen knows, for one signed-in user. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { resource } from "../../api/resource";
import { serverNow } from "../../api/transport";
import type { Items, Product, SeriesReport, Settings, User } from "../../api/types";
import { narrow } from "../../device/narrow";
import { plain } from "../../format/search";
import { addDays, dayOf } from "../../format/time";
import { listen, type Live, type LiveEvent } from "../../live";
import { deliveredByMonth } from "../yardstick";
import { inOrder, inPart, pace, PARTS, shelfOf, statesOf, type Part, type Shelf } from "./shelf";

/** Changes come in bursts (a serving of eight products): one question answers them all. */
const GATHER_MS = 120;
const CLOCK_MS = 10_000;
const PACE_DAYS = 14;
const USUAL_EXPIRING_DAYS = 3;

/** Whatever apostrophe is typed finds oʻ and gʻ, and so does none. */

export class StockStore {
  readonly now = signal(serverNow());
  readonly today: ReadonlySignal<string> = computed(() => dayOf(this.now.value));

  readonly products = resource<Items<Product>>(() => "/products");
  readonly settings = resource<Settings>(() => "/settings");
  readonly delivered = deliveredByMonth();
  readonly consumption = resource<SeriesReport>(
    () => `/reports/consumption?from=${addDays(this.today.value, -PACE_DAYS)}&to=${this.today.value}&bucket=day`,
  );

  /** A phone has room for what is running out; the rest is a touch away. */
  readonly part = signal<Part>(narrow.peek() ? "low" : "all");
  readonly query = signal("");
  /** Products whose stock has just moved, for whoever shows their movements. */
  readonly moved = signal<{ ids: ReadonlySet<number> }>({ ids: new Set() });

  /** The order as it was when the list was last asked for: nothing moves under a finger. */
  private readonly order = signal<ReadonlyMap<number, number>>(new Map());
  private live: Live | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private changed = new Set<number>();

  constructor(readonly user: User) {}

  enter(): void {
    this.live = listen({ event: this.heard, refetch: () => this.loadAll() });
    this.timer = setInterval(this.tick, CLOCK_MS);
    void this.loadAll().then(() => {
      if (this.part.peek() === "low" && this.counts.peek().low === 0) this.part.value = "all";
      this.arrange();
    });
  }

  leave(): void {
    this.live?.stop();
    clearInterval(this.timer);
    clearTimeout(this.gathering);
  }

  stop(): void {
    this.leave();
  }

  private readonly tick = (): void => {
    this.now.value = serverNow();
    if (this.stale.value) void this.loadAll();
  };

  async loadAll(): Promise<void> {
    this.now.value = serverNow();
    await Promise.all([this.products.load(), this.settings.load(), this.consumption.load()]);
    if (this.order.peek().size === 0) this.arrange();
  }

  readonly stale: ReadonlySignal<boolean> = computed(() => this.products.failure.value !== null);

  readonly shelves: ReadonlySignal<readonly Shelf[]> = computed(() => {
    const expiring = this.settings.data.value?.expiring_days ?? USUAL_EXPIRING_DAYS;
    const consumption = this.consumption.data.value;
    const paces = consumption ? pace(consumption) : new Map<number, number>();
    return (this.products.data.value?.items ?? []).map((product) =>
      shelfOf(product, statesOf(product, this.today.value, expiring), paces.get(product.id)),
    );
  });

  private readonly byId = computed(() => new Map(this.shelves.value.map((shelf) => [shelf.product.id, shelf])));

  shelf(id: number): Shelf | undefined {
    return this.byId.value.get(id);
  }

  /** How many products are in each part of the list. */
  readonly counts: ReadonlySignal<Record<Part, number>> = computed(() => {
    const count = (part: Part) => this.shelves.value.filter((shelf) => inPart(shelf, part)).length;
    return Object.fromEntries(PARTS.map((part) => [part, count(part)])) as Record<Part, number>;
  });

  readonly shown: ReadonlySignal<readonly Shelf[]> = computed(() => {
    const query = plain(this.query.value.trim());
    const part = this.part.value;
    const place = (shelf: Shelf) => this.order.value.get(shelf.product.id) ?? Infinity;
    return this.shelves.value
      .filter((shelf) => (query ? plain(shelf.product.name).includes(query) : inPart(shelf, part)))
      .sort((a, b) => place(a) - place(b) || inOrder(a, b));
  });

  choose(part: Part): void {
    this.part.value = part;
    this.query.value = "";
    this.arrange();
  }

  private arrange(): void {
    const sorted = [...this.shelves.peek()].sort(inOrder);
    this.order.value = new Map(sorted.map((shelf, index) => [shelf.product.id, index]));
  }

  private readonly heard = (event: LiveEvent): void => {
    if (event.type !== "stock.changed") return;
    this.changed.add(event.data.product_id as number);
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      void this.products.load();
      void this.consumption.load();
      this.moved.value = { ids: this.changed };
      this.changed = new Set();
    }, GATHER_MS);
  };
}
