import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import { LEVELS, type State } from "./shelf";

/** Icon, word and colour of all that is so of a product. */
export function StateBadges({ states }: { states: readonly State[] }) {
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
            {t(`stock.state.${word}`)}
          </Badge>
        );
      })}
    </>
  );
}
