import assert from "node:assert/strict";
import test from "node:test";
import type { Job } from "../../api/types";
import { speak } from "../../words";
import { monthOfJob, nextStep, sayJobs, taskOf } from "./say";

const job = (part: Partial<Job>): Job => ({
  id: 1,
  task: "oshxona.verify_ledger",
  args: [7],
  status: "done",
  progress: 100,
  result: null,
  error: null,
  attempts: 1,
  user: null,
  created_at: "2026-10-03T21:00:00Z",
  updated_at: "2026-10-03T21:00:01Z",
  ...part,
});

test("the last job of a task decides what is said", async () => {
  await speak("uz");
  assert.match(sayJobs([]), /Hali/);
  assert.match(sayJobs([job({}), job({ status: "failed" })]), /joyida/);
  assert.match(sayJobs([job({ status: "failed" }), job({})]), /^1 ta ish/);
  assert.match(sayJobs([job({ status: "running" })]), /bajarilmoqda/);
});

test("a task that is not known has no words of its own; a failed proof has its own next step", () => {
  assert.equal(taskOf(job({})), "verify_ledger");
  assert.equal(taskOf(job({ task: "oshxona.later" })), null);
  assert.equal(nextStep(job({})), "jobs.next.ledger");
  assert.equal(nextStep(job({ task: "oshxona.later" })), "jobs.next.other");
});

test("a report's job names its month", () => {
  assert.equal(monthOfJob(job({ args: [7, "2026-10"] })), "2026-10");
  assert.equal(monthOfJob(job({})), null);
});
