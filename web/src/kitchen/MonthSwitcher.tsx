import { ChevronLeft, ChevronRight } from "lucide-preact";
import { goTo, type Place } from "../device/place";
import { addMonths, monthTitle } from "../format/month";
import { t } from "../words";
import "./monthswitcher.css";

interface Props {
  /** Whose months they are. */
  place: Place;
  month: string;
  /** Where the books begin; null while that is not known. */
  first: string | null;
  running: string;
}

/** From month to month, from where the books begin to the one that is under way. */
export function MonthSwitcher({ place, month, first, running }: Props) {
  const step = (name: string, by: number, possible: boolean) => (
    <button
      type="button"
      class="icon-button"
      aria-label={`${name}: ${monthTitle(addMonths(month, by))}`}
      disabled={!possible}
      onClick={() => goTo(place, addMonths(month, by))}
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
      {step(t("monthly.after"), 1, month < running)}
    </div>
  );
}
