import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { get, put } from "../../api/client";
import { SignedOut } from "../../api/problem";
import { resource, type Resource } from "../../api/resource";
import type { Attendance, Food, Items, Meal, MenuItem, Product, User } from "../../api/types";
import { forTab, readJson, writeJson } from "../../device/storage";
import { addDays } from "../../format/time";
import { isWorkday, mondayOf, weekOf } from "../../format/week";
import type { Counts } from "../kitchen/portions";
import { portionOf, type Portion } from "../recipes/portion";
import { Lists, SightStore } from "../sight";
import { entriesOf, lacks, sameDay, sorted, stands, without, type DayDraft, type Entry, type Lack, type Place } from "./plan";

const WEEK = 7;
/** Beyond it nobody knows what will be delivered, and nothing is said of what will lack. */
const RECKONED_DAYS = 13;
const BEFORE_DAYS = 14;
const MOST = 200;

type Drafts = Record<string, DayDraft>;

/** All of a span's menu, page by page. */
export async function menuOf(from: string, to: string): Promise<MenuItem[]> {
  const all: MenuItem[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `&cursor=${cursor}` : "";
    const { data } = await get<Items<MenuItem>>(`/menu?from=${from}&to=${to}&limit=${MOST}${more}`);
    all.push(...data!.items);
    cursor = data!.next_cursor;
  } while (cursor);
  return all;
}

export class MenuStore extends SightStore {
  /** null: the week of today. */
  readonly chosen = signal<string | null>(null);
  readonly monday: ReadonlySignal<string> = computed(() => this.chosen.value ?? mondayOf(this.today.value));
  readonly sunday: ReadonlySignal<string> = computed(() => addDays(this.monday.value, WEEK - 1));

  /** Menus by their first and last day, "2026-11-23&to=2026-11-29". */
  private readonly spans = new Lists<Items<MenuItem>>((span) => `/menu?from=${span}&limit=${MOST}`);
  readonly meals = resource<Items<Meal>>(() => "/meals");
  readonly attendance = resource<Items<Attendance>>(
    () => `/attendance?from=${addDays(this.today.value, -BEFORE_DAYS)}&to=${this.today.value}`,
  );
  readonly products = resource<Items<Product>>(() => "/products");
  readonly foods = resource<Items<Food>>(() => "/foods");

  private readonly place: string;
  readonly drafts: ReturnType<typeof signal<Drafts>>;
  /** What stands now on days that somebody else has changed since their drafts began. */
  readonly conflicts = signal<Record<string, Entry[]>>({});
  readonly saving = signal(false);
  readonly failure = signal<Error | null>(null);

  constructor(user: User) {
    super(user);
    this.place = `menu.${user.id}`;
    this.drafts = signal<Drafts>(readJson<Drafts>(forTab, this.place) ?? {});
  }

  get mayWrite(): boolean {
    return this.user.role === "admin";
  }

  /** Costs and energies are not a cook's to see. */
  get knowsCosts(): boolean {
    return this.user.role !== "cook";
  }

  readonly reckoned: ReadonlySignal<boolean> = computed(
    () => this.sunday.value >= this.today.value && this.sunday.value <= addDays(this.today.value, RECKONED_DAYS),
  );

  get week() {
    return this.spans.of(`${this.monday.value}&to=${this.sunday.value}`);
  }

  /** From today to the shown week's end: what is cooked before that week takes from the same store. */
  get ahead() {
    return this.spans.of(`${this.today.value}&to=${this.reckoned.value ? this.sunday.value : this.today.value}`);
  }

  readonly mealsById: ReadonlySignal<ReadonlyMap<number, Meal>> = computed(
    () => new Map((this.meals.data.value?.items ?? []).map((one) => [one.id, one])),
  );

  readonly portions: ReadonlySignal<ReadonlyMap<number, Portion>> = computed(() => {
    const shelf = {
      products: new Map((this.products.data.value?.items ?? []).map((one) => [one.id, one])),
      foods: new Map((this.foods.data.value?.items ?? []).map((one) => [one.key, one])),
    };
    return new Map((this.meals.data.value?.items ?? []).map((one) => [one.id, portionOf(one.ingredients, shelf)]));
  });

  /** The week's working days, and the others that have a menu. */
  readonly days: ReadonlySignal<readonly string[]> = computed(() =>
    weekOf(this.monday.value).filter((day) => isWorkday(day) || this.entries(day).length > 0),
  );

  /** What the kindergarten is cooked for: today's people, or the last that are known. */
  readonly people: ReadonlySignal<Counts | null> = computed(() => {
    const [last] = [...(this.attendance.data.value?.items ?? [])].sort((a, b) => b.date.localeCompare(a.date));
    return last ? { older: last.children_3_7, younger: last.children_1_3, staff: last.staff ?? 0 } : null;
  });

  readonly lacks: ReadonlySignal<readonly Lack[] | null> = computed(() => {
    const people = this.people.value;
    if (!this.reckoned.value || !people || !this.ahead.data.value) return null;
    const saved = this.ahead.data.value.items.filter((one) => one.date >= this.today.value && one.portions_served === 0);
    const days = [...new Set([...saved.map((one) => one.date), ...Object.keys(this.drafts.value!)])].sort();
    const planned = days
      .filter((date) => date >= this.today.value && date <= this.sunday.value)
      .flatMap((date) => {
        const draft = this.drafts.value![date];
        const items = draft
          ? sorted(draft.items).filter((entry) => !this.served(date, entry))
          : entriesOf(saved, date);
        return items.map((entry) => ({ ...entry, date }));
      });
    return lacks(planned, this.mealsById.value, people);
  });

