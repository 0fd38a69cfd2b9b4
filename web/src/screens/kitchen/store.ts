/** Everything the kitchen's screens know, for one signed-in user: what the server said, what is typed, what is on its way. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { post } from "../../api/client";
import type { Problem } from "../../api/problem";
import { resource } from "../../api/resource";
import { serverNow } from "../../api/transport";
import type { Attendance, Items, Meal, MenuItem, Serving, Shortage, Slot, User } from "../../api/types";
import { forTab, readJson, writeJson } from "../../device/storage";
import { addDays, dayOf, minuteOfDay } from "../../format/time";
import { listen, type Live, type LiveEvent } from "../../live";
import type { Counts } from "./portions";
import { ServeDesk, type Pending } from "./serve";
import { SLOTS, slotAt } from "./slots";

/** A dish at a place of the day. A dish outside the menu has no slot: the server takes the one of the hour. */
export interface Dish {
  date: string;
  slot: Slot | null;
  mealId: number;
  name: string;
  /** Served by anybody, as the menu knows it. */
  portionsServed: number;
}

export const dishId = (dish: Pick<Dish, "date" | "slot" | "mealId">) => `${dish.date}/${dish.slot ?? "any"}/${dish.mealId}`;

/** What the server answered when it refused; shown until the numbers or the stock change. */
export interface Refusal {
  message: string;
  shortages: Shortage[];
}

export const countsOf = (serving: Serving): Counts => ({
  older: serving.portions,
  younger: serving.portions_1_3,
  staff: serving.portions_staff,
});

export const NOBODY: Counts = { older: 0, younger: 0, staff: 0 };

const DRAFTS = "portions";
/** Changes come in bursts (a serving of eight products): one question answers them all. */
const GATHER_MS = 120;
/** No event tells of attendance or a changed menu. */
const REFRESH_MS = 60_000;
const CLOCK_MS = 5_000;

type Drafts = Record<string, Counts>;

export class KitchenStore {
  readonly now = signal(serverNow());
  readonly today: ReadonlySignal<string> = computed(() => dayOf(this.now.value));
  readonly hourSlot: ReadonlySignal<Slot> = computed(() => slotAt(minuteOfDay(this.now.value)));

  readonly meals = resource<Items<Meal>>(() => "/meals");
  readonly menu = resource<Items<MenuItem>>(() => `/menu?from=${this.today.value}&to=${addDays(this.today.value, 1)}`);
  readonly attendance = resource<Items<Attendance>>(() => `/attendance?from=${this.today.value}&to=${this.today.value}`);
  readonly servings = resource<Items<Serving>>(
    () => `/servings?from=${this.today.value}&to=${this.today.value}&limit=200`,
  );

  readonly drafts = signal<Drafts>(readJson<Drafts>(forTab, DRAFTS) ?? {});
  readonly refusals = signal<Record<string, Refusal>>({});
  /** Of this page's own servings: what left the store stays known although the list may not tell it. */
  readonly fresh = signal<readonly Serving[]>([]);
  readonly desk: ServeDesk;
  /** For whoever hears the page instead of seeing it; set by the screen. */
  onServed: (serving: Serving) => void = () => undefined;
  onShort: (shortages: readonly Shortage[]) => void = () => undefined;

  private readonly live: Live;
  private readonly timers: ReturnType<typeof setInterval>[];
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private changed = new Set<"meals" | "day">();

  readonly mealsById: ReadonlySignal<ReadonlyMap<number, Meal>> = computed(
    () => new Map((this.meals.data.value?.items ?? []).map((meal) => [meal.id, meal])),
  );

  readonly mealsByName: ReadonlySignal<readonly Meal[]> = computed(() => {
    const { compare } = new Intl.Collator();
    return [...this.mealsById.value.values()].sort((a, b) => compare(a.name, b.name));
  });

  readonly present: ReadonlySignal<Counts | null> = computed(() => {
    const day = this.attendance.data.value?.items.find((one) => one.date === this.today.value);
    return day ? { older: day.children_3_7, younger: day.children_1_3, staff: day.staff ?? 0 } : null;
  });

  constructor(readonly user: User) {
    this.desk = new ServeDesk(user.id, { served: this.served, refused: this.refused });
    this.live = listen({ event: this.heard, refetch: () => this.loadAll() });
    this.timers = [
      setInterval(this.tick, CLOCK_MS),
      setInterval(() => document.visibilityState === "visible" && void this.loadAll(), REFRESH_MS),
    ];
    void this.loadAll();
  }

  stop(): void {
    this.live.stop();
    this.desk.stop();
    this.timers.forEach(clearInterval);
    clearTimeout(this.gathering);
  }

  private readonly tick = (): void => {
    this.now.value = serverNow();
    if (this.stale.value) void this.loadAll();
  };

  get mayServe(): boolean {
    return this.user.role !== "manager";
  }

