/** Everything the receiving screen knows, for one signed-in user. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { resource } from "../../api/resource";
import { serverNow } from "../../api/transport";
import type { Items, Lot, Product, User } from "../../api/types";
import { dayOf } from "../../format/time";
import { listen, type Live } from "../../live";
import { t } from "../../words";
import { ReceiveDesk } from "./desk";
import { usualOf, type Usual } from "./lines";

const CLOCK_MS = 30_000;
/** What came lately: who brought it, and how much at a time. */
const LATELY = 200;

export class ReceiveStore {
  readonly now = signal(serverNow());
  readonly today: ReadonlySignal<string> = computed(() => dayOf(this.now.value));
  readonly products = resource<Items<Product>>(() => "/products");
  private readonly deliveries = resource<Items<Lot>>(() => `/deliveries?limit=${LATELY}`);
  readonly desk: ReceiveDesk;

  private live: Live | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly user: User) {
    this.desk = new ReceiveDesk(user.id, () => dayOf(serverNow()), () => t("receive.old"));
  }

  /** Who has delivered lately, for choosing instead of typing. */
  readonly suppliers: ReadonlySignal<readonly string[]> = computed(() =>
    [...new Set((this.deliveries.data.value?.items ?? []).map((lot) => lot.supplier ?? ""))].filter(Boolean).sort(),
  );

  readonly byId: ReadonlySignal<ReadonlyMap<number, Product>> = computed(
    () => new Map((this.products.data.value?.items ?? []).map((product) => [product.id, product])),
  );

  usual(productId: number): Usual {
    return usualOf(this.deliveries.data.value?.items ?? [], productId, this.byId.value.get(productId)?.price_per_kg_uzs ?? null);
  }

  enter(): void {
    this.live = listen({ event: () => undefined, refetch: () => this.loadAll() });
    this.timer = setInterval(() => (this.now.value = serverNow()), CLOCK_MS);
    void this.loadAll();
  }

  leave(): void {
    this.live?.stop();
    clearInterval(this.timer);
  }

  stop(): void {
    this.leave();
    this.desk.stop();
  }

  async loadAll(): Promise<void> {
    this.now.value = serverNow();
    await Promise.all([this.products.load(), this.deliveries.load()]);
  }
}
