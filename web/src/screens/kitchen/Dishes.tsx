import { ChevronDown, OctagonAlert, Search } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Meal } from "../../api/types";
import { number } from "../../format/number";
import { plain } from "../../format/search";
import { Field } from "../../ui/Field";
import { Figure } from "../../ui/Figure";
import { EmptyState, Skeleton } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { DishCard } from "./DishCard";
import { Freshness, NotLoaded } from "./Freshness";
import { heads, possible, shortages } from "./portions";
import type { Dish, KitchenStore } from "./store";
import "./kitchen.css";
import "./dishes.css";

/** Whatever apostrophe is typed finds oʻ and gʻ, and so does none. */

function Row({ store, meal }: { store: KitchenStore; meal: Meal }) {
  const [open, setOpen] = useState(false);
  const dish: Dish = { date: store.today.value, slot: null, mealId: meal.id, name: meal.name, portionsServed: 0 };
  const counts = store.counts(dish);
  const most = possible(meal.ingredients, counts);
  const short = most === 0 || shortages(meal.ingredients, counts).length > 0;
  return (
    <li class="dish">
      <button type="button" class="dish-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="dish-name">{meal.name}</span>
        <span class={`dish-possible${short ? " dish-short" : ""}`}>
          {short && <OctagonAlert aria-hidden="true" />}
          <Figure text={number(most)} class="dish-number" />
          <span class="unseen">
            {t("kitchen.portions_possible", { count: most })}
            {short && `, ${t("kitchen.short")}`}
          </span>
        </span>
        <ChevronDown aria-hidden="true" />
      </button>
      {open && <DishCard store={store} dish={dish} />}
    </li>
  );
}

/** Every dish, for what is given without being on the menu. */
export function Dishes({ store }: { store: KitchenStore }) {
  const [query, setQuery] = useState("");
  if (store.failure.value) return <NotLoaded store={store} />;
  // Not before the people are known: every figure would change, and show that it did.
  if (!store.ready.value) return <Skeleton label={t("loading")} cards={3} />;
  const all = store.mealsByName.value;
  const present = store.present.value;
  const ready = all.filter((meal) => {
    const most = possible(meal.ingredients, present ?? { older: 1, younger: 0, staff: 0 });
    return most > 0 && most >= (present ? heads(present) : 1);
  });
  const found = all.filter((meal) => plain(meal.name).includes(plain(query.trim())));
  return (
    <>
      <ScreenHead
        question={t("dishes.question")}
        answer={t("dishes.answer", { count: ready.length, total: all.length })}
      >
        <Freshness store={store} />
      </ScreenHead>
      <div class="dishes-search">
        <Field
          label={t("dishes.search")}
          type="search"
          value={query}
          autoComplete="off"
          onInput={(event) => setQuery(event.currentTarget.value)}
          after={<Search class="dishes-search-icon" aria-hidden="true" />}
        />
        <p class="unseen" role="status">
          {t("dishes.found", { count: found.length })}
        </p>
      </div>
      {found.length === 0 ? (
        <EmptyState
          title={t(all.length === 0 ? "dishes.none" : "dishes.not_found")}
          text={t(all.length === 0 ? "dishes.none_text" : "dishes.not_found_text")}
        />
      ) : (
        <ul class="dishes">
          {found.map((meal) => (
            <Row key={meal.id} store={store} meal={meal} />
          ))}
        </ul>
      )}
    </>
  );
}
