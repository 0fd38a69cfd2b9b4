import { Trash2 } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { get, patch, post } from "../../api/client";
import type { Food, Items, Product, User } from "../../api/types";
import { mass, parseMass, type MassText } from "../../format/mass";
import { fieldNumber, parseNumber } from "../../format/number";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { MassField } from "../../ui/MassField";
import { Select } from "../../ui/Select";
import { toast } from "../../ui/Toast";
import { t, type Key } from "../../words";
import { Conflict } from "../Conflict";
import { useForm, type Form } from "../form";
import { Refusal } from "../Refusal";
import { GROUPS } from "./groups";

interface Props {
  user: User;
  /** Absent: a new one. */
  product?: Product;
  close(): void;
  done(product: Product): void;
  remove?(): void;
}

interface Values {
  name: string;
  min: MassText;
  group: string;
  /** In percent; empty: the group's. */
  loss: string;
  /** Key of the catalogue; empty: none, and of a new one the food of its name. */
  food: string;
  /** What it was when it was read. */
  etag: string | null;
}

const percent = (text: string) => (text.trim() === "" ? null : parseNumber(text));
const isPercent = (text: string) => text.trim() === "" || parseNumber(text) !== null;

/** The yardstick is an admin's to set: a manager's request does not even speak of it. */
function bodyOf(values: Values, admin: boolean, before: Product | undefined) {
  const loss = percent(values.loss);
  const changed = before === undefined || loss !== before.natural_loss_percent;
  return {
    name: values.name.trim(),
    min_grams: parseMass(values.min) ?? 0,
    ...(admin
      ? { group: values.group || null, food: values.food || null, ...(changed ? { natural_loss_percent: loss } : {}) }
      : {}),
  };
}

/** Grams as they are typed: kilograms from one on. */
function typed(grams: number): MassText {
  const unit = grams >= 1000 ? "kg" : "g";
  return { text: grams === 0 ? "" : fieldNumber(unit === "kg" ? grams / 1000 : grams, 6), unit };
}

const valuesOf = (product: Product | undefined): Values => ({
  name: product?.name ?? "",
  min: product ? typed(product.min_grams) : { text: "", unit: "kg" },
  group: product?.group ?? "",
  loss: product ? fieldNumber(product.natural_loss_percent, 2) : "",
  food: product?.food ?? "",
  etag: null,
});

/** What the two versions of a product differ in. */
const said = (name: string, minGrams: number) => `${name}, ${t("stock.min", { mass: mass(minGrams) })}`;

/** Which food of the catalogue it is: its energy, waste and allergens are read there. */
function FoodSelect({ value, isNew, disabled, change }: { value: string; isNew: boolean; disabled: boolean; change(key: string): void }) {
  const [foods, setFoods] = useState<readonly Food[]>([]);
  useEffect(() => {
    get<Items<Food>>("/foods").then(({ data }) => setFoods(data!.items), () => undefined);
  }, []);
  const known = [...foods].sort((a, b) => a.name.localeCompare(b.name)).map(({ key, name }) => ({ value: key, text: name }));
  // Until the catalogue is here, or without it, what was chosen stays chosen.
  if (value !== "" && !known.some((one) => one.value === value)) known.unshift({ value, text: value });
  return (
    <Select
      label={t("stock.product.food")}
      value={value}
      options={[{ value: "", text: t(isNew ? "stock.product.food_by_name" : "stock.product.no_food") }, ...known]}
      disabled={disabled}
      change={change}
    />
  );
}

function Fields({ form, admin, isNew }: { form: Form<Values, Product>; admin: boolean; isNew: boolean }) {
  const { name, min, group, loss, food } = form.values;
  const locked = form.busy || form.unknown;
  return (
    <>
      <Field
        label={t("stock.product.name")}
        value={name}
        maxLength={200}
        required
        error={form.errorOf("name")}
        disabled={locked}
        onInput={(event) => form.change({ name: event.currentTarget.value })}
      />
      <MassField
        label={t("stock.product.min")}
        value={min}
        change={(value) => form.change({ min: value })}
        error={form.errorOf("min_grams")}
        disabled={locked}
      />
      {admin && (
        <>
          <Select
            label={t("stock.product.group")}
            value={group}
            options={[
              { value: "", text: t("stock.product.no_group") },
              ...GROUPS.map((value) => ({ value, text: t(`group.${value}` as Key) })),
            ]}
            disabled={locked}
            change={(value) => form.change({ group: value })}
          />
          <Field
            label={t("stock.product.loss")}
            value={loss}
            inputMode="decimal"
            error={isPercent(loss) ? form.errorOf("natural_loss_percent") : t("number.fault")}
            disabled={locked}
            after={<span class="stock-unit">%</span>}
            onInput={(event) => form.change({ loss: event.currentTarget.value })}
          />
          <FoodSelect value={food} isNew={isNew} disabled={locked} change={(key) => form.change({ food: key })} />
        </>
      )}
    </>
  );
}

/** A new product, or what is to be changed of one. */
export function ProductDialog({ user, product, close, done, remove }: Props) {
  const admin = user.role === "admin";
  const path = product ? `/products/${product.id}` : "/products";
  const [theirs, setTheirs] = useState<Product | null>(null);
  const form = useForm<Values, Product>(user, product ? `product.${product.id}` : "product", valuesOf(product), (values, key) => {
    const body = bodyOf(values, admin, product);
    return product ? patch<Product>(path, body, values.etag) : post<Product>(path, body, key);
  });

  const { name, min, etag } = form.values;
  useEffect(() => {
    // A draft that was kept is still of the version it was begun with.
    if (product && etag === null) get<Product>(path).then((read) => form.change({ etag: read.etag }), () => undefined);
  }, [path, etag]);
  const stale = form.problem?.status === 412;
  useEffect(() => {
    if (!stale) return;
    get<Product>(path).then(
      (read) => {
        setTheirs(read.data);
        form.change({ etag: read.etag });
      },
      () => undefined,
    );
  }, [stale]);

  const readable = (min.text.trim() === "" || parseMass(min) !== null) && isPercent(form.values.loss);
  const ready = name.trim() !== "" && readable && (!product || etag !== null);
  const submit = async () => {
    if (!ready || form.busy) return;
    const saved = await form.submit();
    if (!saved) return;
    toast(t("stock.product.saved", { product: saved.name }));
    done(saved);
  };

  const leave = () => {
    form.leave();
    close();
  };

  return (
    <Dialog title={product ? t("stock.edit") : t("stock.new")} close={leave}>
      <form
        class="stock-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Fields form={form} admin={admin} isNew={!product} />
        {theirs ? (
          <Conflict
            mine={said(name, parseMass(min) ?? 0)}
            theirs={said(theirs.name, theirs.min_grams)}
            take={() => {
              form.change({ ...valuesOf(theirs), etag });
              setTheirs(null);
            }}
            keep={() => {
              setTheirs(null);
              void submit();
            }}
          />
        ) : (
          <Refusal form={form} />
        )}
        <div class="dialog-actions">
          <Button onClick={leave}>{t("action.cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={!ready}>
            {form.unknown ? t("form.again") : t("action.save")}
          </Button>
        </div>
        {remove && (
          <Button kind="quiet" onClick={remove}>
            <Trash2 aria-hidden="true" />
            {t("stock.delete")}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
