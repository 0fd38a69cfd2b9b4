import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Problem, SignedOut } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";

interface Props {
  title: string;
  /** What will happen. */
  consequences: readonly string[];
  action: ComponentChildren;
  danger?: boolean;
  ready?: boolean;
  /** Said when it is done. */
  said: string;
  act(): Promise<unknown>;
  close(): void;
  done(): void;
  /** What is to be typed before, with the server's refusal of it. */
  children?: (problem: Problem | null) => ComponentChildren;
}

/** Something that ends another's way in: says what will happen, and when it is refused, why and what to do first. */
export function ActDialog(props: Props) {
  const { title, consequences, action, danger = false, ready = true, said, act, close, done, children } = props;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const problem = failure instanceof Problem && !failure.passing ? failure : null;

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setFailure(null);
    try {
      await act();
      toast(said);
      done();
    } catch (error) {
      if (!(error instanceof SignedOut)) setFailure(error as Error);
      setBusy(false);
    }
  };

  return (
    <Dialog title={title} close={close}>
      <form class="user-form" onSubmit={(event) => void submit(event)}>
        {children?.(problem)}
        {consequences.map((sentence) => (
          <p key={sentence} class="user-consequence">
            {sentence}
          </p>
        ))}
        {failure && !problem?.errors.length && (
          <Wrong>{problem?.message ?? t("form.unreachable")}</Wrong>
        )}
        <div class="dialog-actions">
          <Button onClick={close}>{t("action.cancel")}</Button>
          <Button kind={danger ? "danger" : "main"} type="submit" busy={busy} disabled={!ready}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
