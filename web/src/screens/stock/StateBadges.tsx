import type { Product } from "../../api/types";
import { mass } from "../../format/mass";
import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import { LEVELS, type State } from "./shelf";

/** What has expired lies beside what is usable and is told with its own weight: it is not in the figure that stands large. */
function expiredWords({ grams, expired_grams: expired }: Product): string {
  const said = t("stock.expired_mass", { mass: mass(expired) });
  return grams > 0 ? `+ ${said}` : said;
}

/** Icon, word and colour of all that is so of a product. */
export function StateBadges({ product, states }: { product: Product; states: readonly State[] }) {
  return (
    <>
      {states.map((state) => {
        if (state === "none") {
          return (
            <span key={state} class="stock-none">
              {t("stock.state.none")}
            </span>
          );
        }
        // What ran out is said in one word, whether it had to be there or not.
        const word = state === "gone" ? "out" : state;
        return (
          <Badge key={state} level={LEVELS[state]}>
            {word === "expired" ? expiredWords(product) : t(`stock.state.${word}`)}
          </Badge>
        );
      })}
    </>
  );
}
