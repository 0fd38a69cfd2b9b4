import { useEffect } from "preact/hooks";
import type { ControlReport } from "../../api/reports";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { MonthSwitcher } from "../../kitchen/MonthSwitcher";
import { FileMenu } from "../../ui/FileMenu";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { WithBehind } from "../behind/Behind";
import { Rows } from "../behind/Rows";
import { Freshness, Loaded } from "../Loaded";
import { groupsOf } from "./rows";
import { answer, CHECKS, lead, levelOf, say, type Check } from "./say";
import type { ControlStore } from "./store";
import "./control.css";

const FIRST = 5;

function One({ check, report, store }: { check: Check; report: ControlReport; store: ControlStore }) {
  const level = levelOf(check, report);
  const groups = groupsOf(check, report, store).filter(({ rows }) => rows.length > 0);
  const question = t(`control.question.${check}`);
  return (
    <section class="control-check" aria-labelledby={`control-${check}`} data-check={check}>
      <header class="control-head">
        <h2 id={`control-${check}`}>{question}</h2>
        {level !== null && <LevelBadge level={level} />}
      </header>
      <p class="control-said">{say(check, report)}</p>
      {groups.map(({ key, title, rows }) => (
        <div key={key} class="control-group">
          {title && <h3>{title}</h3>}
          <Rows label={title ?? question} rows={rows} most={FIRST} />
        </div>
      ))}
    </section>
  );
}

/** "What a count cannot see: is it as usual?" */
export function Control({ store }: { store: ControlStore }) {
  const month = store.month.value;
  useEffect(() => store.show(), [month]);
  const list = store.report.value;
  const report = list.data.value;
  return (
    <WithBehind store={store}>
      <div class="control">
        <div class="control-tools">
          <MonthSwitcher place="control" month={month} first={store.first.value} running={store.running.value} />
          <FileMenu path={`/reports/control/${month}`} />
        </div>
        <ScreenHead question={t("control.question")} answer={report ? answer(report) : t("loading")}>
          <Freshness store={store} />
        </ScreenHead>
        <p class="control-lead">{report ? lead(report) : ""}</p>
        <Loaded store={store} needs={[list]}>
          {() => (
            <div key={month} class="control-checks">
              {CHECKS.map((check) => (
                <One key={check} check={check} report={report!} store={store} />
              ))}
            </div>
          )}
        </Loaded>
      </div>
    </WithBehind>
  );
}
