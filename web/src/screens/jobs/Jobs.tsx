import type { Job } from "../../api/types";
import { linkTo } from "../../device/place";
import { monthTitle } from "../../format/month";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Progress } from "../../ui/Progress";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { Failure } from "./Failure";
import { Plan } from "./Plan";
import { isWaitingAgain, levelOf, monthOfJob, nameOf, sayJobs } from "./say";
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
  const month = monthOfJob(job);
  const title = month === null ? nameOf(job) : `${nameOf(job)}: ${monthTitle(month)}`;
  return (
    <li class="job" data-job={job.id}>
      <span class="job-status">
        <Badge level={levelOf(job)}>{t(isWaitingAgain(job) ? "jobs.status.again" : `jobs.status.${job.status}`)}</Badge>
      </span>
      <div class="job-words">
        <p class="job-title">
          {month !== null && job.status === "done" ? <a {...linkTo("month", month)}>{title}</a> : title}
        </p>
        <p class="job-note">{history(job, now)}</p>
        {job.status === "running" && <Progress label={t("jobs.status.running")} value={job.progress} />}
        {job.error !== null && <Failure job={job} now={now} />}
      </div>
    </li>
  );
}

function Past({ store }: { store: JobsStore }) {
  const items = store.items.value;
  return (
    <section class="jobs-part" aria-labelledby="jobs-past">
      <h2 id="jobs-past">{t("jobs.past")}</h2>
      {items.length === 0 ? (
        <p class="job-note">{t("jobs.answer.none")}</p>
      ) : (
        <ul class="card-list">
          {items.map((job) => (
            <Row key={job.id} job={job} now={store.now.value} />
          ))}
        </ul>
      )}
      <More pages={store.list} text={t("log.older")} />
    </section>
  );
}

/** "What does the program do by itself?" */
export function Jobs({ store }: { store: JobsStore }) {
  return (
    <Loaded store={store} needs={[store.list, store.schedule]}>
      {() => (
        <div class="jobs">
          <ScreenHead
            question={t("jobs.question")}
            answer={sayJobs(store.scheduled.value, store.items.value, store.now.value)}
          >
            <Freshness store={store} />
          </ScreenHead>
          <Plan items={store.scheduled.value} now={store.now.value} />
          <Past store={store} />
        </div>
      )}
    </Loaded>
  );
}
