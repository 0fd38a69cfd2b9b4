/** One product's lots and movements, while they are in sight. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { get } from "../../api/client";
import { SignedOut } from "../../api/problem";
import { resource } from "../../api/resource";
import type { Items, Lot, Movement } from "../../api/types";
import { entriesOf, kept, merged, type Entry } from "./history";

const PAGE = 200;

export class ProductHistory {
  readonly lots = resource<Items<Lot>>(() => `/products/${this.id}/lots`);
  private readonly newest = resource<Items<Movement>>(() => `/products/${this.id}/movements?limit=${PAGE}`);
  private readonly older = signal<readonly Movement[]>([]);
  /** Of the next page; undefined: as the newest page says. */
  private readonly cursor = signal<string | null | undefined>(undefined);
  readonly loadingMore = signal(false);
  readonly moreFailed = signal(false);

  constructor(readonly id: number) {}

  readonly movements: ReadonlySignal<readonly Movement[]> = computed(() =>
    merged(this.newest.data.value?.items ?? [], this.older.value),
  );
  private last: readonly Entry[] = [];
  readonly entries: ReadonlySignal<readonly Entry[]> = computed(
    () => (this.last = kept(entriesOf(this.movements.value), this.last)),
  );

  readonly ready = computed(() => this.newest.data.value !== null && this.lots.data.value !== null);
  readonly failure = computed(() => (this.ready.value ? null : (this.newest.failure.value ?? this.lots.failure.value)));

  readonly hasMore: ReadonlySignal<boolean> = computed(() => this.next() !== null);

  private next(): string | null {
    const cursor = this.cursor.value;
    return cursor === undefined ? (this.newest.data.value?.next_cursor ?? null) : cursor;
  }

  async load(): Promise<void> {
    // What the newest page pushes out while more is known must not fall between the two.
    const before = this.newest.data.peek()?.items ?? [];
    await Promise.all([this.lots.load(), this.newest.load()]);
    if (this.cursor.peek() !== undefined || before.length === PAGE) this.keep(before);
  }

  private keep(items: readonly Movement[]): void {
    this.cursor.value ??= this.newest.data.peek()?.next_cursor ?? null;
    this.older.value = merged(items, this.older.peek());
  }

  async more(): Promise<void> {
    const cursor = this.next();
    if (cursor === null || this.loadingMore.peek()) return;
    this.loadingMore.value = true;
    this.moreFailed.value = false;
    try {
      const { data } = await get<Items<Movement>>(`/products/${this.id}/movements?limit=${PAGE}&cursor=${cursor}`);
      this.older.value = merged(this.older.peek(), data!.items);
      this.cursor.value = data!.next_cursor;
    } catch (error) {
      this.moreFailed.value = !(error instanceof SignedOut);
    } finally {
      this.loadingMore.value = false;
    }
  }
}
