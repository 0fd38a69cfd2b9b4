import { ChevronLeft, ChevronRight, Eye } from "lucide-preact";
import { number } from "../../format/number";
import { addDays, sayDay } from "../../format/time";
import { isWorkday, mondayOf, spanWords, weekdayName, weekdayShort } from "../../format/week";
import { Figure } from "../../ui/Figure";
import { t } from "../../words";
import { children, missing, presentOf } from "./days";
import type { AttendanceStore } from "./store";

function Day({ store, day, most, lacks }: { store: AttendanceStore; day: string; most: number; lacks: boolean }) {
  const today = store.today.value;
  const known = store.known.value.get(day);
  const count = known ? children(presentOf(known)) : null;
  const words = count === null ? t("attendance.not_entered") : t("attendance.children", { count });
  return (
    <button
      type="button"
      class="week-day"
      aria-pressed={day === store.day.value}
      aria-label={`${weekdayName(day)}, ${sayDay(day, today)}: ${words}`}
      disabled={day > today}
      onClick={() => store.choose(day)}
    >
      <span class="week-name">{weekdayShort(day)}</span>
      <span class="week-date">{Number(day.slice(8))}</span>
      <span class="week-track">
        {count !== null && <span class="week-bar" style={{ height: `${most > 0 ? (100 * count) / most : 0}%` }} />}
        {lacks && <Eye aria-hidden="true" />}
      </span>
      <Figure text={count === null ? "–" : number(count)} class="week-count" />
    </button>
  );
}

/** The chosen day's week, and the way to those before. */
export function Week({ store, here }: { store: AttendanceStore; here: boolean }) {
  const week = store.week.value;
  const known = store.known.value;
  const today = store.today.value;
  const counts = week.map((day) => (known.has(day) ? children(presentOf(known.get(day)!)) : 0));
  const lacking = new Set(here ? missing(week, known, today) : []);
  const shown = week.filter((day) => isWorkday(day) || known.has(day) || day === today);
  const last = mondayOf(today) === week[0];
  // The same weekday of the other week, so that the chosen day does not jump.
  const go = (days: number) => store.choose(addDays(store.day.value, days));
  return (
    <section class="week" aria-label={t("attendance.week")}>
      <header class="week-head">
        <button type="button" class="icon-button" aria-label={t("attendance.week_before")} onClick={() => go(-7)}>
          <ChevronLeft aria-hidden="true" />
        </button>
        <p class="week-span">{spanWords(week[0]!, week[6]!)}</p>
        <button
          type="button"
          class="icon-button"
          aria-label={t("attendance.week_after")}
          disabled={last}
          onClick={() => go(7)}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </header>
      <div class="week-days" style={{ "--days": shown.length }}>
        {shown.map((day) => (
          <Day key={`${day} ${here}`} store={store} day={day} most={Math.max(...counts)} lacks={lacking.has(day)} />
        ))}
      </div>
      {lacking.size > 0 && (
        <p class="week-missing">
          <Eye aria-hidden="true" />
          {t("attendance.missing", { count: lacking.size })}
        </p>
      )}
    </section>
  );
}
