import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { resource, type Resource } from "../../api/resource";
import type { Food, Items, Meal, MenuItem, Product } from "../../api/types";
import { addDays } from "../../format/time";
import { SightStore } from "../sight";
import { plain } from "../../format/search";
import { portionOf, type Portion, type Shelf } from "./portion";

/** How far ahead a menu is looked at for the dishes that stand on it. */
const AHEAD_DAYS = 28;

export interface Entry {
  meal: Meal;
  portion: Portion;
}

export class RecipesStore extends SightStore {
  readonly meals = resource<Items<Meal>>(() => "/meals");
  readonly products = resource<Items<Product>>(() => "/products");
  readonly foods = resource<Items<Food>>(() => "/foods");
  /** The days to come, for what taking a recipe away would do to them. */
  readonly menu = resource<Items<MenuItem>>(
    () => `/menu?from=${this.today.value}&to=${addDays(this.today.value, AHEAD_DAYS)}&limit=200`,
  );
  readonly query = signal("");

  get mayWrite(): boolean {
    return this.user.role === "admin";
  }

  readonly shelf: ReadonlySignal<Shelf> = computed(() => ({
    products: new Map((this.products.data.value?.items ?? []).map((one) => [one.id, one])),
    foods: new Map((this.foods.data.value?.items ?? []).map((one) => [one.key, one])),
  }));

  /** By name, each with its portion. */
  readonly entries: ReadonlySignal<readonly Entry[]> = computed(() => {
    const shelf = this.shelf.value;
    return [...(this.meals.data.value?.items ?? [])]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((meal) => ({ meal, portion: portionOf(meal.ingredients, shelf) }));
  });

  /** Those whose name, or the name of an ingredient, has what is searched. */
  readonly shown: ReadonlySignal<readonly Entry[]> = computed(() => {
    const wanted = plain(this.query.value.trim());
    const has = (text: string) => plain(text).includes(wanted);
    return this.entries.value.filter(({ meal }) => has(meal.name) || meal.ingredients.some((one) => has(one.product_name)));
  });

  meal(id: number): Meal | undefined {
    return this.meals.data.value?.items.find((one) => one.id === id);
  }

  /** Days to come whose menu has a meal. */
  daysOf(id: number): string[] {
    return [...new Set((this.menu.data.value?.items ?? []).filter((one) => one.meal_id === id).map((one) => one.date))];
  }

  protected lists(): Resource<unknown>[] {
    return [this.meals, this.products, this.foods, this.menu];
  }

  protected touched(type: string): Resource<unknown>[] {
    return type === "portions.changed" ? [this.meals] : [];
  }
}
