import { ChevronLeft, ChevronRight, OctagonAlert, Repeat } from "lucide-preact";
import { useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { Slot } from "../../api/types";
import { roomy } from "../../device/narrow";
import { money } from "../../format/money";
import { addDays, sayDay } from "../../format/time";
import { dateWords, isWorkday, spanWords, weekdayName, weekdayShort } from "../../format/week";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { ScreenHead } from "../../ui/ScreenHead";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { Conflict } from "../Conflict";
import { Freshness, Loaded } from "../Loaded";
import { SLOTS, usualTime } from "../kitchen/slots";
import { atLeast, kcal } from "../recipes/say";
import { answer } from "./answer";
import { Cell, dayWords } from "./Cell";
import { AddDialog, DishDialog } from "./Dialogs";
import { Lacking } from "./Lacking";
import type { Entry, Place } from "./plan";
import { RepeatDialog } from "./RepeatDialog";
import type { MenuStore } from "./store";

const WEEK = 7;

type Open = { kind: "add"; place: Place } | { kind: "dish"; place: Place; entry: Entry } | { kind: "repeat" } | null;

/** What a child of 3–7 would eat that day, and what it costs. */
function Totals({ store, date }: { store: MenuStore; date: string }) {
  const entries = store.entries(date);
  if (!store.knowsCosts || entries.length === 0) return null;
  const portions = entries.flatMap((one) => store.portions.value.get(one.meal_id) ?? []);
  const sum = (of: "kcal" | "uzs") => portions.reduce((all, one) => all + one.older[of], 0);
  const lacking = (of: "unknown" | "unpriced") => portions.flatMap((one) => one[of]);
  return (
    <span class="day-totals">
      {atLeast(lacking("unknown"), kcal(sum("kcal")))} · {atLeast(lacking("unpriced"), money(sum("uzs")))}
    </span>
  );
}

function DayHead({ store, date }: { store: MenuStore; date: string }) {
  const today = store.today.value;
  return (
    <h2 class={`day-head${date === today ? " day-today" : ""}`}>
      <span class="day-name">{weekdayName(date)}</span>
      <span class="day-date">{sayDay(date, today)}</span>
      <Totals store={store} date={date} />
    </h2>
  );
}

function Cells({ store, dates, open }: { store: MenuStore; dates: readonly string[]; open(what: Open): void }) {
  const cell = (date: string, slot: Slot) => (
    <Cell
      key={`${date} ${slot}`}
      store={store}
      date={date}
      slot={slot}
      openDish={(entry) => open({ kind: "dish", place: { date, slot }, entry })}
      add={() => open({ kind: "add", place: { date, slot } })}
    />
  );
  return (
    <div class="menu-grid" style={{ "--days": dates.length }}>
      <span />
      {dates.map((date) => (
        <DayHead key={date} store={store} date={date} />
      ))}
      {SLOTS.map(({ slot }) => (
        <>
          <p class="slot-name" key={slot}>
            <strong>{t(`meal.${slot}`)}</strong>
            <span>{usualTime(slot)}</span>
          </p>
          {dates.map((date) => cell(date, slot))}
        </>
      ))}
    </div>
  );
}

/** On a phone and a tablet: a day at a time. */
function DayTabs({ store, date, pick }: { store: MenuStore; date: string; pick(date: string): void }) {
  return (
    <div class="day-tabs" role="group" aria-label={t("menu.day")}>
      {store.days.value.map((day) => (
        <button
          key={day}
          type="button"
          class="day-tab"
          aria-pressed={day === date}
          aria-label={`${dayWords(day, store.today.value)}${store.drafts.value![day] ? `, ${t("menu.not_saved")}` : ""}`}
          onClick={() => pick(day)}
        >
          <span>{weekdayShort(day)}</span>
          <strong>{Number(day.slice(8))}</strong>
          <span class={`day-dot${store.drafts.value![day] ? " day-changed" : ""}`} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

function WeekTools({ store, open }: { store: MenuStore; open(what: Open): void }) {
  const { monday, sunday } = store;
  return (
    <div class="menu-tools">
      <div class="menu-week">
        <button
          type="button"
          class="icon-button"
          aria-label={t("attendance.week_before")}
          onClick={() => store.show(addDays(monday.value, -WEEK))}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <p class="menu-span">{spanWords(monday.value, sunday.value)}</p>
        <button
          type="button"
          class="icon-button"
          aria-label={t("attendance.week_after")}
          onClick={() => store.show(addDays(monday.value, WEEK))}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
      {store.mayWrite && (
        <Button onClick={() => open({ kind: "repeat" })} aria-haspopup="dialog">
          <Repeat aria-hidden="true" />
          {t("menu.repeat")}
        </Button>
      )}
    </div>
  );
}

function dishes(store: MenuStore, date: string, entries: readonly Entry[]): string {
  return entries.map((entry) => store.name(date, entry)).join(", ") || t("menu.empty_day");
}

function SaveBar({ store }: { store: MenuStore }) {
  const days = Object.keys(store.drafts.value!).sort();
  if (days.length === 0) return null;
  const failure = store.failure.value;
  const said = (done: boolean) => done && toast(t("menu.saved"));
  return (
    <section class="menu-save" aria-label={t("menu.not_saved")}>
      {Object.entries(store.conflicts.value).map(([date, theirs]) => (
        <div key={date}>
          <h2 class="menu-section">{dayWords(date, store.today.value)}</h2>
          <Conflict
            mine={dishes(store, date, store.entries(date))}
            theirs={dishes(store, date, theirs)}
            take={() => store.discard(date)}
            keep={() => void store.insist(date).then(said)}
          />
        </div>
      ))}
      {failure && (
        <p class="menu-failure" role="alert">
          <OctagonAlert aria-hidden="true" />
          {failure instanceof Problem ? failure.message : t("menu.save_broken")}
        </p>
      )}
      <div class="menu-save-row">
        <p class="menu-save-words" role="status">
          {t("menu.changed", { count: days.length, days: days.map(dateWords).join(", ") })}
        </p>
        <Button onClick={() => store.discard()}>{t("recipe.discard")}</Button>
        <Button kind="main" busy={store.saving.value} onClick={() => void store.save().then(said)}>
          {failure ? t("action.retry") : t("action.save")}
        </Button>
      </div>
    </section>
  );
}

/** "What do we cook this week?" */
export function Menu({ store }: { store: MenuStore }) {
  const [open, setOpen] = useState<Open>(null);
  const [picked, pick] = useState<string | null>(null);
  const days = store.days.value;
  const today = store.today.value;
  const date = picked && days.includes(picked) ? picked : days.includes(today) ? today : days[0]!;
  const counts = new Map(days.map((day) => [day, store.entries(day).length]));
  const lacking = store.lacks.value?.map((one) => one.product_name) ?? null;
  const here = store.week.data.value !== null;
  const close = () => setOpen(null);
  return (
    <>
      <ScreenHead question={t("menu.question")} answer={here ? answer(days.filter(isWorkday), counts, today, lacking) : t("loading")}>
        <Freshness store={store} />
        <FileMenu path={`/menu?from=${store.monday.value}&to=${addDays(store.monday.value, 6)}`} of={t("menu.name")} />
      </ScreenHead>
      <WeekTools store={store} open={setOpen} />
      {!roomy.value && <DayTabs store={store} date={date} pick={pick} />}
      <Loaded store={store} needs={[store.week]}>
        {() => <Cells store={store} dates={roomy.value ? days : [date]} open={setOpen} />}
      </Loaded>
      <SaveBar store={store} />
      <Lacking store={store} />
      {store.knowsCosts && <p class="menu-note">{t("menu.totals_source")}</p>}
      {open?.kind === "add" && <AddDialog store={store} place={open.place} close={close} />}
      {open?.kind === "dish" && <DishDialog store={store} place={open.place} entry={open.entry} close={close} />}
      {open?.kind === "repeat" && <RepeatDialog store={store} close={close} />}
    </>
  );
}
