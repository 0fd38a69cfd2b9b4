/** What the screen of the alerts knows. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { post } from "../../api/client";
import { Pages } from "../../api/pages";
import type { Resource } from "../../api/resource";
import type { Alert } from "../../api/types";
import { SightStore } from "../sight";
import { inOrder, partOf, type Part } from "./cause";
import { openAlerts } from "./open";

const PAGE = 50;

export class AlertsStore extends SightStore {
  private readonly open = openAlerts().list;
  readonly over = new Pages<Alert>(() => `/alerts?open=false&limit=${PAGE}`);
  readonly part = signal<Part>("open");

  /** The part's alerts as they were when it was chosen: what is seen or over meanwhile stays where it is, and says so. */
  private readonly kept = signal<ReadonlyMap<number, Alert>>(new Map());

  protected lists(): readonly Resource<unknown>[] {
    return [this.open, this.over];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type.startsWith("alert.") ? [this.over] : [];
  }

  override enter(): void {
    super.enter();
    this.kept.value = new Map();
  }

  get list(): Resource<unknown> {
    return this.part.value === "over" ? this.over : this.open;
  }

  private readonly unresolved = computed(() => this.open.data.value?.items ?? []);
  private readonly resolved = computed(() => this.over.data.value?.items ?? []);

  readonly counts: ReadonlySignal<Record<"open" | "seen", number>> = computed(() => ({
    open: this.unresolved.value.filter((one) => partOf(one) === "open").length,
    seen: this.unresolved.value.filter((one) => partOf(one) === "seen").length,
  }));

  /** Nobody has seen them yet, the worst first. */
  readonly waiting = computed(() => this.unresolved.value.filter((one) => partOf(one) === "open").sort(inOrder));

  readonly shown: ReadonlySignal<readonly Alert[]> = computed(() => {
    if (this.part.value === "over") return this.resolved.value;
    const now = new Map([...this.resolved.value, ...this.unresolved.value].map((one) => [one.id, one]));
    const known = [...this.kept.value.values()].map((one) => now.get(one.id) ?? one);
    const fresh = this.unresolved.value.filter(
      (one) => partOf(one) === this.part.value && !this.kept.value.has(one.id),
    );
    return [...known, ...fresh].sort(inOrder);
  });

  /** Remembers what is on the screen, so that it stays there. */
  keep(): void {
    if (this.part.peek() === "over") return;
    const before = this.kept.peek();
    const shown = this.shown.peek();
    if (shown.some((one) => !before.has(one.id))) this.kept.value = new Map(shown.map((one) => [one.id, one]));
  }

  choose(part: Part): void {
    this.kept.value = new Map();
    this.part.value = part;
  }

  async acknowledge(alert: Alert): Promise<void> {
    await post<Alert>(`/alerts/${alert.id}/acknowledge`);
    await this.open.load();
  }
}
