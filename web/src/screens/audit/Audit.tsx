import { ArrowUp } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { AuditEntry } from "../../api/types";
import { sayDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { language, t } from "../../words";
import { byDay } from "../days";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { useHeld } from "../useHeld";
import { Entry } from "./Entry";
import { isNarrowed } from "./filter";
import { Filters } from "./Filters";
import { sayAnswer } from "./say";
import type { AuditStore } from "./store";
import "../../ui/cardlist.css";
import "./audit.css";

const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

function Empty({ store }: { store: AuditStore }) {
  if (!isNarrowed(store.filter.value)) return <EmptyState title={t("audit.empty")} text={t("audit.empty_text")} />;
  return (
    <EmptyState
      title={t("log.not_found")}
      text={t("log.not_found_text")}
      action={<Button onClick={() => store.narrow({ user: null, topic: null, outcome: null })}>{t("log.show_all")}</Button>}
    />
  );
}

function List({ store, entries }: { store: AuditStore; entries: readonly AuditEntry[] }) {
  const element = useRef<HTMLDivElement>(null);
  const { shown, held, release } = useHeld(entries, element);
  const today = store.today.value;
  return (
    <div ref={element} class="audit-days">
      {held > 0 && (
        <Button
          onClick={() => {
            release();
            requestAnimationFrame(() => element.current?.querySelector<HTMLElement>(".audit-row")?.focus());
          }}
        >
          <ArrowUp aria-hidden="true" />
          {t("log.new", { count: held })}
        </Button>
      )}
      {shown.length === 0 && <Empty store={store} />}
      {byDay(shown, ({ at }) => at).map(({ day, items }) => (
        <section key={day}>
          <h2 class="audit-day">{upper(sayDay(day, today))}</h2>
          <ul class="card-list">
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} today={today} />
            ))}
          </ul>
        </section>
      ))}
      <More pages={store.entries} text={t("log.older")} class="audit-more" />
    </div>
  );
}

/** "Who did what, and when?" */
export function Audit({ store }: { store: AuditStore }) {
  const { entries } = store;
  useEffect(() => void store.loadAll(), [entries]);
  return (
    <div class="audit">
      <ScreenHead question={t("audit.question")} answer={sayAnswer(store.summary.value, store.filter.value, store.today.value)}>
        <Freshness store={store} />
        <FileMenu path={store.path.value} of={t("audit.name")} />
      </ScreenHead>
      <Filters store={store} />
      <Loaded store={store} needs={[entries]}>
        {() => <List key={`${store.path.value} ${language.value}`} store={store} entries={entries.data.value!.items} />}
      </Loaded>
    </div>
  );
}
