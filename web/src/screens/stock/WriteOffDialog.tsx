import { Trash2 } from "lucide-preact";
import { post } from "../../api/client";
import type { Lot, Movement, Product } from "../../api/types";
import { mass, parseMass, type MassText } from "../../format/mass";
import { sayDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { MassField } from "../../ui/MassField";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { useForm } from "../form";
import { Refusal } from "../Refusal";
import { REASONS, reasonName, type Reason } from "./say";
import type { StockStore } from "./store";

interface Props {
  store: StockStore;
  product: Product;
  lots: readonly Lot[];
  close(): void;
  done(): void;
}

interface Values {
  amount: MassText;
  reason: Reason;
  /** "any": in the order they leave. */
  lot: string;
  note: string;
}

const book = (id: number) => (values: Values, key: string) =>
  post<Movement>(
    `/products/${id}/write-offs`,
    {
      grams: parseMass(values.amount),
      reason: values.reason,
      ...(values.lot === "any" ? {} : { lot_id: Number(values.lot) }),
      ...(values.note.trim() ? { note: values.note.trim() } : {}),
    },
    key,
  );

export function WriteOffDialog({ store, product, lots, close, done }: Props) {
  const expired = product.expired_grams > 0;
  const initial: Values = {
    amount: { text: "", unit: "kg" },
    reason: expired ? "expired" : "spoiled",
    lot: "any",
    note: "",
  };
  const form = useForm(store.user, `write_off.${product.id}`, initial, book(product.id));
  const { amount, reason, lot, note } = form.values;
  const grams = parseMass(amount);
  const locked = form.busy || form.unknown;

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!grams || form.busy) return;
    const entry = await form.submit();
    if (!entry) return;
    toast(t("stock.write_off.done", { product: product.name, mass: mass(-entry.grams) }));
    done();
  };
  const lotName = (one: Lot) =>
    t("stock.write_off.lot", {
      mass: mass(one.grams_left),
      day: one.expires_on === null ? t("stock.lot.keeps") : sayDay(one.expires_on, store.today.value),
    });

  const leave = () => {
    form.leave();
    close();
  };

  return (
    <Dialog title={t("stock.write_off.title", { product: product.name })} close={leave}>
      <form class="stock-form" onSubmit={(event) => void submit(event)}>
        <MassField
          label={t("stock.write_off.amount")}
          positive
          value={amount}
          change={(value) => form.change({ amount: value })}
          error={form.errorOf("grams")}
          disabled={locked}
        />
        <Choice
          label={t("stock.write_off.reason")}
          options={REASONS.map((value) => ({ value, text: reasonName(value) }))}
          chosen={reason}
          choose={(value) => !locked && form.change({ reason: value })}
        />
        {lots.length > 1 && (
          <Choice
            stacked
            label={t("stock.write_off.from")}
            options={[
              { value: "any", text: t("stock.write_off.any") },
              ...lots.map((one) => ({ value: String(one.id), text: lotName(one) })),
            ]}
            chosen={lot}
            choose={(value) => !locked && form.change({ lot: value })}
          />
        )}
        <Field
          label={t("stock.note")}
          value={note}
          maxLength={500}
          disabled={locked}
          onInput={(event) => form.change({ note: event.currentTarget.value })}
        />
        <p class="stock-consequence">
          {grams ? t("stock.write_off.consequence", { product: product.name, mass: mass(grams) }) : t("stock.write_off.type")}
        </p>
        <Refusal form={form} />
        <div class="dialog-actions">
          <Button onClick={leave}>{t("action.cancel")}</Button>
          <Button kind="danger" type="submit" busy={form.busy} disabled={!grams}>
            <Trash2 aria-hidden="true" />
            {form.unknown ? t("form.again") : t("stock.write_off")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
