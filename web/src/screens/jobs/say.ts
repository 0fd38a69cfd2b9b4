/** What is said of the background's work. Pure reckoning. */
import type { Job, Scheduled } from "../../api/types";
import { dayOf, moment, sayDay, timeOfDay } from "../../format/time";
import type { Level } from "../../ui/Badge";
import { t, type Key } from "../../words";

/** The tasks that have words of their own; another program's version may know more. */
const TASKS = ["monthly_report", "verify_ledger", "recalculate_portions", "check_alerts", "prune"] as const;
type Task = (typeof TASKS)[number];

export function taskOf({ task }: { task: string }): Task | null {
  return TASKS.find((one) => task === `oshxona.${one}`) ?? null;
}

export function nameOf(of: { task: string }): string {
  const task = taskOf(of);
  return t(task === null ? "jobs.task.other" : `jobs.task.${task}`);
}

/** The month that a report is of. */
export const monthOfJob = ({ args }: Job): string | null => (typeof args[1] === "string" ? args[1] : null);

/* --- what failed --- */

/** What may go better another time; all else is a finding. */
const PASSING = ["unavailable", "busy", "internal", "interrupted"] as const;

/** Why the last attempt failed, in the reader's words. */
export function whyOf(job: Job): Key {
  const passing = PASSING.find((one) => one === job.error);
  if (passing) return `jobs.why.${passing}`;
  return taskOf(job) === "verify_ledger" ? "jobs.why.ledger" : "jobs.why.found";
}

/** What to do about one that failed for good. */
export const nextStep = (job: Job): Key => (whyOf(job) === "jobs.why.ledger" ? "jobs.next.ledger" : "jobs.next.other");

/** It failed and waits for its next attempt. */
export const isWaitingAgain = (job: Job): boolean => job.status === "queued" && job.error !== null;

export const isFailing = ({ last }: Scheduled): boolean => last?.status === "failed";

/** A record of the books is not as it was written. */
export const isBroken = (one: Scheduled): boolean => isFailing(one) && whyOf(one.last!) === "jobs.why.ledger";

/* --- levels and times --- */

const LEVELS: Record<Job["status"], Level> = { queued: "watch", running: "watch", done: "calm", failed: "alarm" };

export const levelOf = (job: Job): Level => (isWaitingAgain(job) ? "warning" : LEVELS[job.status]);

/** "ertaga 02:00": an instant that lies ahead. */
export function ahead(instant: string, now: number): string {
  const at = Date.parse(instant);
  return t("jobs.at", { day: sayDay(dayOf(at), dayOf(now)), time: timeOfDay(at) });
}

/** "har kuni 02:00 da", as the server says it. */
export function rhythm({ day_of_month, next_at }: Scheduled): string {
  const time = timeOfDay(next_at);
  return day_of_month === null ? t("jobs.every_day", { time }) : t("jobs.every_month", { day: String(day_of_month), time });
}

/** Which attempt is next, and when. */
export function sayAgain(job: Job, now: number): string {
  const numbers = { number: job.attempts + 1, most: job.max_attempts };
  const at = Date.parse(job.run_at);
  return at <= now ? t("jobs.again_now", numbers) : t("jobs.again_at", { ...numbers, time: timeOfDay(at) });
}

/* --- the answer --- */

/** The proof of the books, when all is well. */
function calm(scheduled: readonly Scheduled[], now: number): string {
  const proof = scheduled.find((one) => taskOf(one) === "verify_ledger");
  if (!proof) return t("jobs.answer.fine");
  if (proof.last_done_at === null) return t("jobs.answer.first", { when: ahead(proof.next_at, now) });
  const at = Date.parse(proof.last_done_at);
  return dayOf(at) === dayOf(now) ? t("jobs.answer.proved_today") : t("jobs.answer.proved", { when: moment(at, now) });
}

/** The last of each task decides: what failed and went well since is over. */
export function sayJobs(scheduled: readonly Scheduled[], items: readonly Job[], now: number): string {
  if (scheduled.some(isBroken)) return t("jobs.answer.broken");
  const failing = scheduled.filter(isFailing);
  if (failing.length === 1) return t("jobs.answer.failed", { task: nameOf(failing[0]!) });
  if (failing.length > 1) return t("jobs.answer.failed_many", { count: failing.length });
  const again = items.find(isWaitingAgain);
  if (again) return t("jobs.answer.again", { task: nameOf(again), again: sayAgain(again, now) });
  const running = items.find(({ status }) => status === "running");
  return running ? t("jobs.answer.running", { task: nameOf(running) }) : calm(scheduled, now);
}
