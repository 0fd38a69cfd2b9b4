import { Check } from "lucide-preact";
import type { Stocktake } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import { useAct } from "./act";
import { Much, muchOf } from "./Much";
import type { StocktakesStore } from "./store";
import { left, type Line } from "./walk";

interface Props {
  store: StocktakesStore;
  one: Stocktake;
  lines: readonly Line[];
  close(): void;
}

/** What handing it in does, and what nobody has counted. */
export function SubmitDialog({ store, one, lines, close }: Props) {
  const { act, busy, wrong } = useAct(store, one, "submit");
  const rest = left(lines);
  const counted = lines.length - rest.length;
  const weighed = lines.flatMap((line) => (line.counted ? [{ ...line, grams: line.counted.grams }] : []));
  const waiting = store.desk.waiting(one.id) > 0;
  return (
    <Dialog title={t("stocktakes.submit_title")} close={close}>
      <p class="take-words">
        {counted === 0 ? t("stocktakes.submit_none") : t("stocktakes.submit_text", { count: counted })}
      </p>
      {counted > 0 && rest.length > 0 && (
        <div>
          <p class="take-words">{t("stocktakes.submit_left", { count: rest.length })}</p>
          <ul class="take-names">
            {rest.map((line) => (
              <li key={line.id}>{line.name}</li>
            ))}
          </ul>
        </div>
      )}
      <Much much={muchOf(store, weighed)} what="stocktakes.much_submit" />
      {waiting && <Wrong>{t("stocktakes.submit_waiting")}</Wrong>}
      {wrong && <Wrong>{wrong}</Wrong>}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.cancel")}</Button>
        <Button
          kind="main"
          busy={busy}
          disabled={counted === 0 || waiting}
          onClick={() => void act(t("stocktakes.submitted"))}
        >
          <Check aria-hidden="true" />
          {t("stocktakes.submit")}
        </Button>
      </div>
    </Dialog>
  );
}
