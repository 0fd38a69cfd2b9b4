import { ChevronLeft, CloudOff, EyeOff, ListChecks, X } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Stocktake } from "../../api/types";
import { goTo } from "../../device/place";
import { grams, mass, parseMass, type MassUnit } from "../../format/mass";
import { number } from "../../format/number";
import { moment } from "../../format/time";
import { Button } from "../../ui/Button";
import { Segments } from "../../ui/Segments";
import { announce } from "../../ui/Toast";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import { Freshness } from "../Loaded";
import { CountList } from "./CountList";
import { Keypad } from "./Keypad";
import { press, typed } from "./digits";
import { MuchDialog } from "./Much";
import type { StocktakesStore } from "./store";
import { before, left, linesOf, nextLeft, type Line } from "./walk";
import "./count.css";

const UNITS: readonly MassUnit[] = ["kg", "g"];
/** So many signs stand in their full size on a phone. */
const ROOM = 5;

/** Counts that the server would not take: why, and that it was read. */
export function Refused({ store, id }: { store: StocktakesStore; id: number }) {
  const refused = store.desk.counts.filter((one) => one.stocktakeId === id && one.refused !== null);
  return (
    <>
      {refused.map((one) => (
        <div key={one.key} class="count-refused">
          <Wrong>{t("stocktakes.refused", { product: one.name, mass: mass(one.grams), why: one.refused! })}</Wrong>
          <Button onClick={() => store.desk.forget(one.key)}>{t("stocktakes.understood")}</Button>
        </div>
      ))}
    </>
  );
}

function Head({ store, one, lines }: { store: StocktakesStore; one: Stocktake; lines: readonly Line[] }) {
  const done = lines.length - left(lines).length;
  return (
    <header class="count-head">
      <div class="count-bar">
        <button type="button" class="icon-button" aria-label={t("action.close")} onClick={() => goTo("stocktakes")}>
          <X aria-hidden="true" />
        </button>
        <strong class="count-title">{t("stocktakes.name")}</strong>
        <Freshness store={store} />
        <button
          type="button"
          class="icon-button"
          aria-label={t("stocktakes.list")}
          title={t("stocktakes.list")}
          onClick={() => store.desk.go(one.id, { view: "list" })}
        >
          <ListChecks aria-hidden="true" />
        </button>
      </div>
      <div
        class="count-progress"
        role="progressbar"
        aria-label={t("stocktakes.progress_said", { at: done, all: lines.length })}
        aria-valuemin={0}
        aria-valuemax={lines.length}
        aria-valuenow={done}
      >
        <span style={{ width: `${lines.length === 0 ? 0 : (done / lines.length) * 100}%` }} />
      </div>
      <p class="count-of">
        <span class="unseen">{t("stocktakes.progress_said", { at: done, all: lines.length })}</span>
        <span aria-hidden="true">{t("stocktakes.progress", { at: done, all: lines.length })}</span>
      </p>
    </header>
  );
}

interface WalkProps {
  store: StocktakesStore;
  one: Stocktake;
  lines: readonly Line[];
  at: Line;
}

function Digits({ store, one, at }: WalkProps) {
  const { desk } = store;
  const { draft } = desk.walk(one.id);
  const mark = number(0.5, 1)[1]!;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current!.focus({ preventScroll: true }), [at.id]);
  const value = parseMass(draft);
  const waiting = desk.waiting(one.id);
  return (
    <>
      <div class="count-field">
        <input
          ref={input}
          key={at.id}
          class={`count-digits${draft.text.length > ROOM ? " count-long" : ""}`}
          type="text"
          inputMode="none"
          autoComplete="off"
          enterKeyHint="next"
          aria-label={t("stocktakes.amount", { product: at.name })}
          aria-describedby="count-echo"
          value={draft.text}
          onInput={(event) => {
            const next = typed(draft.unit, event.currentTarget.value, mark);
            event.currentTarget.value = next.text;
            desk.go(one.id, { product: at.id, draft: next });
          }}
        />
        <Segments
          label={t("stocktakes.unit")}
          options={UNITS.map((unit) => ({ value: unit, text: t(`unit.${unit}`) }))}
          chosen={draft.unit}
          choose={(unit) => desk.go(one.id, { product: at.id, draft: { ...draft, unit } })}
        />
      </div>
      <p class="count-echo">
        <span id="count-echo">{value === null ? "" : grams(value)}</span>
        {waiting > 0 && (
          <span class="count-kept" role="status">
            <CloudOff aria-hidden="true" />
            {t("stocktakes.kept", { count: waiting })}
          </span>
        )}
      </p>
    </>
  );
}

