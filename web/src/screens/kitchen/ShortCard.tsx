import { OctagonAlert } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Shortage } from "../../api/types";
import { mass } from "../../format/mass";
import { Button } from "../../ui/Button";
import { Stepper3 } from "../../ui/Stepper3";
import { t } from "../../words";
import { groupParts, type CardProps } from "./DishCard";
import { heads, MOST_PORTIONS, share, type Counts } from "./portions";
import { PossibleFigure } from "./PossibleCard";

interface Props extends CardProps {
  counts: Counts;
  most: number;
  lacking: readonly Shortage[];
}

/** "55 ta 3–7 yosh, 20 ta 1–3 yosh, 3 ta xodim": whom the possible number is for. A line breaks between groups only. */
function groupsInWords(counts: Counts): string {
  return groupParts()
    .filter(({ group }) => counts[group] > 0)
    .map(({ group, label }) => t("kitchen.group_share", { group: label, count: counts[group] }).replace(/ /g, "\u00a0"))
    .join(", ");
}

/** Not enough of something: which and how much, the largest number that is possible, or another number. */
export function ShortCard({ store, dish, meal, counts, most, lacking }: Props) {
  const [typing, setTyping] = useState(false);
  const [wrong, setWrong] = useState(false);
  const largest = Math.min(most, heads(counts));
  const split = share(counts, largest);
  return (
    <article class="card card-short" data-dish={dish.mealId}>
      <header class="card-alarm">
        <h2 class="card-name" tabIndex={-1}>
          {meal.name}
        </h2>
        <p class="card-alarm-words">
          <OctagonAlert aria-hidden="true" />
          {t("kitchen.short")}
        </p>
      </header>
      <PossibleFigure most={most} counts={counts} short />
      <ul class="lacking">
        {lacking.map((one) => (
          <li key={one.product_id}>
            <span>{one.product_name}</span>
            <strong>{t("kitchen.lacks", { mass: mass(one.needed_grams - one.available_grams) })}</strong>
          </li>
        ))}
      </ul>
      {store.mayServe && (
        <div class="card-actions">
          {typing && (
            <Stepper3
              label={t("kitchen.portions_of", { dish: meal.name })}
              parts={groupParts()}
              values={counts}
              max={MOST_PORTIONS}
              change={(values) => store.type(dish, values)}
              wrong={setWrong}
            />
          )}
          {!wrong && <p class="card-split">{largest > 0 ? groupsInWords(split) : t("kitchen.tell_store")}</p>}
          <div class="card-buttons">
            {!typing && (
              <Button size="kitchen" onClick={() => setTyping(true)}>
                {t("kitchen.other_number")}
              </Button>
            )}
            {largest > 0 && !wrong && (
              <Button
                kind="main"
                size="kitchen"
                onClick={() => store.serve(dish, split)}
                aria-label={`${t("kitchen.serve_some", { count: largest })}: ${meal.name}`}
              >
                {t("kitchen.serve_some", { count: largest })}
              </Button>
            )}
          </div>
        </div>
      )}
    </article>
  );
}
