import { useEffect } from "preact/hooks";
import { FileMenu } from "../../ui/FileMenu";
import { language, t } from "../../words";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { Segments } from "../../ui/Segments";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { Card } from "./Card";
import { levelOf, PARTS } from "./cause";
import type { AlertsStore } from "./store";
import "../../ui/cardlist.css";
import "./alerts.css";

function answer(store: AlertsStore): string {
  const waiting = store.waiting.value;
  if (waiting.length === 0) return t(store.counts.value.seen > 0 ? "alerts.answer.all_seen" : "alerts.answer.none");
  const urgent = waiting.filter((one) => levelOf(one) === "alarm").length;
  if (urgent > 0) return t("alerts.answer.urgent", { count: urgent });
  return t("alerts.answer.waiting", { count: waiting.length });
}

function List({ store }: { store: AlertsStore }) {
  const shown = store.shown.value;
  useEffect(() => store.keep());
  if (shown.length === 0) {
    const part = store.part.value;
    return <EmptyState title={t(`alerts.empty.${part}`)} text={t(`alerts.empty_text.${part}`)} />;
  }
  return (
    <>
      <ul class="card-list">
        {shown.map((alert) => (
          <Card key={alert.id} store={store} alert={alert} />
        ))}
      </ul>
      {store.part.value === "over" && <More pages={store.over} text={t("log.older")} class="alerts-more" />}
    </>
  );
}

/** "Is anything wrong?" */
export function Alerts({ store }: { store: AlertsStore }) {
  // The sentences are the server's: another language is asked for again.
  useEffect(() => void store.loadAll(), [language.value]);
  const counts = store.counts.value;
  return (
    <Loaded store={store} needs={[store.list]}>
      {() => (
        <div class="alerts">
          <ScreenHead question={t("alerts.question")} answer={answer(store)}>
            <Freshness store={store} />
            <FileMenu path={`/alerts?open=${store.part.value !== "over"}`} of={t("alerts.name")} />
          </ScreenHead>
          <Segments
            label={t("alerts.parts")}
            options={PARTS.map((part) => ({
              value: part,
              text: part === "over" ? t("alerts.part.over") : t(`alerts.part.${part}`, { count: counts[part] }),
            }))}
            chosen={store.part.value}
            choose={(part) => store.choose(part)}
          />
          <List store={store} />
        </div>
      )}
    </Loaded>
  );
}
