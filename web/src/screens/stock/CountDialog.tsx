import { Check, Scale } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { post } from "../../api/client";
import type { Count, Product } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass, parseMass, type MassText } from "../../format/mass";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { MassField } from "../../ui/MassField";
import { Really } from "../../ui/Really";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { useForm } from "../form";
import { Refusal } from "../Refusal";
import { tooMuch } from "../yardstick";
import type { StockStore } from "./store";

interface Props {
  store: StockStore;
  product: Product;
  close(): void;
  done(): void;
}

interface Values {
  amount: MassText;
  note: string;
}

const book = (id: number) => (values: Values, key: string) =>
  post<Count>(
    `/products/${id}/counts`,
    { grams: parseMass(values.amount), ...(values.note.trim() ? { note: values.note.trim() } : {}) },
    key,
  );

function sayFound(product: Product, { grams, difference_grams: difference }: Count): string {
  const said = { product: product.name, mass: mass(grams), difference: mass(Math.abs(difference)) };
  if (difference === 0) return t("stock.count.same", said);
  return difference < 0 ? t("stock.count.less", said) : t("stock.count.more", said);
}

/** One product weighed. What the book says is not shown: who knows it does not look. */
export function CountDialog({ store, product, close, done }: Props) {
  const initial: Values = { amount: { text: "", unit: "kg" }, note: "" };
  const form = useForm(store.user, `count.${product.id}`, initial, book(product.id));
  const { amount, note } = form.values;
  const grams = parseMass(amount);
  const locked = form.busy || form.unknown;
  // The figure that was asked about.
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => void store.delivered.load(), [store]);

  const submit = async (sure: boolean) => {
    if (grams === null || form.busy) return;
    if (!sure && !form.unknown && tooMuch(store.delivered.data.peek(), product.id, grams)) return setAsked(grams);
    const count = await form.submit();
    if (!count) return;
    toast(sayFound(product, count));
    done();
  };

  const leave = () => {
    form.leave();
    close();
  };

  return (
    <Dialog title={t("stock.count.title", { product: product.name })} close={leave}>
      <form
        class="stock-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(false);
        }}
      >
        <p class="stock-consequence">{t("stock.count.how")}</p>
        <MassField
          label={t("stock.count.amount")}
          value={amount}
          change={(value) => form.change({ amount: value })}
          error={form.errorOf("grams")}
          disabled={locked}
        />
        <Field
          label={t("stock.note")}
          value={note}
          maxLength={500}
          disabled={locked}
          onInput={(event) => form.change({ note: event.currentTarget.value })}
        />
        {asked !== null && asked === grams && !form.unknown && (
          <Really
            label={t("stocktakes.much")}
            words={t("stock.count.much", { product: product.name, mass: mass(grams) })}
          >
            <Button busy={form.busy} onClick={() => void submit(true)}>
              <Check aria-hidden="true" />
              {t("stocktakes.much_yes")}
            </Button>
          </Really>
        )}
        <Refusal form={form} />
        <a class="button button-quiet" {...linkTo("stocktakes")}>
          {t("stocktakes.whole_store")}
        </a>
        <div class="dialog-actions">
          <Button onClick={leave}>{t("action.cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={grams === null}>
            <Scale aria-hidden="true" />
            {form.unknown ? t("form.again") : t("stock.count.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
