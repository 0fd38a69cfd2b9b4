/** What the reports know, for the part and the days that the address names. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { Problem } from "../../api/problem";
import type { ChildDaysReport, SuppliersReport } from "../../api/reports";
import type { Resource } from "../../api/resource";
import type { SeriesReport } from "../../api/types";
import { detail, goTo, place, query } from "../../device/place";
import { BehindStore } from "../behind/store";
import { Lists } from "../sight";
import { bucketsOf, presetOf, readRange, writeDays, writeRange, type Days, type Preset, type Range } from "./range";

export const VIEWS = ["consumption", "deliveries", "meals", "price"] as const;
export type View = (typeof VIEWS)[number];

export class ReportsStore extends BehindStore {
  private readonly seriesOf = new Lists<SeriesReport>((asked) => `/reports/${asked}`);
  private readonly childDaysOf = new Lists<ChildDaysReport>((asked) => `/reports/child-days?${asked}`);
  private readonly suppliersOf = new Lists<SuppliersReport>((asked) => `/reports/suppliers?${asked}`);

  readonly view: ReadonlySignal<View> = computed(() => VIEWS.find((one) => one === detail.value) ?? "consumption");
  readonly range: ReadonlySignal<Range> = computed(() =>
    readRange(place.value === "reports" ? query.value : new URLSearchParams(), this.today.value),
  );
  /** What of the API the part is, as it is asked for. */
  readonly asked = computed(() => `${this.view.value === "price" ? "child-days" : this.view.value}?${writeRange(this.range.value)}`);
  readonly ats = computed(() => bucketsOf(this.range.value));

  readonly series = computed(() => this.seriesOf.of(`${this.view.value}?${writeRange(this.range.value)}`));
  readonly childDays = computed(() => this.childDaysOf.of(writeRange(this.range.value)));
  readonly suppliers = computed(() => this.suppliersOf.of(writeDays(this.range.value)));

  /** What the part is made of. */
  readonly needs: ReadonlySignal<readonly Resource<unknown>[]> = computed(() => {
    switch (this.view.value) {
      case "consumption":
        return [this.series.value];
      case "deliveries":
        return [this.series.value, this.suppliers.value];
      case "meals":
        return [this.childDays.value, this.series.value];
      case "price":
        return [this.childDays.value];
    }
  });

  readonly ready = computed(() => this.needs.value.every((one) => one.data.value !== null));

  /** The server's own words on days that it does not show. */
  readonly refusal: ReadonlySignal<string | null> = computed(() => {
    const failure = this.needs.value[0]!.failure.value;
    return failure instanceof Problem && !failure.passing ? (failure.errors[0]?.message ?? failure.message) : null;
  });

  protected lists(): readonly Resource<unknown>[] {
    return this.needs.value;
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type === "stock.changed" || type.startsWith("serving.") ? this.needs.value : [];
  }

  /** Other figures are in sight. */
  show(): void {
    this.shut();
    for (const one of this.needs.peek()) void one.load();
  }

  /* --- the days --- */

  private readonly preset = signal<Preset | null>(null);
  private readonly own = signal(false);
  readonly chosen = computed<Preset | "own">(() =>
    this.own.value ? "own" : (presetOf(this.range.value, this.today.value, this.preset.value) ?? "own"),
  );

  choose(preset: Preset | "own", days: Range): void {
    this.own.value = preset === "own";
    this.preset.value = preset === "own" ? null : preset;
    this.go(this.view.peek(), days);
  }

  go(view: View, range: Range = this.range.peek()): void {
    goTo("reports", `${view}?${writeRange(range)}`, { replace: view === this.view.peek() });
  }

  between(days: Days, bucket = this.range.peek().bucket): void {
    this.go(this.view.peek(), { ...days, bucket });
  }
}
