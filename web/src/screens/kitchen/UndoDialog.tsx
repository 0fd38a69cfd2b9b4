import { Undo2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { Serving } from "../../api/types";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { t, type Key } from "../../words";
import { heads } from "./portions";
import { countsOf, type KitchenStore } from "./store";

const REASONS = ["pressed", "number", "not_given"] as const;

/** Undoing a serving: what will happen, and why it is done. */
export function UndoDialog({ store, serving, close }: { store: KitchenStore; serving: Serving; close(): void }) {
  const [reason, setReason] = useState<(typeof REASONS)[number]>("pressed");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const undo = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await store.cancel(serving, t(`undo.reason.${reason}` as Key));
      toast(t("undo.done", { dish: serving.meal_name }));
      close();
    } catch (error) {
      setBusy(false);
      if (!(error instanceof Problem)) {
        setFailure(t("undo.unreachable"));
        return;
      }
      // Refused for good (undone already, or too late): the card shows what is so.
      toast(error.message, true);
      void store.loadAll();
      close();
    }
  };

  return (
    <Dialog title={t("undo.title", { dish: serving.meal_name })} close={close}>
      <p class="undo-text">{t("undo.text", { count: heads(countsOf(serving)) })}</p>
      <Choice
        stacked
        label={t("undo.why")}
        options={REASONS.map((value) => ({ value, text: t(`undo.reason.${value}` as Key) }))}
        chosen={reason}
        choose={(value) => setReason(value)}
      />
      {failure && (
        <p class="card-hint card-wrong" role="alert">
          {failure}
        </p>
      )}
      <div class="dialog-actions">
        <Button size="kitchen" onClick={close}>
          {t("undo.keep")}
        </Button>
        <Button size="kitchen" kind="danger" busy={busy} onClick={() => void undo()}>
          <Undo2 aria-hidden="true" />
          {t("undo.do")}
        </Button>
      </div>
    </Dialog>
  );
}
