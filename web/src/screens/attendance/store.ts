import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Attendance, Items, User } from "../../api/types";
import { addDays } from "../../format/time";
import { mondayOf, weekOf } from "../../format/week";
import { Lists, SightStore } from "../sight";

/** Days before the shown week, so that its Monday knows how many came last. */
const BEFORE = 14;

export class AttendanceStore extends SightStore {
  /** null: today, also after midnight. */
  readonly chosen = signal<string | null>(null);
  readonly day: ReadonlySignal<string> = computed(() => this.chosen.value ?? this.today.value);
  readonly week: ReadonlySignal<readonly string[]> = computed(() => weekOf(mondayOf(this.day.value)));

  private readonly weeks = new Lists<Items<Attendance>>(
    (monday) => `/attendance?from=${addDays(monday, -BEFORE)}&to=${addDays(monday, 6)}`,
  );

  /** The shown week's. */
  get days() {
    return this.weeks.of(this.week.value[0]!);
  }

  readonly known: ReadonlySignal<ReadonlyMap<string, Attendance>> = computed(
    () => new Map((this.days.data.value?.items ?? []).map((one) => [one.date, one])),
  );

  constructor(user: User) {
    super(user);
  }

  choose(day: string): void {
    const before = this.week.peek()[0];
    this.chosen.value = day >= this.today.peek() ? null : day;
    if (this.week.peek()[0] !== before) void this.days.load();
  }

  protected lists() {
    return [this.days];
  }

  protected touched() {
    return [];
  }
}
