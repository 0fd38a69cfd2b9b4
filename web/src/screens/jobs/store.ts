/** What the screen of the background's work knows. */
import { computed } from "@preact/signals";
import { Pages } from "../../api/pages";
import type { Resource } from "../../api/resource";
import type { Job } from "../../api/types";
import { SightStore } from "../sight";

const PAGE = 30;

export class JobsStore extends SightStore {
  readonly list = new Pages<Job>(() => `/jobs?limit=${PAGE}`);

  protected lists(): readonly Resource<unknown>[] {
    return [this.list];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type === "job.progress" || type === "report.ready" ? [this.list] : [];
  }

  readonly items = computed(() => this.list.data.value?.items ?? []);
}
