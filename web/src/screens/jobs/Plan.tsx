import type { Scheduled } from "../../api/types";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import { Failure } from "./Failure";
import { ahead, isFailing, levelOf, nameOf, rhythm, taskOf } from "./say";

function Last({ last, now }: { last: Scheduled["last"]; now: number }) {
  if (!last) return <span class="job-note">{t("jobs.not_yet")}</span>;
  return (
    <>
      <Badge level={levelOf(last)}>{t(`jobs.status.${last.status}`)}</Badge>
      <span class="job-note">{moment(Date.parse(last.updated_at), now)}</span>
    </>
  );
}

/** What will run, when, and how it went the last time. */
export function Plan({ items, now }: { items: readonly Scheduled[]; now: number }) {
  return (
    <section class="jobs-part" aria-labelledby="jobs-plan">
      <h2 id="jobs-plan">{t("jobs.plan")}</h2>
      <ul class="card-list">
        {items.map((one) => {
          const task = taskOf(one);
          return (
            <li key={one.task} class="job" data-task={one.task}>
              <span class="job-status">
                <Last last={one.last} now={now} />
              </span>
              <div class="job-words">
                <p class="job-title">{nameOf(one)}</p>
                {task !== null && <p class="job-note">{t(`jobs.task_text.${task}`)}</p>}
                <p class="job-when">
                  {rhythm(one)} · {t("jobs.next_at", { when: ahead(one.next_at, now) })}
                </p>
                {isFailing(one) && <Failure job={one.last!} now={now} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
