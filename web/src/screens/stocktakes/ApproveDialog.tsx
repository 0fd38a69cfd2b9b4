import { CircleCheck } from "lucide-preact";
import type { Stocktake } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import { useAct } from "./act";
import { Much, type Weighed } from "./Much";
import type { StocktakesStore } from "./store";

interface Props {
  store: StocktakesStore;
  one: Stocktake;
  /** What is asked about once more. */
  much: readonly Weighed[];
  close(): void;
}

/** What approving books, and that there is no way back. */
export function ApproveDialog({ store, one, much, close }: Props) {
  const { act, busy, wrong } = useAct(store, one, "approve");
  const alone = store.turn(one.id)?.whose === "alone";
  return (
    <Dialog title={t("stocktakes.approve_title")} close={close}>
      <p class="take-words">{t("stocktakes.approve_text", { count: one.lines_counted })}</p>
      {alone && <p class="take-words">{t("stocktakes.who.alone")}</p>}
      <Much much={much} what="stocktakes.much_approve" />
      {wrong && <Wrong>{wrong}</Wrong>}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.cancel")}</Button>
        <Button kind="main" busy={busy} onClick={() => void act(t("stocktakes.approved"))}>
          <CircleCheck aria-hidden="true" />
          {t("stocktakes.approve")}
        </Button>
      </div>
    </Dialog>
  );
}