/** Known of this product already: whoever weighed it, never what the book says. */
function Known({ store, at }: { store: StocktakesStore; at: Line }) {
  if (!at.counted) return null;
  const { grams: weight, at: when, by } = at.counted;
  return (
    <p class="count-known">
      {t("stocktakes.was", {
        mass: mass(weight),
        name: by ?? store.user.full_name,
        time: moment(Date.parse(when), store.now.value),
      })}
    </p>
  );
}

function Before({ store, one, lines, at }: WalkProps) {
  const last = before(lines, at.id);
  if (!last) return null;
  return (
    <button type="button" class="count-before" onClick={() => store.desk.standAt(one.id, last.id)}>
      <ChevronLeft aria-hidden="true" />
      <span class="count-before-name">
        <span class="count-before-word">{t("stocktakes.before")}</span>
        {last.name}
      </span>
      {last.counted ? <strong>{mass(last.counted.grams)}</strong> : <span>{t("stocktakes.not_counted")}</span>}
    </button>
  );
}

function Walk(props: WalkProps) {
  const { store, one, lines, at } = props;
  const { desk } = store;
  const { draft } = desk.walk(one.id);
  const value = parseMass(draft);
  const next = nextLeft(lines, at.id);
  const [asked, setAsked] = useState(false);
  const write = () => {
    if (value === null) return;
    desk.count(one.id, at, value);
    announce(t("stocktakes.written", { product: at.name, mass: mass(value) }));
    desk.standAt(one.id, next?.id ?? null);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (value !== null && store.tooMuch(at.id, value)) setAsked(true);
    else write();
  };
  return (
    <form class="count" onSubmit={submit}>
      <div class="count-top">
        <Head store={store} one={one} lines={lines} />
        <h1 class="answer count-product">{at.name}</h1>
        <Digits {...props} />
        <Known store={store} at={at} />
        <Refused store={store} id={one.id} />
        <div class="count-foot">
          <Before {...props} />
          <p class="count-blind">
            <EyeOff aria-hidden="true" />
            {t("stocktakes.blind")}
          </p>
        </div>
      </div>
      <Keypad
        mark={number(0.5, 1)[1]!}
        press={(key) => desk.go(one.id, { product: at.id, draft: press(draft, key, number(0.5, 1)[1]!) })}
      />
      <div class="count-actions">
        <Button size="kitchen" onClick={() => desk.standAt(one.id, next?.id ?? null)}>
          {t("stocktakes.later")}
        </Button>
        <Button kind="main" size="kitchen" type="submit" disabled={value === null}>
          <span class="count-next">
            {next ? t("stocktakes.next") : t("stocktakes.last")}
            {next && <span>{next.name}</span>}
          </span>
        </Button>
      </div>
      {asked && value !== null && (
        <MuchDialog weighed={{ id: at.id, name: at.name, grams: value }} mend={() => setAsked(false)} write={write} />
      )}
    </form>
  );
}

/** "How much is in store?", a product at a time. */
export function Count({ store, one }: { store: StocktakesStore; one: Stocktake }) {
  const walk = store.desk.walk(one.id);
  const all = linesOf(one, store.desk.counts);
  const chosen = walk.chosen === null ? null : new Set(walk.chosen);
  const lines = all.filter((line) => chosen === null || chosen.has(line.id) || line.counted !== null);
  const at = all.find((line) => line.id === walk.product) ?? nextLeft(lines, null);
  if (walk.view === "list" || !at) return <CountList store={store} one={one} lines={lines} all={all} />;
  return <Walk key={at.id} store={store} one={one} lines={lines} at={at} />;
}
