/** What the screen of the background's work knows. */
import { computed } from "@preact/signals";
import { Pages } from "../../api/pages";
import type { Resource } from "../../api/resource";
import type { Job } from "../../api/types";
import { SightStore } from "../sight";
import { background } from "./schedule";

const PAGE = 30;

export class JobsStore extends SightStore {
  readonly list = new Pages<Job>(() => `/jobs?limit=${PAGE}`);
  readonly schedule = background().schedule;

  protected lists(): readonly Resource<unknown>[] {
    return [this.list, this.schedule];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type === "job.progress" || type === "report.ready" ? [this.list] : [];
  }

  readonly items = computed(() => this.list.data.value?.items ?? []);
  readonly scheduled = computed(() => this.schedule.data.value?.items ?? []);
}
