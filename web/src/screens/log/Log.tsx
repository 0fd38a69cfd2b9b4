import { ArrowUp } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { Serving } from "../../api/types";
import { detail, goTo, linkTo } from "../../device/place";
import { number } from "../../format/number";
import { addDays, sayDay, timeOfDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { Figure } from "../../ui/Figure";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { byDay, type OfDay } from "../days";
import { Freshness, Loaded } from "../Loaded";
import { More } from "../More";
import { useHeld } from "../useHeld";
import { Filters } from "./Filters";
import { DAY, portionsOf, totals } from "./servings";
import { ServingDrawer } from "./ServingDrawer";
import type { LogStore } from "./store";
import "../../ui/drawer.css";
import "./log.css";

const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

function nameOf(store: LogStore): string {
  const today = store.today.value;
  const days = { today, yesterday: addDays(today, -1), day: store.day.value || today };
  return store.when.value === "week" ? t("log.week") : upper(sayDay(days[store.when.value], today));
}

function answer(store: LogStore): string {
  const list = store.servings.data.value;
  if (!list) return t("loading");
  const { dishes, portions } = totals(list.items);
  const day = nameOf(store);
  if (list.next_cursor !== null) return t("log.answer.latest", { count: list.items.length });
  if (dishes === 0) return t(store.filtered ? "log.answer.none_found" : "log.answer.none", { day });
  return t("log.answer.given", {
    day,
    dishes: t("log.dishes", { count: dishes }),
    portions: t("overview.portions.portions_of", { count: portions }),
  });
}

function Row({ one, own }: { one: Serving; own: boolean }) {
  const cancelled = Boolean(one.cancelled_at);
  return (
    <li>
      <a
        class={`log-row${cancelled ? " log-cancelled" : ""}`}
        {...linkTo("log", one.id)}
        aria-current={detail.value === String(one.id) ? "true" : undefined}
      >
        <span class="log-time">{timeOfDay(one.served_at)}</span>
        <span class="log-dish">
          <strong>{one.meal_name}</strong>
          <span class="log-note">
            {t(`meal.${one.slot}`)}
            {!own && ` · ${one.served_by.full_name}`}
          </span>
        </span>
        <span class="log-state">{cancelled && t("log.cancelled")}</span>
        <span class="log-portions">
          <Figure text={number(portionsOf(one))} class="log-figure" />{" "}
          <span class="log-note">{t("overview.figure.portions", { count: portionsOf(one) })}</span>
        </span>
      </a>
    </li>
  );
}

function Day({ of, store, named }: { of: OfDay<Serving>; store: LogStore; named: boolean }) {
  const { portions } = totals(of.items);
  return (
    <section class="log-day">
      {named && (
        <h2 class="log-day-name">
          {upper(sayDay(of.day, store.today.value))}
          <span class="log-note">{t("overview.portions.portions_of", { count: portions })}</span>
        </h2>
      )}
      <ul class="log-list">
        {of.items.map((one) => (
          <Row key={one.id} one={one} own={store.own} />
        ))}
      </ul>
    </section>
  );
}

function Empty({ store }: { store: LogStore }) {
  if (store.filtered) {
    return (
      <EmptyState
        title={t("log.not_found")}
        text={t("log.not_found_text")}
        action={<Button onClick={() => store.filter({ mealId: null, userId: null })}>{t("log.show_all")}</Button>}
      />
    );
  }
  const mayServe = store.user.role !== "manager";
  return (
    <EmptyState
      title={t("log.empty")}
      text={t("log.empty_text")}
      action={
        mayServe ? (
          <a class="button button-main" {...linkTo("kitchen")}>
            {t("kitchen.name")}
          </a>
        ) : undefined
      }
    />
  );
}

function List({ store, servings }: { store: LogStore; servings: readonly Serving[] }) {
  const element = useRef<HTMLDivElement>(null);
  const { shown, held, release } = useHeld(servings, element);
  const days = byDay(shown, ({ served_at }) => served_at);
  return (
    <div
      ref={element}
      class="log-days"
      onPointerLeave={() => held > 0 && !element.current?.contains(document.activeElement) && release()}
    >
      {held > 0 && (
        <Button
          onClick={() => {
            release();
            // The pressed button goes; what came is where it was.
            requestAnimationFrame(() => element.current?.querySelector("a")?.focus());
          }}
        >
          <ArrowUp aria-hidden="true" />
          {t("log.new", { count: held })}
        </Button>
      )}
      {days.length === 0 && <Empty store={store} />}
      {days.map((of) => (
        <Day key={of.day} of={of} store={store} named={store.when.value === "week"} />
      ))}
      <More pages={store.servings} text={t("log.older")} class="log-more" />
    </div>
  );
}

/** "What was served, when and by whom?" */
export function Log({ store }: { store: LogStore }) {
  const inner = detail.value;
  useEffect(() => {
    if (inner && DAY.test(inner)) store.follow(inner);
  }, [inner]);
  const id = inner && /^\d+$/.test(inner) ? Number(inner) : null;
  return (
    <div class={id === null ? "log" : "log with-drawer"}>
      <div class="log-main">
        <ScreenHead question={t(store.own ? "log.question_own" : "log.question")} answer={answer(store)}>
          <Freshness store={store} />
          <FileMenu path={store.path.value} of={t("log.name")} />
        </ScreenHead>
        <Filters store={store} />
        <Loaded store={store} needs={[store.servings]}>
          {() => <List key={store.path.value} store={store} servings={store.servings.data.value!.items} />}
        </Loaded>
      </div>
      {id !== null && <ServingDrawer key={id} store={store} id={id} close={() => goTo("log", store.address)} />}
    </div>
  );
}
