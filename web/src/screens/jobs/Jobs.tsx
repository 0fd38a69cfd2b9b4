import type { Job } from "../../api/types";
import { linkTo } from "../../device/place";
import { monthTitle } from "../../format/month";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { EmptyState } from "../../ui/Notice";
import { Progress } from "../../ui/Progress";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { LEVELS, monthOfJob, nextStep, sayJobs, taskOf } from "./say";
import type { JobsStore } from "./store";
import "../../ui/cardlist.css";
import "./jobs.css";

/** When, who asked, and what came of it. */
function history(job: Job, now: number): string {
  const said = [
    moment(Date.parse(job.status === "queued" ? job.created_at : job.updated_at), now),
    job.user ? t("jobs.by", { name: job.user.full_name }) : t("jobs.schedule"),
  ];
  if (job.attempts > 1) said.push(t("jobs.attempts", { number: job.attempts }));
  if (typeof job.result?.movements === "number") said.push(t("jobs.proved", { count: job.result.movements }));
  return said.join(" · ");
}

function Row({ job, now }: { job: Job; now: number }) {
  const task = taskOf(job);
  const month = monthOfJob(job);
  const name = t(task === null ? "jobs.task.other" : `jobs.task.${task}`);
  const title = month === null ? name : `${name}: ${monthTitle(month)}`;
  return (
    <li class="job" data-job={job.id}>
      <span class="job-status">
        <Badge level={LEVELS[job.status]}>{t(`jobs.status.${job.status}`)}</Badge>
      </span>
      <div class="job-words">
        <p class="job-title">
          {month !== null && job.status === "done" ? <a {...linkTo("month", month)}>{title}</a> : title}
        </p>
        {task !== null && <p class="job-note">{t(`jobs.task_text.${task}`)}</p>}
        <p class="job-note">{history(job, now)}</p>
        {job.status === "running" && <Progress label={t("jobs.status.running")} value={job.progress} />}
        {job.status === "failed" && (
          <p class="job-failed">
            {t(nextStep(job))} {job.error !== null && <q>{job.error}</q>}
          </p>
        )}
      </div>
    </li>
  );
}

function List({ store }: { store: JobsStore }) {
  const items = store.items.value;
  if (items.length === 0) return <EmptyState title={t("jobs.answer.none")} text={t("jobs.empty_text")} />;
  return (
    <>
      <ul class="card-list">
        {items.map((job) => (
          <Row key={job.id} job={job} now={store.now.value} />
        ))}
      </ul>
      <More pages={store.list} text={t("log.older")} />
    </>
  );
}

/** "What has the program done by itself?" */
export function Jobs({ store }: { store: JobsStore }) {
  return (
    <Loaded store={store} needs={[store.list]}>
      {() => (
        <div class="jobs">
          <ScreenHead question={t("jobs.question")} answer={sayJobs(store.items.value)}>
            <Freshness store={store} />
          </ScreenHead>
          <List store={store} />
        </div>
      )}
    </Loaded>
  );
}
