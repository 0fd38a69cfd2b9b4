import { ChefHat, ChevronRight, OctagonAlert, Plus } from "lucide-preact";
import { linkTo } from "../../device/place";
import { money } from "../../format/money";
import { number } from "../../format/number";
import { Figure } from "../../ui/Figure";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { SearchField } from "../../ui/SearchField";
import { t } from "../../words";
import { Freshness } from "../Loaded";
import { atLeast, kcal } from "./say";
import type { Entry, RecipesStore } from "./store";

function answer(entries: readonly Entry[]): string {
  const count = entries.length;
  if (count === 0) return t("recipes.answer.none");
  const partly = entries.filter(({ portion }) => portion.unpriced.length + portion.unknown.length > 0).length;
  if (partly === 0) return t("recipes.answer.all", { count });
  return t("recipes.answer.partly", { count, partly });
}

function Row({ entry: { meal, portion } }: { entry: Entry }) {
  const names = meal.ingredients.map((one) => one.product_name).join(", ");
  return (
    <li>
      <a class="recipe-row" {...linkTo("recipes", meal.id)}>
        <span class="recipe-words">
          <strong class="recipe-name">{meal.name}</strong>
          <span class="recipe-of">{names}</span>
        </span>
        <span class="recipe-figure">
          <span class="recipe-label">{t("recipes.head.energy")}</span>
          {atLeast(portion.unknown, kcal(portion.older.kcal))}
        </span>
        <span class="recipe-figure">
          <span class="recipe-label">{t("recipes.head.cost")}</span>
          {atLeast(portion.unpriced, money(portion.older.uzs))}
        </span>
        <span class={`recipe-figure${meal.portions_possible === 0 ? " recipe-none" : ""}`}>
          <span class="recipe-label">{t("recipes.head.possible")}</span>
          <span>
            {meal.portions_possible === 0 && <OctagonAlert aria-hidden="true" />}
            <Figure text={number(meal.portions_possible)} />
          </span>
        </span>
        <ChevronRight class="recipe-arrow" aria-hidden="true" />
      </a>
    </li>
  );
}

function NewLink() {
  return (
    <a class="button button-main" {...linkTo("recipes", "new")}>
      <Plus aria-hidden="true" />
      {t("recipes.new")}
    </a>
  );
}

function Empty({ store }: { store: RecipesStore }) {
  if (store.entries.value.length > 0) {
    return <EmptyState title={t("dishes.not_found")} text={t("recipes.not_found_text")} />;
  }
  return (
    <EmptyState title={t("dishes.none")} text={t("recipes.none_text")} action={store.mayWrite ? <NewLink /> : undefined} />
  );
}

/** "What does a dish take?" All of them, by name. */
export function List({ store }: { store: RecipesStore }) {
  const shown = store.shown.value;
  return (
    <>
      <ScreenHead question={t("recipes.question")} answer={answer(store.entries.value)}>
        <Freshness store={store} />
        <FileMenu path="/meals" of={t("recipes.name")} />
      </ScreenHead>
      <div class="recipes-tools">
        <SearchField
          label={t("recipes.search")}
          value={store.query.value}
          change={(query) => (store.query.value = query)}
        />
        {store.mayWrite && <NewLink />}
      </div>
      <p class="unseen" role="status">
        {t("dishes.found", { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <Empty store={store} />
      ) : (
        <div class="recipes-table">
          <div class="recipes-heads" aria-hidden="true">
            <span>{t("recipes.head.dish")}</span>
            <span>{t("recipes.head.energy")}</span>
            <span>{t("recipes.head.cost")}</span>
            <span>{t("recipes.head.possible")}</span>
          </div>
          <ul class="recipes-list">
            {shown.map((entry) => (
              <Row key={entry.meal.id} entry={entry} />
            ))}
          </ul>
          <p class="recipes-source">
            <ChefHat aria-hidden="true" />
            {t("recipes.source_short")}
          </p>
        </div>
      )}
    </>
  );
}
