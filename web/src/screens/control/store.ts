/** What no count can see, of the month that the address names. */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { ControlReport } from "../../api/reports";
import { resource, type Resource } from "../../api/resource";
import type { BookMonth, Items, Product } from "../../api/types";
import { detail, place } from "../../device/place";
import { firstDay, lastDay, MONTH, monthOf } from "../../format/month";
import { BehindStore } from "../behind/store";
import { Lists } from "../sight";

export class ControlStore extends BehindStore {
  private readonly reports = new Lists<ControlReport>((month) => `/reports/control/${month}`);
  private readonly months = resource<Items<BookMonth>>(() => "/months?limit=200");
  /** For their names. */
  private readonly products = resource<Items<Product>>(() => "/products");

  readonly running = computed(() => monthOf(this.today.value));
  readonly month: ReadonlySignal<string> = computed(() => {
    const asked = place.value === "control" && detail.value && MONTH.test(detail.value) ? detail.value : this.running.value;
    // A month that lies ahead has nothing to look at yet.
    return asked > this.running.value ? this.running.value : asked;
  });
  readonly report = computed<Resource<ControlReport>>(() => this.reports.of(this.month.value));
  readonly first = computed(() => this.months.data.value?.items.at(-1)?.month ?? null);
  readonly names = computed(() => new Map((this.products.data.value?.items ?? []).map(({ id, name }) => [id, name])));
  readonly days = computed(() => ({ from: firstDay(this.month.value), to: lastDay(this.month.value) }));

  protected lists(): readonly Resource<unknown>[] {
    return [this.report.value, this.months, this.products];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type === "stock.changed" || type.startsWith("serving.") ? [this.report.value] : [];
  }

  /** Another month is in sight. */
  show(): void {
    this.shut();
    void this.report.peek().load();
  }
}
