import assert from "node:assert/strict";
import test from "node:test";
import type { Job, Scheduled } from "../../api/types";
import { speak } from "../../words";
import { bookTasks } from "../overview/books";
import { isBroken, levelOf, monthOfJob, nextStep, rhythm, sayAgain, sayJobs, taskOf, whyOf } from "./say";

// 09:00 in Tashkent.
const NOW = Date.parse("2026-10-04T04:00:00Z");

const job = (part: Partial<Job>): Job => ({
  id: 1,
  task: "oshxona.verify_ledger",
  args: [7],
  status: "done",
  progress: 100,
  result: null,
  error: null,
  attempts: 1,
  max_attempts: 5,
  run_at: "2026-10-03T21:00:00Z",
  user: null,
  created_at: "2026-10-03T21:00:00Z",
  updated_at: "2026-10-03T21:00:01Z",
  ...part,
});

const night = (part: Partial<Scheduled> = {}): Scheduled => ({
  task: "oshxona.verify_ledger",
  day_of_month: null,
  next_at: "2026-10-04T21:00:00Z",
  last: job({}),
  last_done_at: "2026-10-03T21:00:01Z",
  ...part,
});
const report = (last: Job | null): Scheduled =>
  night({ task: "oshxona.monthly_report", day_of_month: 1, next_at: "2026-10-31T19:30:00Z", last });
const found = job({ status: "failed", error: "kindergarten 7: the ledger ends at movement number 1, its head says 2" });

test("the calm answer names the check of the books and when it last held", async () => {
  await speak("uz");
  assert.equal(sayJobs([night()], [], NOW), "Kechasi tekshirildi: hamma yozuv oʻz holicha");
  assert.match(sayJobs([night({ last_done_at: "2026-10-02T21:00:00Z" })], [], NOW), /oxirgi tekshiruv: kecha 02:00/);
  assert.match(sayJobs([night({ last: null, last_done_at: null })], [], NOW), /birinchi tekshiruvi: ertaga\u00a002:00/);
});

test("what failed the last time is told, whatever is in the list; what went well since is over", () => {
  assert.match(sayJobs([night(), report(job({ status: "failed", error: "unavailable" }))], [], NOW), /^Bajarilmadi: Oylik hisobot/);
  assert.match(sayJobs([night({ last: job({ status: "failed", error: "busy" }) }), report(job({ status: "failed", error: "busy" }))], [], NOW), /^2\u00a0ta ish/);
  assert.match(sayJobs([night()], [job({ status: "failed" })], NOW), /^Kechasi tekshirildi/);
  assert.match(sayJobs([night()], [job({ status: "running" })], NOW), /^Hozir bajarilmoqda: Yozuvlarni tekshirish/);
});

test("one that waits between attempts is not calm: which attempt, and when", () => {
  const again = job({ status: "queued", error: "unavailable", attempts: 2, run_at: "2026-10-04T04:03:00Z" });
  assert.equal(levelOf(again), "warning");
  assert.equal(sayAgain(again, NOW), "5 urinishdan 3-chisi soat 09:03 da");
  assert.match(sayJobs([night()], [again], NOW), /^Yozuvlarni tekshirish: hali bajarilmadi\. 5 urinishdan 3-chisi/);
  assert.match(sayAgain(again, NOW + 600_000), /hozir/);
});

test("broken books are a finding; a disk that was full is not", () => {
  assert.ok(isBroken(night({ last: found })));
  assert.ok(!isBroken(night({ last: job({ status: "failed", error: "unavailable" }) })));
  assert.match(sayJobs([night({ last: found })], [], NOW), /oʻz holicha emas/);
  assert.equal(nextStep(found), "jobs.next.ledger");
  assert.equal(nextStep(job({ status: "failed", error: "interrupted" })), "jobs.next.other");
  assert.equal(whyOf(job({ task: "oshxona.later", error: "no such task" })), "jobs.why.found");
});

test("the first screen tells the administrator of broken books, as an alarm", () => {
  assert.deepEqual(bookTasks({ role: "admin" }, true).map(({ level, place }) => [level, place]), [["alarm", "jobs"]]);
  assert.deepEqual([...bookTasks({ role: "admin" }, false), ...bookTasks({ role: "manager" }, true)], []);
});

test("the hours are the server's; a task that is not known has no words of its own", () => {
  assert.equal(rhythm(night()), "Har kuni 02:00 da");
  assert.equal(rhythm(report(null)), "Har oyning 1-kuni 00:30 da");
  assert.equal(taskOf(job({})), "verify_ledger");
  assert.equal(taskOf(job({ task: "oshxona.later" })), null);
});

test("a report's job names its month", () => {
  assert.equal(monthOfJob(job({ args: [7, "2026-10"] })), "2026-10");
  assert.equal(monthOfJob(job({})), null);
});
