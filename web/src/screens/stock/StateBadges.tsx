import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import { LEVELS, type State } from "./shelf";

/** Icon, word and colour of all that is so of a product. */
export function StateBadges({ states }: { states: readonly State[] }) {
  return (
    <>
      {states.map((state) =>
        state === "none" ? (
          <span key={state} class="stock-none">
            {t("stock.state.none")}
          </span>
        ) : (
          <Badge key={state} level={LEVELS[state]}>
            {t(`stock.state.${state}`)}
          </Badge>
        ),
      )}
    </>
  );
}
