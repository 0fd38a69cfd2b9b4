/** Everything the director's and the manager's first screen knows. A chart's figures are asked for when it is seen. */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { resource, type Resource } from "../../api/resource";
import type {
  Attendance,
  Colleague,
  Items,
  Lot,
  Meal,
  MenuItem,
  MonthlyReport,
  Product,
  SeriesReport,
  Settings,
  Stocktake,
  StocktakeBrief,
} from "../../api/types";
import { addDays, minuteOfDay } from "../../format/time";
import { turnOf } from "../../kitchen/approval";
import type { Counts } from "../kitchen/portions";
import { openAlerts } from "../alerts/open";
import { brokenBooks } from "../jobs/schedule";
import { Lists, SightStore } from "../sight";
import { bookTasks } from "./books";
import { DAYS, lastDays } from "./series";
import { monthsOf } from "./signals";
import { tasksOf, type Task } from "./waiting";

const HALF = DAYS / 2;
const USUAL_EXPIRING_DAYS = 3;

export const CHARTS = ["consumption", "portions", "deliveries"] as const;
export type ChartName = (typeof CHARTS)[number];

const countsOf = (day: Attendance): Counts => ({
  older: day.children_3_7,
  younger: day.children_1_3,
  staff: day.staff ?? 0,
});

export class OverviewStore extends SightStore {
  private readonly ago = (days: number) => addDays(this.today.value, -days);
  private readonly period = () => `from=${this.ago(DAYS - 1)}&to=${this.today.value}&bucket=day`;

  /** What a chart of the last days shows, as a file. */
  readonly file = (report: string) => `/reports/${report}?${this.period()}`;

  readonly products = resource<Items<Product>>(() => "/products");
  readonly meals = resource<Items<Meal>>(() => "/meals");
  readonly menu = resource<Items<MenuItem>>(
    () => `/menu?from=${this.today.value}&to=${addDays(this.today.value, 1)}&limit=200`,
  );
  readonly attendance = resource<Items<Attendance>>(
    () => `/attendance?from=${this.ago(DAYS - 1)}&to=${this.today.value}&limit=200`,
  );
  readonly settings = resource<Settings>(() => "/settings");
  readonly served = resource<SeriesReport>(
    () => `/reports/meals?from=${this.today.value}&to=${this.today.value}&bucket=day`,
  );
  readonly lastDelivery = resource<Items<Lot>>(() => "/deliveries?limit=1");

  readonly consumption = resource<SeriesReport>(() => `/reports/consumption?${this.period()}`);
  readonly deliveries = resource<SeriesReport>(() => `/reports/deliveries?${this.period()}`);
  /** What was served of the menu, a week at a time: a fortnight is more than one answer holds. */
  readonly weekBefore = resource<Items<MenuItem>>(
    () => `/menu?from=${this.ago(DAYS - 1)}&to=${this.ago(HALF)}&limit=200`,
  );
  readonly week = resource<Items<MenuItem>>(() => `/menu?from=${this.ago(HALF - 1)}&to=${this.today.value}&limit=200`);

  private readonly alerts = computed(() => openAlerts().list.data.value?.items ?? []);
  /** What an alert of a month's difference does not say: how much it is. */
  private readonly months = new Lists<MonthlyReport>((month) => `/reports/monthly/${month}`);
  private readonly stocktakes = resource<Items<StocktakeBrief>>(() => "/stocktakes?limit=30");
  private readonly people = resource<Items<Colleague>>(() => "/people?limit=200", { personal: true });
  /** Whose hands were in those that wait. */
  private readonly each = new Lists<Stocktake>((id) => `/stocktakes/${id}`);
  private readonly submitted = computed(() => (this.stocktakes.data.value?.items ?? []).filter(({ status }) => status === "submitted"));
  private forget: (() => void)[] = [];

