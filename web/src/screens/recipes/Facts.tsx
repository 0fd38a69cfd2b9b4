import { Info } from "lucide-preact";
import { money } from "../../format/money";
import { Figure } from "../../ui/Figure";
import { t } from "../../words";
import type { Portion } from "./portion";
import { atLeast, kcal } from "./say";

/** Cost and energy of a portion for both groups, what is not known of it, and where the figures are from. */
export function Facts({ portion }: { portion: Portion }) {
  const { older, younger, unpriced, unknown, allergens, rough } = portion;
  const cost = (sum: number) => atLeast(unpriced, money(sum));
  const energy = (sum: number) => atLeast(unknown, kcal(sum));
  return (
    <section class="facts" aria-label={t("recipe.portion")}>
      <h2 class="recipe-section">{t("recipe.portion")}</h2>
      <table class="facts-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t("age.3_7")}</th>
            <th scope="col">{t("age.1_3")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("recipes.head.energy")}</th>
            <td>
              <Figure text={energy(older.kcal)} />
            </td>
            <td>
              <Figure text={energy(younger.kcal)} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t("recipes.head.cost")}</th>
            <td>
              <Figure text={cost(older.uzs)} />
            </td>
            <td>
              <Figure text={cost(younger.uzs)} />
            </td>
          </tr>
        </tbody>
      </table>
      {unpriced.length > 0 && <p class="facts-lack">{t("recipe.unpriced", { products: unpriced.join(", ") })}</p>}
      {unknown.length > 0 && <p class="facts-lack">{t("recipe.unknown_food", { products: unknown.join(", ") })}</p>}
      <p class="facts-line">
        <strong>{t("recipe.allergens")}:</strong> {allergens.length > 0 ? allergens.join(", ") : t("recipe.no_allergens")}
      </p>
      <p class="facts-source">
        <Info aria-hidden="true" />
        <span>
          {t("recipe.source")}
          {rough && ` ${t("recipe.source_rough")}`}
        </span>
      </p>
    </section>
  );
}
