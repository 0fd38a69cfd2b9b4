import { CalendarClock, Eye, Users, Utensils } from "lucide-preact";
import { useRef } from "preact/hooks";
import { FileMenu } from "../../ui/FileMenu";
import { HelpDialog } from "../../ui/HelpDialog";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { DayForm } from "./DayForm";
import { answer } from "./days";
import { AttendanceStore } from "./store";
import { Week } from "./Week";
import "./attendance.css";

/** "Who is here today?" */
function Attendance({ store }: { store: AttendanceStore }) {
  const day = store.day.value;
  const known = store.known.value.get(day);
  const here = store.days.data.value !== null;
  // From the first week on the way to the others stays, whether they are here or not.
  const begun = useRef(false);
  begun.current ||= here;
  const form = (
    <Loaded store={store} needs={[store.days]}>
      {() => <DayForm key={`${day} ${JSON.stringify(known ?? null)}`} store={store} day={day} />}
    </Loaded>
  );
  if (!begun.current) return form;
  return (
    <>
      <ScreenHead
        question={t("attendance.question")}
        answer={here ? answer(day, store.today.value, known) : t("loading")}
      >
        <Freshness store={store} />
        <FileMenu path={`/attendance?from=${store.week.value[0]!}&to=${store.week.value[6]!}`} of={t("attendance.name")} />
      </ScreenHead>
      <div class="attendance">
        <div>{form}</div>
        <Week store={store} here={here} />
      </div>
    </>
  );
}

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("attendance.help.title")}
      close={close}
      points={[
        { icon: Users, title: t("attendance.help.today"), text: t("attendance.help.today_text") },
        { icon: Utensils, title: t("attendance.help.why"), text: t("attendance.help.why_text") },
        { icon: CalendarClock, title: t("attendance.help.past"), text: t("attendance.help.past_text") },
        { icon: Eye, title: t("attendance.help.missing"), text: t("attendance.help.missing_text") },
      ]}
    />
  );
}

export const attendance: Screen = { Screen: () => <Attendance store={useStore(AttendanceStore)} />, Help };
