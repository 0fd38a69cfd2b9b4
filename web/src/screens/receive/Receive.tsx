import { Check, FilePlus2, PackagePlus, Plus } from "lucide-preact";
import { useEffect, useId, useState } from "preact/hooks";
import { detail, goTo } from "../../device/place";
import { liveState } from "../../live";
import { mass } from "../../format/mass";
import { money } from "../../format/money";
import { addDays } from "../../format/time";
import { Button } from "../../ui/Button";
import { DateField } from "../../ui/DateField";
import { Field } from "../../ui/Field";
import { Finder } from "../../ui/Finder";
import { LiveDot } from "../../ui/LiveDot";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { ProductDialog } from "../stock/ProductDialog";
import { answer } from "./answer";
import type { ReceiveDesk } from "./desk";
import { LineCard } from "./LineCard";
import { doubtful, faultsOf, totals, unsure } from "./lines";
import type { ReceiveStore } from "./store";
import "./receive.css";

/** A note that old is a slip of the calendar more often than a late entry. */
const LONG_AGO_DAYS = 31;

/** The next frame has the new line. In the middle, where neither the bar below nor a keyboard covers it. */
function focusOn(selector: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "center" });
  });
}

function Paper({ store }: { store: ReceiveStore }) {
  const list = useId();
  const { supplier, document, day } = store.desk.note.value;
  return (
    <div class="paper">
      <Field
        label={t("receive.supplier")}
        value={supplier}
        list={list}
        maxLength={200}
        onInput={(event) => store.desk.write({ supplier: event.currentTarget.value })}
      />
      <datalist id={list}>
        {store.suppliers.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field
        label={t("receive.document")}
        value={document}
        maxLength={200}
        autoComplete="off"
        onInput={(event) => store.desk.write({ document: event.currentTarget.value })}
      />
      <DateField
        label={t("receive.day")}
        required
        max={store.today.value}
        value={day}
        hint={day !== "" && day < addDays(store.today.value, -LONG_AGO_DAYS) ? t("receive.long_ago") : undefined}
        change={(chosen) => store.desk.write({ day: chosen || store.today.peek() })}
      />
    </div>
  );
}

function Foot({ desk, book }: { desk: ReceiveDesk; book(): void }) {
  const { lines } = desk.note.value;
  const drafts = lines.filter((line) => line.state === "draft");
  const sending = lines.some((line) => line.state === "sent");
  if (lines.length === 0) return null;
  const { grams, uzs } = totals(lines);
  return (
    <div class="receive-foot">
      <p class="receive-total">
        <strong>{mass(grams)}</strong>
        {uzs > 0 && <span> · {money(uzs)}</span>}
      </p>
      {drafts.length > 0 || sending ? (
        <Button kind="main" size="kitchen" busy={sending} onClick={book}>
          <Check aria-hidden="true" />
          {sending ? t("receive.sending") : t("receive.book", { count: drafts.length })}
        </Button>
      ) : (
        <Button kind="main" size="kitchen" onClick={() => desk.clear()}>
          <FilePlus2 aria-hidden="true" />
          {t("receive.next")}
        </Button>
      )}
    </div>
  );
}

/** "/receive/12" begins a line of the product 12. */
function useWanted(store: ReceiveStore, add: (id: number) => void): void {
  const wanted = detail.value;
  const known = store.products.data.value !== null;
  useEffect(() => {
    if (wanted === null || !known) return;
    goTo("receive", null, { replace: true });
    add(Number(wanted));
  }, [wanted, known]);
}

/** "What came?" */
export function Receive({ store }: { store: ReceiveStore }) {
  const { desk } = store;
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const [creating, setCreating] = useState(false);
  const { lines } = desk.note.value;
  const products = store.products.data.value?.items ?? [];

  const add = (id: number) => {
    const product = store.byId.peek().get(id);
    if (product) focusOn(`[data-weighed="${desk.add(product)}"]`);
  };
  useWanted(store, add);

  const book = () => {
    const drafts = desk.note.peek().lines.filter((line) => line.state === "draft");
    setTried(new Set(drafts.map((line) => line.id)));
    const { day } = desk.note.peek();
    if (drafts.some((line) => faultsOf(line).length > 0)) focusOn(".line [aria-invalid=true]");
    else if (drafts.some(doubtful)) focusOn(".again input");
    else if (drafts.some((line) => unsure(line, store.usual(line.productId), day))) focusOn(".doubts button");
    else desk.book();
  };
  const stale = store.products.failure.value !== null && liveState.value === "live";

  return (
    <div class="receive">
      <ScreenHead question={t("receive.question")} answer={answer(lines, desk.waiting.value)}>
        <LiveDot
          state={stale ? "offline" : liveState.value}
          since={store.products.checkedAt.value}
          now={store.now.value}
        />
      </ScreenHead>
      <Paper store={store} />
      {lines.length === 0 && (
        <EmptyState
          title={t("receive.empty")}
          text={t("receive.empty_text")}
          action={
            <Button kind="main" onClick={() => focusOn(".receive-add [role=combobox]")}>
              <Plus aria-hidden="true" />
              {t("receive.first")}
            </Button>
          }
        />
      )}
      <ul class="lines">
        {lines.map((line) => (
          <LineCard
            key={line.id}
            line={line}
            desk={desk}
            product={store.byId.value.get(line.productId)}
            today={store.today.value}
            usual={store.usual(line.productId)}
            tried={tried.has(line.id)}
          />
        ))}
      </ul>
      <div class="receive-add">
        <Finder
          label={t("receive.add")}
          options={products.map((product) => ({ id: product.id, text: product.name, note: mass(product.grams) }))}
          choose={add}
        />
        <Button onClick={() => setCreating(true)}>
          <PackagePlus aria-hidden="true" />
          {t("stock.new")}
        </Button>
      </div>
      <Foot desk={desk} book={book} />
      {creating && (
        <ProductDialog
          user={store.user}
          close={() => setCreating(false)}
          done={(product) => {
            setCreating(false);
            void store.products.load().then(() => add(product.id));
          }}
        />
      )}
    </div>
  );
}
