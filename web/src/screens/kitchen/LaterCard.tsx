import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import type { PlannedDish, PlannedMeal } from "./plan";
import { usualTime } from "./slots";

/** The next meals, tomorrow's where the day is nearly over; more would push the dishes apart. */
const MEALS_SHOWN = 2;

function lackingWords(dish: PlannedDish): string {
  return dish.shortages
    .map((one) => `${one.product_name} ${t("kitchen.lacks", { mass: mass(one.needed_grams - one.available_grams) })}`)
    .join(", ");
}

function Lacking({ dish }: { dish: PlannedDish }) {
  return (
    <li>
      <p class="later-dish">
        <span>{dish.meal.name}</span>
        <strong>{number(dish.possible)}</strong>
      </p>
      <p class="later-lacking">
        <Badge level="warning">{t("kitchen.lacks_portions", { count: dish.needed - dish.possible })}</Badge>
        <span>{lackingWords(dish)}</span>
      </p>
    </li>
  );
}

/** What the next meals will lack, when this one has been given. */
export function LaterCard({ meals, today }: { meals: readonly PlannedMeal[]; today: string }) {
  return (
    <section class="card card-later">
      <h2 class="card-name">{t("kitchen.later")}</h2>
      {meals.slice(0, MEALS_SHOWN).map(({ date, slot, dishes }) => {
        const short = dishes.filter((dish) => dish.shortages.length > 0);
        const name = t(`meal.${slot}`);
        return (
          <section key={`${date}/${slot}`} class="later-meal">
            <h3 class="later-name">
              <span>{date === today ? name : t("kitchen.tomorrow_meal", { meal: name })}</span>
              <span class="later-time">{usualTime(slot)}</span>
            </h3>
            {short.length > 0 ? (
              <ul class="later-dishes">
                {short.map((dish) => (
                  <Lacking key={dish.meal.id} dish={dish} />
                ))}
              </ul>
            ) : (
              <p class="later-enough">
                <Badge level="calm">{t("kitchen.later_enough", { count: dishes.length })}</Badge>
              </p>
            )}
          </section>
        );
      })}
    </section>
  );
}