  private item(date: string, entry: Entry): MenuItem | undefined {
    return this.week.data.value?.items.find(
      (one) => one.date === date && one.slot === entry.slot && one.meal_id === entry.meal_id,
    );
  }

  served(date: string, entry: Entry): boolean {
    return (this.item(date, entry)?.portions_served ?? 0) > 0;
  }

  name(date: string, entry: Entry): string {
    return this.mealsById.value.get(entry.meal_id)?.name ?? this.item(date, entry)?.meal_name ?? "";
  }

  /** A day as it is to become. */
  entries(date: string): readonly Entry[] {
    return this.drafts.value![date]?.items ?? entriesOf(this.week.data.value?.items ?? [], date);
  }

  /** A past day's menu is what was cooked; it stays. */
  open(date: string): boolean {
    return this.mayWrite && date >= this.today.value;
  }

  show(monday: string): void {
    this.chosen.value = monday === mondayOf(this.today.peek()) ? null : monday;
    void this.week.load();
    void this.ahead.load();
  }

  // --- changing

  private edit(date: string, items: Entry[]): void {
    const base = this.drafts.peek()![date]?.base ?? entriesOf(this.week.data.peek()?.items ?? [], date);
    const { [date]: _, ...others } = this.drafts.peek()!;
    this.keep(sameDay(base, items) ? others : { ...others, [date]: { base, items: sorted(items) } });
    this.failure.value = null;
  }

  /** False: it stands there already. */
  add(to: Place, meal: number): boolean {
    const entry = { slot: to.slot, meal_id: meal };
    if (!this.open(to.date) || stands(this.entries(to.date), entry)) return false;
    this.edit(to.date, [...this.entries(to.date), entry]);
    return true;
  }

  remove(from: Place, meal: number): void {
    const entry = { slot: from.slot, meal_id: meal };
    if (!this.movable(from.date, entry)) return;
    this.edit(from.date, without(this.entries(from.date), entry));
  }

  /** What was served stays where it was served. */
  movable(date: string, entry: Entry): boolean {
    return this.open(date) && !this.served(date, entry);
  }

  move(from: Place, to: Place, meal: number): boolean {
    if (!this.movable(from.date, { slot: from.slot, meal_id: meal })) return false;
    if (from.date === to.date && from.slot === to.slot) return false;
    if (!this.add(to, meal)) return false;
    this.remove(from, meal);
    return true;
  }

  private keep(drafts: Drafts): void {
    this.drafts.value = drafts;
    writeJson(forTab, this.place, Object.keys(drafts).length > 0 ? drafts : null);
  }

  /** Forgets what was changed, on one day or on all. */
  discard(date?: string): void {
    const { [date ?? ""]: _, ...others } = this.drafts.peek()!;
    this.keep(date === undefined ? {} : others);
    const { [date ?? ""]: __, ...conflicts } = this.conflicts.peek();
    this.conflicts.value = date === undefined ? {} : conflicts;
    this.failure.value = null;
    void this.week.load();
  }

  /** Mine is to be written over theirs. */
  async insist(date: string): Promise<boolean> {
    const base = this.conflicts.peek()[date]!;
    const { [date]: _, ...others } = this.conflicts.peek();
    this.conflicts.value = others;
    this.keep({ ...this.drafts.peek()!, [date]: { ...this.drafts.peek()![date]!, base } });
    return this.save();
  }

  /** Writes every changed day that nobody else has changed since. True when nothing is left to do. */
  async save(): Promise<boolean> {
    this.saving.value = true;
    this.failure.value = null;
    try {
      for (const date of Object.keys(this.drafts.peek()!).sort()) await this.saveDay(date);
    } catch (error) {
      if (!(error instanceof SignedOut)) this.failure.value = error as Error;
    } finally {
      this.saving.value = false;
      await Promise.all([this.week.load(), this.ahead.load()]);
    }
    return Object.keys(this.drafts.peek()!).length === 0;
  }

  private async saveDay(date: string): Promise<void> {
    const { base, items } = this.drafts.peek()![date]!;
    const there = entriesOf(await menuOf(date, date), date);
    if (!sameDay(there, base) && !sameDay(there, items)) {
      this.conflicts.value = { ...this.conflicts.peek(), [date]: there };
      return;
    }
    if (!sameDay(there, items)) await put(`/menu/${date}`, { items });
    // Until the list has been asked again it must not fall back to what was.
    await this.week.load();
    const { [date]: _, ...others } = this.drafts.peek()!;
    this.keep(others);
  }

  protected lists(): Resource<unknown>[] {
    const all: Resource<unknown>[] = [this.week, this.ahead, this.meals, this.attendance];
    return this.knowsCosts ? [...all, this.products, this.foods] : all;
  }

  protected touched(type: string): Resource<unknown>[] {
    if (type === "portions.changed") return [this.meals];
    return type.startsWith("serving.") ? [this.week, this.ahead] : [];
  }
}
