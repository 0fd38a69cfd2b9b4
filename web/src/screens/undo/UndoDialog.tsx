import { Undo2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { Serving } from "../../api/types";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { t, type Key } from "../../words";
import "./undo.css";

const REASONS = ["pressed", "number", "not_given"] as const;

interface Props {
  serving: Serving;
  cancel(reason: string): Promise<void>;
  /** It was refused for good (undone already, or too late): what is on the screen is old. */
  refused(): void;
  close(): void;
}

/** Undoing a serving: what will happen, and why it is done. */
export function UndoDialog({ serving, cancel, refused, close }: Props) {
  const [reason, setReason] = useState<(typeof REASONS)[number]>("pressed");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const undo = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await cancel(t(`undo.reason.${reason}` as Key));
      toast(t("undo.done", { dish: serving.meal_name }));
      close();
    } catch (error) {
      setBusy(false);
      if (!(error instanceof Problem)) {
        setFailure(t("undo.unreachable"));
        return;
      }
      toast(error.message, true);
      refused();
      close();
    }
  };

  const portions = serving.portions + serving.portions_1_3 + serving.portions_staff;
  return (
    <Dialog title={t("undo.title", { dish: serving.meal_name })} close={close}>
      <p class="undo-text">{t("undo.text", { count: portions })}</p>
      <Choice
        stacked
        label={t("undo.why")}
        options={REASONS.map((value) => ({ value, text: t(`undo.reason.${value}` as Key) }))}
        chosen={reason}
        choose={(value) => setReason(value)}
      />
      {failure && (
        <p class="undo-failure" role="alert">
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
