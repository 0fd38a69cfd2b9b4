import { useState } from "preact/hooks";
import type { Meal } from "../../api/types";
import { t } from "../../words";
import { possible, shortages, type Group } from "./portions";
import { PossibleCard } from "./PossibleCard";
import { ServedCard } from "./ServedCard";
import { ShortCard } from "./ShortCard";
import { dishId, type Dish, type KitchenStore } from "./store";

export interface CardProps {
  store: KitchenStore;
  dish: Dish;
  meal: Meal;
}

export const groupParts = (): { group: Group; label: string }[] => [
  { group: "older", label: t("age.3_7") },
  { group: "younger", label: t("age.1_3") },
  { group: "staff", label: t("kitchen.staff") },
];

/** A dish as it stands: served, short of something, or ready to be given. */
export function DishCard({ store, dish }: { store: KitchenStore; dish: Dish }) {
  // How many servings there were when "give more" was pressed; a further one closes the form again.
  const [moreAfter, setMoreAfter] = useState<number | null>(null);
  const meal = store.mealsById.value.get(dish.mealId);
  const id = dishId(dish);
  const servings = store.servingsOf(dish);
  const pending = store.desk.of(id);

  if (store.isServed(dish) && !pending && moreAfter !== servings.length) {
    return <ServedCard store={store} dish={dish} servings={servings} more={() => setMoreAfter(servings.length)} />;
  }
  if (!meal) {
    return (
      <article class="card">
        <h2 class="card-name">{dish.name}</h2>
        <p class="card-hint">{t("kitchen.meal_gone")}</p>
      </article>
    );
  }
  const counts = store.counts(dish);
  const refused = store.refusals.value[id];
  const lacking = refused?.shortages.length ? refused.shortages : shortages(meal.ingredients, counts);
  const most = possible(meal.ingredients, counts);
  const props = { store, dish, meal, counts, most };
  if (lacking.length > 0 && !pending) return <ShortCard {...props} lacking={lacking} />;
  return <PossibleCard {...props} pending={pending} refusal={refused?.message} />;
}
