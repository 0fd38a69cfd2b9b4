import { Ban } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Stocktake } from "../../api/types";
import { forTab, readJson, writeJson } from "../../device/storage";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import { useAct } from "./act";
import type { StocktakesStore } from "./store";

interface Props {
  store: StocktakesStore;
  one: Stocktake;
  /** An open one that nobody will finish. */
  drop?: boolean;
  close(): void;
}

/** It does not count: nothing of it is booked, and whoever counted reads why. */
export function RejectDialog({ store, one, drop = false, close }: Props) {
  const place = `form.${store.user.id}.stocktake.reject.${one.id}`;
  const [reason, setReason] = useState(() => readJson<string>(forTab, place) ?? "");
  const { act, busy, wrong } = useAct(store, one, "reject");
  const said = reason.trim();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (said && (await act(t("stocktakes.rejected"), { reason: said }))) writeJson(forTab, place, null);
  };
  return (
    <Dialog title={t(drop ? "stocktakes.drop_title" : "stocktakes.reject_title")} close={close}>
      <form class="take-form" onSubmit={(event) => void submit(event)}>
        <p class="take-words">{t(drop ? "stocktakes.drop_text" : "stocktakes.reject_text")}</p>
        <Field
          label={t("stocktakes.reason")}
          value={reason}
          maxLength={500}
          onInput={(event) => {
            setReason(event.currentTarget.value);
            writeJson(forTab, place, event.currentTarget.value || null);
          }}
        />
        {wrong && <Wrong>{wrong}</Wrong>}
        <div class="dialog-actions">
          <Button onClick={close}>{t("action.close")}</Button>
          <Button kind="danger" type="submit" busy={busy} disabled={said === ""}>
            <Ban aria-hidden="true" />
            {t(drop ? "stocktakes.drop" : "stocktakes.reject")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
