import { ChevronLeft, ChevronRight } from "lucide-preact";
import { goTo } from "../../device/place";
import { addMonths, monthTitle } from "../../format/month";
import { t } from "../../words";
import type { MonthStore } from "./store";

/** From month to month, from where the books begin to the one that is under way. */
export function Switcher({ store }: { store: MonthStore }) {
  const month = store.month.value;
  const first = store.first.value;
  const step = (name: string, by: number, possible: boolean) => (
    <button
      type="button"
      class="icon-button"
      aria-label={`${name}: ${monthTitle(addMonths(month, by))}`}
      disabled={!possible}
      onClick={() => goTo("month", addMonths(month, by))}
    >
      {by < 0 ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
    </button>
  );
  return (
    <div class="switcher" role="group" aria-label={t("monthly.month")}>
      {step(t("monthly.before"), -1, first === null || month > first)}
      <p class="switcher-month" aria-live="polite">
        {monthTitle(month)}
      </p>
      {step(t("monthly.after"), 1, month < store.running.value)}
    </div>
  );
}