  override enter(): void {
    super.enter();
    this.forget = [
      effect(() => {
        for (const month of monthsOf(this.alerts.value)) void this.months.of(month).load();
      }),
      effect(() => {
        for (const { id } of this.submitted.value) void this.each.of(String(id)).load();
      }),
    ];
  }

  override leave(): void {
    super.leave();
    this.forget.forEach((forget) => forget());
    this.forget = [];
  }

  private readonly reports = computed(
    () =>
      new Map(
        monthsOf(this.alerts.value).flatMap((month) => {
          const report = this.months.of(month).data.value;
          return report ? [[month, report] as const] : [];
        }),
      ),
  );

  private readonly charts: Record<ChartName, readonly Resource<unknown>[]> = {
    consumption: [this.consumption],
    portions: [this.weekBefore, this.week],
    deliveries: [this.deliveries],
  };
  private readonly wanted = new Set<ChartName>();

  protected lists(): readonly Resource<unknown>[] {
    const first = [this.products, this.meals, this.menu, this.attendance, this.settings, this.served, this.lastDelivery];
    const waiting = [this.stocktakes, this.people];
    return [...first, ...waiting, ...[...this.wanted].flatMap((name) => this.charts[name])];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    const shown = this.lists();
    const all: Record<string, readonly Resource<unknown>[]> = {
      "stock.changed": [this.products, this.lastDelivery, this.deliveries],
      "portions.changed": [this.meals],
      "stocktake.changed": [this.stocktakes],
      "serving.created": [this.menu, this.served, this.consumption, this.week],
      "serving.cancelled": [this.menu, this.served, this.consumption, this.week],
    };
    return (all[type] ?? []).filter((one) => shown.includes(one));
  }

  /** A chart came into sight: its figures are asked for, and kept up from then on. */
  want(name: ChartName): void {
    if (this.wanted.has(name)) return;
    this.wanted.add(name);
    for (const one of this.charts[name]) void one.load();
  }

  readonly days: ReadonlySignal<readonly string[]> = computed(() => lastDays(this.today.value));
  readonly minute = computed(() => minuteOfDay(this.now.value));

  readonly presentToday: ReadonlySignal<Attendance | null> = computed(
    () => this.attendance.data.value?.items.find((one) => one.date === this.today.value) ?? null,
  );

  /** Who has to be fed: those present, or as many as on the last day that was counted. */
  private readonly expected = computed<Counts | null>(() => {
    const known = this.presentToday.value ?? this.attendance.data.value?.items[0];
    return known ? countsOf(known) : null;
  });

  /** Not shown to whoever counted: they cannot decide, unless nobody else can. */
  private readonly toDecide = computed<readonly StocktakeBrief[]>(() => {
    const people = this.people.data.value?.items;
    return this.submitted.value.filter(({ id }) => {
      const one = this.each.of(String(id)).data.value;
      return one && people && ["mine", "alone"].includes(turnOf(one, this.user.id, people).whose);
    });
  });

  readonly tasks: ReadonlySignal<readonly Task[]> = computed(() => [...bookTasks(this.user, brokenBooks.value), ...this.waiting.value]);

  private readonly waiting: ReadonlySignal<readonly Task[]> = computed(() =>
    tasksOf({
      today: this.today.value,
      now: this.now.value,
      minute: this.minute.value,
      products: this.products.data.value?.items ?? [],
      meals: this.meals.data.value?.items ?? [],
      menu: this.menu.data.value?.items ?? [],
      expected: this.expected.value,
      counted: this.presentToday.value !== null,
      expiringDays: this.settings.data.value?.expiring_days ?? USUAL_EXPIRING_DAYS,
      alerts: this.alerts.value,
      reports: this.reports.value,
      toDecide: this.toDecide.value,
    }),
  );

  readonly menuOfDays = computed<readonly MenuItem[] | null>(() => {
    const [before, now] = [this.weekBefore.data.value, this.week.data.value];
    return before && now ? [...before.items, ...now.items] : null;
  });

  /** Whose deliveries of a day are shown over the page. */
  readonly dayOpen = signal<string | null>(null);
}
