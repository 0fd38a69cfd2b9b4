import { narrow } from "../../device/narrow";
import { linkTo, type Place } from "../../device/place";
import { number } from "../../format/number";
import { dateWords, weekdayName } from "../../format/week";
import { Figure } from "../../ui/Figure";
import { ScreenHead } from "../../ui/ScreenHead";
import { t, type Key } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { Consumption } from "./Consumption";
import { Deliveries } from "./Deliveries";
import { figuresOf } from "./figures";
import { Minimum } from "./Minimum";
import { Portions } from "./Portions";
import type { OverviewStore } from "./store";
import type { Task } from "./waiting";
import { Tasks } from "./Tasks";
import "./overview.css";

const IN_WORDS = 10;

function answer(tasks: readonly Task[]): string {
  const count = tasks.length;
  if (count === 0) return t("overview.answer.none");
  if (count === 1) return t("overview.answer.one");
  return t("overview.answer.some", { count, words: count <= IN_WORDS ? t(`number.${count}` as Key) : number(count) });
}

const WAYS: Record<string, Place> = { attendance: "attendance", meal: "kitchen", portions: "log", delivery: "receive" };

function Figures({ store }: { store: OverviewStore }) {
  return (
    <dl class="figures">
      {figuresOf(store).map(({ key, name, figure, note }) => (
        <div key={key} class="figures-one">
          <dt>
            <a {...linkTo(WAYS[key]!)}>{name}</a>
          </dt>
          <dd>
            <Figure text={figure} class="figures-figure" />
            <span class="figures-note">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "What has to be looked at first?" */
export function Overview({ store }: { store: OverviewStore }) {
  return (
    <Loaded store={store} needs={[store.products, store.meals, store.menu, store.attendance]}>
      {() => (
        <div class="overview">
          <ScreenHead question={t("overview.question")} answer={answer(store.tasks.value)}>
            <Freshness store={store} />
            {!narrow.value && (
              <p class="overview-day">
                {weekdayName(store.today.value)}, {dateWords(store.today.value)}
              </p>
            )}
          </ScreenHead>
          <Tasks tasks={store.tasks.value} />
          <Figures store={store} />
          <div class="charts">
            <Minimum store={store} />
            <Consumption store={store} />
            <Portions store={store} />
            <Deliveries store={store} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
