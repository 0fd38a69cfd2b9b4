import { ArrowLeft, ClipboardPlus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { StocktakeBrief } from "../../api/types";
import { detail, goTo, linkTo } from "../../device/place";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { Count } from "./Count";
import { OpenDialog } from "./OpenDialog";
import { Result } from "./Result";
import { listAnswer, story } from "./say";
import { Status } from "./Status";
import type { StocktakesStore } from "./store";
import "./stocktakes.css";

function Row({ store, one }: { store: StocktakesStore; one: StocktakeBrief }) {
  const whose = one.status === "submitted" ? store.turn(one.id)?.whose : undefined;
  return (
    <li class="take-item">
      <a class="take-row" {...linkTo("stocktakes", one.id)} data-stocktake={one.id}>
        <strong>{one.note ?? t("stocktakes.row", { count: one.lines_counted })}</strong>
        <span class="take-state">
          <Status status={one.status} yours={whose === "mine" || whose === "alone"} />
        </span>
        <span class="take-story">
          {one.note !== null && `${t("stocktakes.row", { count: one.lines_counted })} · `}
          {story(one, store.now.value)}
        </span>
        {!one.independent && <span class="take-story">{t("stocktakes.not_independent")}</span>}
        {one.reject_reason && (
          <span class="take-story">{t("stocktakes.rejected_because", { reason: one.reject_reason })}</span>
        )}
      </a>
    </li>
  );
}

function List({ store }: { store: StocktakesStore }) {
  const [opening, setOpening] = useState(false);
  const items = store.items.value;
  const waiting = store.submitted.value;
  useEffect(() => waiting.forEach((one) => void store.one(one.id).load()), [waiting.map((one) => one.id).join()]);
  const open = items.find((one) => one.status === "open");
  const begin = (
    <Button kind={open ? "plain" : "main"} onClick={() => setOpening(true)}>
      <ClipboardPlus aria-hidden="true" />
      {t("stocktakes.new")}
    </Button>
  );
  return (
    <div class="takes">
      <ScreenHead
        question={t("stocktakes.question")}
        answer={listAnswer(items, (id) => store.turn(id), store.today.value)}
      >
        <Freshness store={store} />
        <FileMenu path="/stocktakes" of={t("stocktakes.name")} />
      </ScreenHead>
      {items.length === 0 ? (
        <EmptyState title={t("stocktakes.empty")} text={t("stocktakes.empty_text")} action={begin} />
      ) : (
        <>
          <div class="takes-tools">
            {open && (
              <a class="button button-main" {...linkTo("stocktakes", open.id)}>
                {t("stocktakes.walk")}
              </a>
            )}
            {begin}
          </div>
          <ul class="takes-list">
            {items.map((one) => (
              <Row key={one.id} store={store} one={one} />
            ))}
          </ul>
        </>
      )}
      <More pages={store.list} text={t("stocktakes.older")} class="takes-tools" />
      {opening && (
        <OpenDialog
          store={store}
          close={() => setOpening(false)}
          done={(one) => {
            void store.list.load();
            goTo("stocktakes", one.id);
          }}
        />
      )}
    </div>
  );
}

function Gone() {
  return (
    <EmptyState
      title={t("stocktakes.gone")}
      text={t("stocktakes.gone_text")}
      action={
        <a class="button button-main" {...linkTo("stocktakes")}>
          <ArrowLeft aria-hidden="true" />
          {t("stocktakes.back")}
        </a>
      }
    />
  );
}

function One({ store, id }: { store: StocktakesStore; id: number }) {
  const one = store.one(id);
  useEffect(() => void one.load(), [one]);
  const failure = one.failure.value;
  if (one.data.value === null && failure instanceof Problem && !failure.passing) return <Gone />;
  return (
    <Loaded store={store} needs={[one]}>
      {() => {
        const now = one.data.value!;
        return now.status === "open" ? <Count store={store} one={now} /> : <Result store={store} one={now} />;
      }}
    </Loaded>
  );
}

/** "Who counted the store, and when?" */
export function Stocktakes({ store }: { store: StocktakesStore }) {
  const id = detail.value;
  if (id !== null) return /^\d+$/.test(id) ? <One key={id} store={store} id={Number(id)} /> : <Gone />;
  return (
    <Loaded store={store} needs={[store.list]}>
      {() => <List store={store} />}
    </Loaded>
  );
}
