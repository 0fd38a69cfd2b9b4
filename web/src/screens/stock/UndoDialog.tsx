import { Undo2 } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { post } from "../../api/client";
import { resource } from "../../api/resource";
import type { Items, Movement, Person, Product, Role } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { useForm } from "../form";
import { Refusal } from "../Refusal";
import type { Entry } from "./history";
import { entryTitle, signed } from "./say";
import type { StockStore } from "./store";

interface Props {
  store: StockStore;
  product: Product;
  entry: Entry;
  close(): void;
  done(): void;
}

/** A manager may not undo: whom to ask. */
function Ask({ entry, close }: Pick<Props, "entry" | "close">) {
  const people = useMemo(() => resource<Items<Person & { role: Role }>>(() => "/people"), []);
  useEffect(() => void people.load(), [people]);
  const admins = (people.data.value?.items ?? []).filter((one) => one.role === "admin").map((one) => one.full_name);
  return (
    <Dialog title={t("stock.undo.ask_title")} close={close}>
      <p class="stock-consequence">{t("stock.undo.ask", { what: entryTitle(entry), mass: signed(entry.grams) })}</p>
      {admins.length > 0 && <p class="stock-consequence">{t("stock.undo.ask_whom", { names: admins.join(", ") })}</p>}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.close")}</Button>
      </div>
    </Dialog>
  );
}

function Undo({ store, product, entry, close, done }: Props) {
  const form = useForm(store.user, `undo.${entry.id}`, { reason: "" }, ({ reason }, key) =>
    post<Movement>(`/movements/${entry.id}/reverse`, { reason: reason.trim() }, key),
  );
  const { reason } = form.values;

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!reason.trim() || form.busy) return;
    if (!(await form.submit())) return;
    toast(t("stock.undo.done", { product: product.name }));
    done();
  };

  const leave = () => {
    form.leave();
    close();
  };

  return (
    <Dialog title={t("stock.undo.title")} close={leave}>
      <form class="stock-form" onSubmit={(event) => void submit(event)}>
        <p class="stock-consequence">{t("stock.undo.consequence", { what: entryTitle(entry), mass: signed(-entry.grams) })}</p>
        <Field
          label={t("stock.undo.why")}
          value={reason}
          maxLength={500}
          required
          error={form.errorOf("reason")}
          disabled={form.busy || form.unknown}
          onInput={(event) => form.change({ reason: event.currentTarget.value })}
        />
        <Refusal form={form} />
        <div class="dialog-actions">
          <Button onClick={leave}>{t("stock.undo.keep")}</Button>
          <Button kind="danger" type="submit" busy={form.busy} disabled={!reason.trim()}>
            <Undo2 aria-hidden="true" />
            {form.unknown ? t("form.again") : t("stock.undo.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Undoing a mistyped entry: an admin does it, a manager hears whom to ask. */
export function UndoDialog(props: Props) {
  return props.store.user.role === "admin" ? <Undo {...props} /> : <Ask {...props} />;
}
