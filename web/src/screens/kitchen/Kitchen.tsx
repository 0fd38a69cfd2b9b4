import { useEffect, useRef, useState } from "preact/hooks";
import { linkTo } from "../../device/place";
import type { Slot } from "../../api/types";
import { narrow } from "../../device/narrow";
import { EmptyState, Skeleton } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { answer, type Waiting } from "./answer";
import { DishCard } from "./DishCard";
import { Freshness, NotLoaded } from "./Freshness";
import { LaterCard } from "./LaterCard";
import { MealTabs } from "./MealTabs";
import { People } from "./People";
import { planAfter } from "./plan";
import { possible, shortages } from "./portions";
import { slotOfHour } from "./slots";
import { dishId, NOBODY, type Dish, type KitchenStore } from "./store";
import "./kitchen.css";

/** Nobody touched the page for so long: it may turn to the meal of the hour by itself. */
const IDLE_MS = 2 * 60 * 1000;

/** The meal on the screen: of the hour at first, then whichever was chosen, never changing under a hand. */
function useSlot(store: KitchenStore): [Slot | null, (slot: Slot) => void] {
  const [slot, setSlot] = useState<Slot | null>(null);
  const touched = useRef(0);
  useEffect(() => {
    const touch = () => (touched.current = Date.now());
    addEventListener("pointerdown", touch);
    addEventListener("keydown", touch);
    return () => {
      removeEventListener("pointerdown", touch);
      removeEventListener("keydown", touch);
    };
  }, []);
  const slots = store.slots.value;
  const current = slotOfHour(slots, store.hourSlot.value, (one) =>
    store.dishes.value.every((dish) => dish.slot !== one || store.isServed(dish)),
  );
  const idle = Date.now() - touched.current > IDLE_MS && store.desk.pending.value.length === 0;
  const shown = slot !== null && slots.includes(slot) && !idle ? slot : null;
  useEffect(() => {
    if (shown === null && current !== slot) setSlot(current);
  }, [shown, current, slot]);
  return [shown ?? current, setSlot];
}

function waitingOf(store: KitchenStore, dishes: readonly Dish[]): Waiting[] {
  const waiting: Waiting[] = [];
  for (const dish of dishes) {
    const meal = store.mealsById.value.get(dish.mealId);
    if (!meal || store.isServed(dish)) continue;
    const counts = store.counts(dish);
    const enough = shortages(meal.ingredients, counts).length === 0;
    waiting.push({ meal, counts, possible: possible(meal.ingredients, counts), enough });
  }
  return waiting;
}

function Cards({ store, slot, dishes }: { store: KitchenStore; slot: Slot; dishes: readonly Dish[] }) {
  const later = planAfter(
    store.menu.data.value?.items ?? [],
    store.mealsById.value,
    (item) =>
      item.date === store.today.value
        ? store.counts({ date: item.date, slot: item.slot, mealId: item.meal_id, name: "", portionsServed: 0 })
        : (store.present.value ?? NOBODY),
    store.today.value,
    slot,
  );
  return (
    <div class="cards" role="tabpanel" id="meal" aria-labelledby={`tab-${slot}`}>
      {dishes.map((dish) => (
        <DishCard key={dishId(dish)} store={store} dish={dish} />
      ))}
      {later.length > 0 && <LaterCard meals={later} today={store.today.value} />}
    </div>
  );
}

/** "What can I give now?" */
export function Kitchen({ store }: { store: KitchenStore }) {
  const [slot, pick] = useSlot(store);
  const dishes = store.dishes.value.filter((dish) => dish.slot === slot);
  const waiting = waitingOf(store, dishes);

  if (store.failure.value) return <NotLoaded store={store} />;
  if (!store.ready.value) return <Skeleton label={t("loading")} cards={3} />;
  return (
    <>
      <ScreenHead
        question={t("kitchen.question")}
        answer={answer(slot ? t(`meal.${slot}`) : "", waiting, dishes.length, narrow.value)}
      >
        <Freshness store={store} />
        {!narrow.value && <People store={store} />}
      </ScreenHead>
      {slot === null ? (
        <EmptyState
          title={t("kitchen.no_menu")}
          text={t("kitchen.no_menu_text")}
          action={
            <a class="button button-main button-kitchen" {...linkTo("dishes")}>
              {t("kitchen.all_dishes")}
            </a>
          }
        />
      ) : (
        <>
          <MealTabs store={store} slot={slot} pick={pick} />
          <Cards store={store} slot={slot} dishes={dishes} />
        </>
      )}
    </>
  );
}
