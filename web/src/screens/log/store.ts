/** What the serve log knows: servings by day, dish and person, newest first. A cook's are its own. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { post } from "../../api/client";
import { Pages } from "../../api/pages";
import { resource, type Resource } from "../../api/resource";
import type { Colleague, Items, Meal, Serving } from "../../api/types";
import { goTo } from "../../device/place";
import { SightStore } from "../sight";
import { period, whenOf, type When } from "./servings";

const PAGE = 100;

export class LogStore extends SightStore {
  readonly when = signal<When>("today");
  /** The day of `when` "day". */
  readonly day = signal("");
  readonly mealId = signal<number | null>(null);
  readonly userId = signal<number | null>(null);

  readonly path: ReadonlySignal<string> = computed(() => {
    const { from, to } = period(this.when.value, this.day.value || this.today.value, this.today.value);
    const meal = this.mealId.value === null ? "" : `&meal_id=${this.mealId.value}`;
    const user = this.userId.value === null ? "" : `&user_id=${this.userId.value}`;
    return `/servings?from=${from}&to=${to}${meal}${user}&limit=${PAGE}`;
  });

  readonly servings = new Pages<Serving>(() => this.path.value);
  readonly meals = resource<Items<Meal>>(() => "/meals");
  readonly people = resource<Items<Colleague>>(() => "/people?limit=200");

  /** Of all people, or only this user's own. */
  get own(): boolean {
    return this.user.role === "cook";
  }

  protected lists(): readonly Resource<unknown>[] {
    return this.own ? [this.servings, this.meals] : [this.servings, this.meals, this.people];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type.startsWith("serving.") ? [this.servings] : [];
  }

  /** Shows a part of the log; the address says so too, for whoever sends it to somebody. */
  choose(when: When, day = this.day.peek()): void {
    this.day.value = day || this.today.peek();
    this.when.value = when;
    goTo("log", this.address, { replace: true });
    void this.servings.load();
  }

  /** A day that the address names. */
  follow(day: string): void {
    if (day === this.address) return;
    const when = whenOf(day, this.today.peek());
    if (this.when.peek() === when && (when !== "day" || this.day.peek() === day)) return;
    this.day.value = day;
    this.when.value = when;
    void this.servings.load();
  }

  get address(): string | null {
    const { from, to } = period(this.when.peek(), this.day.peek(), this.today.peek());
    return this.when.peek() !== "today" && from === to ? from : null;
  }

  filter({ mealId = this.mealId.peek(), userId = this.userId.peek() }: { mealId?: number | null; userId?: number | null }): void {
    this.mealId.value = mealId;
    this.userId.value = userId;
    void this.servings.load();
  }

  get filtered(): boolean {
    return this.mealId.value !== null || this.userId.value !== null;
  }

  async cancel(one: Serving, reason: string): Promise<void> {
    this.servings.put(await post<Serving>(`/servings/${one.id}/cancel`, { reason }));
  }
}
