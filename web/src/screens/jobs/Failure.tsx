import type { Job } from "../../api/types";
import { t } from "../../words";
import { isWaitingAgain, nextStep, sayAgain, whyOf } from "./say";

/** Why it failed and what comes next; the program's own words small behind. */
export function Failure({ job, now }: { job: Job; now: number }) {
  const again = isWaitingAgain(job);
  return (
    <div class="job-failed">
      <p>
        {t(whyOf(job))} {again ? sayAgain(job, now) : t(nextStep(job))}
      </p>
      <p class="job-note">
        {t("jobs.raw")} <code translate={false}>{job.error}</code>
      </p>
    </div>
  );
}
