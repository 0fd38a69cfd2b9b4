/** What the month's screen knows, for whichever month the address names. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { get, post } from "../../api/client";
import { Problem } from "../../api/problem";
import { resource, type Resource } from "../../api/resource";
import type { BookMonth, Items, Job, MonthlyProduct, MonthlyReport, Product, Settings } from "../../api/types";
import { detail, part, place } from "../../device/place";
import { MONTH, monthOf } from "../../format/month";
import { listen, type Live, type LiveEvent } from "../../live";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { Lists, SightStore } from "../sight";
import type { Figure } from "./figures";
import { lastMonths, parts, type Part } from "./reckon";

export interface Remaking {
  month: string;
  id: number;
  /** Per cent; null: it waits for its turn. */
  progress: number | null;
}

export class MonthStore extends SightStore {
  private readonly reports = new Lists<MonthlyReport>((month) => `/reports/monthly/${month}`);
  readonly months = resource<Items<BookMonth>>(() => "/months?limit=200");
  readonly settings = resource<Settings>(() => "/settings");
  /** For their prices. */
  private readonly products = resource<Items<Product>>(() => "/products");

  readonly running = computed(() => monthOf(this.today.value));
  /** The address', or the one that is under way. */
  readonly month: ReadonlySignal<string> = computed(() =>
    place.value === "month" && detail.value && MONTH.test(detail.value) ? detail.value : this.running.value,
  );
  readonly ahead = computed(() => this.month.value > this.running.value);
  readonly report = computed<Resource<MonthlyReport>>(() => this.reports.of(this.month.value));
  readonly productId = computed(() => (place.value === "month" && part.value ? Number(part.value) : null));
  /** Whose movements are shown of the product that is open. */
  readonly figure = signal<Figure | null>(null);
  readonly part = signal<Part | null>(null);

  /** Where the books begin; null while that is not known. */
  readonly first = computed(() => this.months.data.value?.items.at(-1)?.month ?? null);
  readonly book = computed(() => this.months.data.value?.items.find((one) => one.month === this.month.value) ?? null);
  readonly prices = computed(
    () => new Map((this.products.data.value?.items ?? []).map((one) => [one.id, one.price_per_kg_uzs])),
  );
  readonly parts = computed(() => parts(this.report.value.data.value?.products ?? []));
  readonly shownPart = computed<Part>(() => {
    const all = this.parts.value;
    return this.part.value ?? (all.differing.length > 0 ? "differing" : all.normal.length > 0 ? "normal" : "not_counted");
  });

  product(id: number): MonthlyProduct | null {
    return this.report.value.data.value?.products.find((one) => one.product_id === id) ?? null;
  }

  /** The oldest that has to be closed before this one. */
  readonly earlierOpen = computed<string | null>(() => {
    const before = (this.months.data.value?.items ?? []).filter((one) => one.month < this.month.value);
    const closed = before.findIndex((one) => one.status === "closed");
    return (closed < 0 ? before : before.slice(0, closed)).at(-1)?.month ?? null;
  });

  protected lists(): readonly Resource<unknown>[] {
    const around = [this.months, this.settings, this.products];
    return this.ahead.value ? around : [this.report.value, ...around];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    const moved = type === "stock.changed" || type.startsWith("serving.") || type === "report.ready";
    return moved && !this.ahead.value ? [this.report.value] : [];
  }

  /** Another month is in sight. */
  show(): void {
    if (this.ahead.peek()) return;
    void this.report.peek().load();
    if (this.trendSeen) this.loadTrend();
  }

  /* --- the last twelve months --- */

  private trendSeen = false;

  /** Each with its report; null: it is not in the books, or not here yet. */
  readonly trend = computed(() =>
    lastMonths(this.month.value).map((month) => ({ month, report: this.inBooks(month) ? this.reports.of(month).data.value : null })),
  );
  readonly trendReady = computed(() =>
    this.trend.value.every(({ month, report }) => report !== null || !this.inBooks(month)),
  );

  private inBooks(month: string): boolean {
    return this.months.data.value?.items.some((one) => one.month === month) ?? false;
  }

  seeTrend(): void {
    if (this.trendSeen) return;
    this.trendSeen = true;
    this.loadTrend();
  }

  private loadTrend(): void {
    for (const { month } of this.trend.peek()) {
      if (this.inBooks(month) && month !== this.month.peek()) void this.reports.of(month).load();
    }
  }

  /* --- a report that is remade in the background --- */

  readonly remaking = signal<Remaking | null>(null);
  private jobs: Live | null = null;

  override enter(): void {
    super.enter();
    // What was missed meanwhile is asked for with everything else.
    this.jobs = listen({ event: (event) => this.heardOfJob(event), refetch: () => Promise.resolve() });
  }

  override async loadAll(): Promise<void> {
    await Promise.all([super.loadAll(), this.lookAtJob()]);
  }

  override leave(): void {
    super.leave();
    this.jobs?.stop();
    this.jobs = null;
  }

  async remake(): Promise<void> {
    const month = this.month.peek();
    try {
      const { job_id: id } = await post<{ job_id: number }>(`/reports/monthly/${month}`);
      this.remaking.value = { month, id, progress: null };
      // It may have been done before this page knew its number.
      await this.lookAtJob();
    } catch (error) {
      toast(error instanceof Problem ? error.message : t("failed.unreachable"), true);
    }
  }

  private heardOfJob({ type, data }: LiveEvent): void {
    const now = this.remaking.peek();
    if (!now) return;
    if (type === "job.progress" && data.job_id === now.id) {
      if (data.status === "failed") void this.lookAtJob();
      else this.remaking.value = { ...now, progress: Number(data.progress) };
    }
    if (type === "report.ready" && data.month === now.month) this.remade(now.month);
  }

  private remade(month: string): void {
    this.remaking.value = null;
    toast(t("monthly.remade"));
    void this.reports.of(month).load();
  }

  private async lookAtJob(): Promise<void> {
    const now = this.remaking.peek();
    if (!now) return;
    // Without an answer nobody knows; it is asked again.
    const job = await get<Job>(`/jobs/${now.id}`).then(({ data }) => data, () => null);
    if (!job || this.remaking.peek()?.id !== now.id) return;
    if (job.status === "done") return this.remade(now.month);
    if (job.status === "failed") {
      this.remaking.value = null;
      toast(t("monthly.remake_failed"), true);
    }
  }
}
