/** A list that is read page by page, the newest (the largest id) first, and kept up at its beginning. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { get } from "./client";
import { SignedOut } from "./problem";
import { resource, type Resource } from "./resource";
import type { Items } from "./types";

interface WithId {
  id: number;
}

interface Known<T> {
  /** The path that they answer. */
  of: string;
  items: readonly T[];
  cursor: string | null;
}

/** A newer first page put over what is known: what fell off its end stays, what left its middle goes. */
export function renewed<T extends WithId>(known: Known<T>, page: Items<T>): Known<T> {
  const ids = new Set(page.items.map((one) => one.id));
  const oldest = page.items[page.items.length - 1]?.id ?? Infinity;
  const meets = known.items.some((one) => ids.has(one.id));
  const rest = page.next_cursor !== null && meets ? known.items.filter((one) => one.id < oldest) : [];
  return {
    of: known.of,
    items: [...page.items, ...rest],
    cursor: rest.length > 0 ? known.cursor : page.next_cursor,
  };
}

export class Pages<T extends WithId> implements Resource<Items<T>> {
  private readonly first: Resource<Items<T>>;
  private readonly known = signal<Known<T> | null>(null);
  readonly loadingMore = signal(false);
  readonly moreFailed = signal(false);

  /** `path` has a query already; when it changes the list begins anew with the next `load`. `personal`: never left on the device. */
  constructor(
    private readonly path: () => string,
    kept: { personal?: boolean } = {},
  ) {
    this.first = resource<Items<T>>(path, kept);
  }

  get checkedAt() {
    return this.first.checkedAt;
  }

  get failure() {
    return this.first.failure;
  }

  readonly data: ReadonlySignal<Items<T> | null> = computed(() => {
    const known = this.known.value;
    return known && known.of === this.path() ? { items: [...known.items], next_cursor: known.cursor } : null;
  });

  async load(): Promise<void> {
    const of = this.path();
    const before = this.first.data.peek();
    await this.first.load();
    const page = this.first.data.peek();
    if (!page || of !== this.path() || (page === before && this.first.failure.peek())) return;
    const known = this.known.peek();
    if (known?.of === of) {
      if (page !== before) this.known.value = renewed(known, page);
    } else this.known.value = { of, items: page.items, cursor: page.next_cursor };
  }

  async more(): Promise<void> {
    const known = this.known.peek();
    if (!known?.cursor || this.loadingMore.peek()) return;
    this.loadingMore.value = true;
    this.moreFailed.value = false;
    try {
      const { data } = await get<Items<T>>(`${known.of}&cursor=${encodeURIComponent(known.cursor)}`);
      const now = this.known.peek();
      if (now?.of === known.of && now.cursor === known.cursor && data) {
        this.known.value = { of: now.of, items: [...now.items, ...data.items], cursor: data.next_cursor };
      }
    } catch (error) {
      this.moreFailed.value = !(error instanceof SignedOut);
    } finally {
      this.loadingMore.value = false;
    }
  }

  /** One of its items as it is now. */
  put(item: T): void {
    const known = this.known.peek();
    if (!known) return;
    this.known.value = { ...known, items: known.items.map((one) => (one.id === item.id ? item : one)) };
  }
}
