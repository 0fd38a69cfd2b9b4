/** What the screen of the audit log knows. Who did what stays off the device. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { Pages } from "../../api/pages";
import { resource, type Resource } from "../../api/resource";
import type { AuditEntry, AuditSummary, Colleague, Items } from "../../api/types";
import { goTo, place, query } from "../../device/place";
import { language } from "../../words";
import { SightStore } from "../sight";
import { askFor, readFilter, writeFilter, type Filter } from "./filter";

const PAGE = 50;
const PERSONAL = { personal: true };

export class AuditStore extends SightStore {
  readonly filter: ReadonlySignal<Filter> = computed(() =>
    readFilter(place.value === "audit" ? query.value : new URLSearchParams(), this.today.value),
  );
  /** Of the file. */
  readonly path = computed(() => `/audit?${askFor(this.filter.value)}`);

  /** Other acts, or other words for them (they are the server's), are another list: nothing of the old is shown for the new. */
  private readonly shown = computed(() => {
    void language.value;
    const { value: filter } = this.filter;
    return {
      entries: new Pages<AuditEntry>(() => `/audit?${askFor(filter)}&limit=${PAGE}`, PERSONAL),
      summary: resource<AuditSummary>(() => `/audit/summary?${askFor({ ...filter, outcome: null })}`, PERSONAL),
    };
  });
  private readonly colleagues = resource<Items<Colleague>>(() => "/people?limit=200", PERSONAL);

  get entries(): Pages<AuditEntry> {
    return this.shown.value.entries;
  }

  protected lists(): readonly Resource<unknown>[] {
    return [this.shown.value.entries, this.shown.value.summary, this.colleagues];
  }

  protected touched(): readonly Resource<unknown>[] {
    return [];
  }

  readonly summary = computed(() => this.shown.value.summary.data.value);
  readonly people = computed(() => this.colleagues.data.value?.items ?? []);

  narrow(part: Partial<Filter>): void {
    this.show({ ...this.filter.peek(), ...part });
  }

  /** The address says what is shown, for whoever sends it to somebody. */
  show(filter: Filter): void {
    goTo("audit", null, { replace: true, asking: writeFilter(filter, this.today.peek()) });
  }
}
