import { ClipboardPlus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { get, post } from "../../api/client";
import type { Items, Stocktake } from "../../api/types";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { plain } from "../../format/search";
import { SearchField } from "../../ui/SearchField";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { useForm } from "../form";
import { Refusal } from "../Refusal";
import type { StocktakesStore } from "./store";

interface Values {
  note: string;
  scope: "all" | "some";
  chosen: number[];
}

const open = ({ note }: Values, key: string) =>
  post<Stocktake>("/stocktakes", note.trim() ? { note: note.trim() } : {}, key);

interface Named {
  id: number;
  name: string;
}

/** Which products: their names alone, no figure beside them. */
function Products({ all, chosen, choose }: { all: readonly Named[]; chosen: readonly number[]; choose(ids: number[]): void }) {
  const [query, setQuery] = useState("");
  const wanted = plain(query.trim());
  return (
    <fieldset class="take-choose">
      <legend>{t("stocktakes.chosen", { count: chosen.length })}</legend>
      <SearchField label={t("stocktakes.search")} value={query} change={setQuery} />
      <div class="take-checks">
        {all
          .filter((one) => plain(one.name).includes(wanted))
          .map((one) => (
            <label key={one.id} class="take-check">
              <input
                type="checkbox"
                checked={chosen.includes(one.id)}
                onChange={(event) =>
                  choose(event.currentTarget.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
                }
              />
              <span>{one.name}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}

interface Props {
  store: StocktakesStore;
  close(): void;
  done(one: Stocktake): void;
}

export function OpenDialog({ store, close, done }: Props) {
  const form = useForm(store.user, "stocktake", { note: "", scope: "all", chosen: [] } as Values, open);
  const [products, setProducts] = useState<readonly Named[]>([]);
  const { note, scope, chosen } = form.values;
  const partial = scope === "some";
  const locked = form.busy || form.unknown;

  useEffect(() => {
    if (!partial || products.length > 0) return;
    get<Items<Named>>("/products").then(
      ({ data }) => setProducts(data!.items.map(({ id, name }) => ({ id, name }))),
      () => toast(t("failed.unreachable"), true),
    );
  }, [partial]);
  const leave = () => {
    form.leave();
    close();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (form.busy || (partial && chosen.length === 0)) return;
    const opened = await form.submit();
    if (!opened) return;
    store.desk.go(opened.id, { chosen: partial ? chosen : null });
    done(opened);
  };
  return (
    <Dialog title={t("stocktakes.new_title")} close={leave}>
      <form class="take-form" onSubmit={(event) => void submit(event)}>
        <p class="take-words">{t("stocktakes.new_text")}</p>
        <Choice
          label={t("stocktakes.scope")}
          options={[
            { value: "all", text: t("stocktakes.scope.all") },
            { value: "some", text: t("stocktakes.scope.some") },
          ]}
          chosen={scope}
          choose={(next) => form.change({ scope: next })}
        />
        {partial && <Products all={products} chosen={chosen} choose={(ids) => form.change({ chosen: ids })} />}
        <Field
          label={t("stocktakes.note")}
          value={note}
          maxLength={500}
          disabled={locked}
          error={form.errorOf("note")}
          onInput={(event) => form.change({ note: event.currentTarget.value })}
        />
        <Refusal form={form} />
        <div class="dialog-actions">
          <Button onClick={leave}>{t("action.cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={partial && chosen.length === 0}>
            <ClipboardPlus aria-hidden="true" />
            {form.unknown ? t("form.again") : t("stocktakes.new")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
