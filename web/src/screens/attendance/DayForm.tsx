import { Check } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { get, put } from "../../api/client";
import { SignedOut } from "../../api/problem";
import type { Attendance, Items } from "../../api/types";
import { number } from "../../format/number";
import { sayDay } from "../../format/time";
import { dateWords, weekdayName } from "../../format/week";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Stepper3 } from "../../ui/Stepper3";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { Conflict } from "../Conflict";
import { Refusal } from "../Refusal";
import { useForm } from "../form";
import { bodyOf, children, lastBefore, presentOf, same, type Present } from "./days";
import type { AttendanceStore } from "./store";

const MOST = 2000;

interface Values extends Present {
  /** What stood there when the typing began; null: nothing. */
  base: Present | null;
}

const groups = () =>
  [
    { group: "older", label: t("age.3_7") },
    { group: "younger", label: t("age.1_3") },
    { group: "staff", label: t("kitchen.staff") },
  ] as const;

const said = (one: Present) => t("attendance.people", { count: children(one), staff: t("kitchen.and_staff", { count: one.staff }) });

const inGroups = (one: Present) => t("attendance.groups", { older: one.older, younger: one.younger, staff: one.staff });

/** What the numbers begin with, and what changing a past day means, said before it is done. */
function Hint({ store, day, base, values }: { store: AttendanceStore; day: string; base: Present | null; values: Present }) {
  const today = store.today.value;
  if (day === today) {
    if (base) return null;
    const before = lastBefore(store.days.data.value?.items ?? [], day);
    if (!before) return null;
    return <p class="attendance-hint">{t("attendance.as_before", { day: sayDay(before.date, today) })}</p>;
  }
  const changed = base !== null && !same(base, values);
  return (
    <div class="attendance-past">
      <Badge level="watch">{t("attendance.past")}</Badge>
      <p>
        {changed
          ? t("attendance.past_change", { day: dateWords(day), before: said(base), after: said(values) })
          : t("attendance.past_text", { day: dateWords(day) })}
      </p>
    </div>
  );
}

/** Who is here on the chosen day. Its key is the day and what is known of it. */
export function DayForm({ store, day }: { store: AttendanceStore; day: string }) {
  const items = store.days.data.value?.items ?? [];
  const known = store.known.value.get(day) ?? null;
  const before = known ?? lastBefore(items, day);
  const start: Present = before ? presentOf(before) : { older: 0, younger: 0, staff: 0 };
  const [theirs, setTheirs] = useState<Present | null>(null);
  const [wrong, setWrong] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const initial: Values = { ...start, base: known && presentOf(known) };
  const form = useForm<Values, Attendance>(store.user, `attendance.${day}`, initial, (values) =>
    put<Attendance>(`/attendance/${day}`, bodyOf(values, before)),
  );
  const { base, ...values } = form.values;
  const today = day === store.today.value;
  const unchanged = base !== null && same(base, values);

  const send = async () => {
    const saved = await form.submit();
    if (!saved) return;
    toast(t(today ? "attendance.saved_today" : "attendance.saved", { people: said(values), day: dateWords(day) }));
    void store.days.load();
  };
  /** Somebody else may have told of this day since: then both are shown before anything is written. */
  const save = async () => {
    if (form.busy) return;
    if (wrong) return fields.current!.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    try {
      const now = (await get<Items<Attendance>>(`/attendance?from=${day}&to=${day}`)).data?.items[0];
      const there = now ? presentOf(now) : null;
      const moved = there !== null && (base === null || !same(base, there)) && !same(there, values);
      if (moved) return setTheirs(there);
    } catch (error) {
      if (error instanceof SignedOut) return;
      // No network: sending it says so.
    }
    await send();
  };

  return (
    <form
      class="attendance-card"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header class="attendance-head">
        <h2 class="attendance-day">
          {weekdayName(day)}, {dateWords(day)}
        </h2>
        <p class="attendance-total">
          <strong>{number(children(values))}</strong> {t("attendance.children_word", { count: children(values) })}
        </p>
      </header>
      <Hint store={store} day={day} base={base} values={values} />
      <div ref={fields} class="attendance-stepper">
        <Stepper3
          label={t("attendance.question")}
          parts={groups()}
          values={values}
          max={MOST}
          wrong={setWrong}
          change={(next) => {
            setTheirs(null);
            form.change(next);
            // Back to what it was: nothing is kept that would hide a later change of somebody else's.
            if (base !== null && same(base, next)) form.leave();
          }}
        />
      </div>
      {theirs ? (
        <Conflict
          mine={inGroups(values)}
          theirs={inGroups(theirs)}
          take={() => {
            form.change({ ...theirs, base: theirs });
            form.leave();
            setTheirs(null);
            void store.days.load();
          }}
          keep={() => {
            setTheirs(null);
            void send();
          }}
        />
      ) : (
        <Refusal form={form} />
      )}
      {unchanged && !wrong && !form.unknown ? (
        <p class="attendance-done">
          <Check aria-hidden="true" />
          {t("attendance.entered")}
        </p>
      ) : (
        <Button kind="main" size="kitchen" type="submit" busy={form.busy}>
          {form.unknown ? t("form.again") : today ? t("action.save") : t("attendance.save_past", { day: dateWords(day) })}
        </Button>
      )}
    </form>
  );
}