  async loadAll(): Promise<void> {
    this.now.value = serverNow();
    const all = [this.meals, this.menu, this.attendance];
    if (this.mayServe) all.push(this.servings as never);
    await Promise.all(all.map((one) => one.load()));
  }

  /** The first failure of what the screen cannot do without, and only while there is nothing to show instead. */
  readonly failure: ReadonlySignal<Error | null> = computed(() => {
    const needed = [this.meals, this.menu];
    const missing = needed.find((one) => one.data.value === null && one.failure.value !== null);
    return missing?.failure.value ?? null;
  });

  /** Something on the screen could not be asked for again. */
  readonly stale: ReadonlySignal<boolean> = computed(() =>
    [this.meals, this.menu, this.attendance].some((one) => one.failure.value !== null),
  );

  readonly ready: ReadonlySignal<boolean> = computed(
    () =>
      this.meals.data.value !== null &&
      this.menu.data.value !== null &&
      (this.attendance.data.value !== null || this.attendance.failure.value !== null),
  );

  readonly dishes: ReadonlySignal<readonly Dish[]> = computed(() =>
    (this.menu.data.value?.items ?? [])
      .filter((item) => item.date === this.today.value)
      .map((item) => ({
        date: item.date,
        slot: item.slot,
        mealId: item.meal_id,
        name: item.meal_name,
        portionsServed: item.portions_served,
      })),
  );

  /** The day's meals that have dishes, in order. */
  readonly slots: ReadonlySignal<readonly Slot[]> = computed(() => {
    const used = new Set(this.dishes.value.map((dish) => dish.slot));
    return SLOTS.map(({ slot }) => slot).filter((slot) => used.has(slot));
  });

  counts(dish: Dish): Counts {
    return this.drafts.value[dishId(dish)] ?? this.present.value ?? NOBODY;
  }

  type(dish: Dish, counts: Counts): void {
    const id = dishId(dish);
    this.forgetRefusal(id);
    this.keepDrafts({ ...this.drafts.peek(), [id]: counts });
  }

  serve(dish: Dish, counts: Counts): void {
    const id = dishId(dish);
    this.forgetRefusal(id);
    this.desk.press(id, {
      meal_id: dish.mealId,
      portions: counts.older,
      portions_1_3: counts.younger,
      portions_staff: counts.staff,
      ...(dish.slot ? { slot: dish.slot } : {}),
    });
  }

  /** Uncancelled servings of a dish today that this user may see, newest first. */
  servingsOf(dish: Dish): Serving[] {
    const known = new Map<number, Serving>();
    for (const one of this.servings.data.value?.items ?? []) known.set(one.id, one);
    for (const one of this.fresh.value) known.set(one.id, { ...one, ...known.get(one.id), deductions: one.deductions! });
    return [...known.values()]
      .filter(
        (one) =>
          one.meal_id === dish.mealId &&
          !one.cancelled_at &&
          dayOf(Date.parse(one.served_at)) === dish.date &&
          (dish.slot === null || one.slot === dish.slot),
      )
      .sort((a, b) => b.id - a.id);
  }

  isServed(dish: Dish): boolean {
    return dish.portionsServed > 0 || this.servingsOf(dish).length > 0;
  }

  async cancel(serving: Serving, reason: string): Promise<void> {
    await post<Serving>(`/servings/${serving.id}/cancel`, { reason });
    this.fresh.value = this.fresh.peek().filter((one) => one.id !== serving.id);
    await this.loadAll();
  }

  private keepDrafts(drafts: Drafts): void {
    const today = Object.entries(drafts).filter(([id]) => id.startsWith(this.today.peek()));
    this.drafts.value = Object.fromEntries(today);
    writeJson(forTab, DRAFTS, this.drafts.peek());
  }

  private forgetRefusal(id: string): void {
    const { [id]: _, ...others } = this.refusals.peek();
    this.refusals.value = others;
  }

  private readonly served = (pending: Pending, serving: Serving): void => {
    this.fresh.value = [serving, ...this.fresh.peek()];
    const { [pending.dish]: _, ...others } = this.drafts.peek();
    this.keepDrafts(others);
    this.onServed(serving);
    void this.loadAll();
  };

  private readonly refused = (pending: Pending, problem: Problem): void => {
    this.refusals.value = {
      ...this.refusals.peek(),
      [pending.dish]: { message: problem.message, shortages: problem.shortages },
    };
    if (problem.shortages.length) this.onShort(problem.shortages);
    void this.loadAll();
  };

  private readonly heard = (event: LiveEvent): void => {
    if (event.type === "portions.changed") this.changed.add("meals");
    else if (event.type.startsWith("serving.")) this.changed.add("day");
    else return;
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      if (this.changed.has("meals")) void this.meals.load();
      if (this.changed.has("day")) {
        void this.menu.load();
        if (this.mayServe) void this.servings.load();
      }
      this.changed.clear();
    }, GATHER_MS);
  };
}
