/** What is said of the background's work. */
import type { Job } from "../../api/types";
import type { Level } from "../../ui/Badge";
import { t, type Key } from "../../words";

/** The tasks that have words of their own; another program's version may know more. */
const TASKS = ["monthly_report", "verify_ledger", "recalculate_portions", "check_alerts"] as const;
type Task = (typeof TASKS)[number];

export function taskOf({ task }: Pick<Job, "task">): Task | null {
  return TASKS.find((one) => task === `oshxona.${one}`) ?? null;
}

export const LEVELS: Record<Job["status"], Level> = { queued: "watch", running: "watch", done: "calm", failed: "alarm" };

/** The last of each task decides: what failed and went well since is over. */
export function sayJobs(items: readonly Job[]): string {
  if (items.length === 0) return t("jobs.answer.none");
  const last = new Map<string, Job>();
  for (const one of items) if (!last.has(one.task)) last.set(one.task, one);
  const failed = [...last.values()].filter(({ status }) => status === "failed").length;
  if (failed > 0) return t("jobs.answer.failed", { count: failed });
  return t(items.some(({ status }) => status === "running") ? "jobs.answer.running" : "jobs.answer.fine");
}

/** What to do about one that failed. */
export const nextStep = (job: Job): Key => (taskOf(job) === "verify_ledger" ? "jobs.next.ledger" : "jobs.next.other");

/** The month that a report is of. */
export const monthOfJob = ({ args }: Job): string | null => (typeof args[1] === "string" ? args[1] : null);
