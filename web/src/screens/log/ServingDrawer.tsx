import { Undo2 } from "lucide-preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import { resource } from "../../api/resource";
import type { Serving } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { t } from "../../words";
import { UndoDialog } from "../undo/UndoDialog";
import { mayCancel, portionsOf } from "./servings";
import type { LogStore } from "./store";

function Portions({ one }: { one: Serving }) {
  const parts = [
    { count: one.portions, group: t("age.3_7") },
    { count: one.portions_1_3, group: t("age.1_3") },
    { count: one.portions_staff, group: t("kitchen.staff") },
  ].filter(({ count }) => count > 0);
  return (
    <p class="serving-portions">
      <strong>{t("overview.portions.portions_of", { count: portionsOf(one) })}</strong>
      <span class="log-note">{parts.map((part) => t("kitchen.group_share", part)).join(", ")}</span>
    </p>
  );
}

function LeftStore({ one, links }: { one: Serving; links: boolean }) {
  return (
    <section>
      <h3 class="serving-part">{t(one.cancelled_at ? "log.went_back" : "kitchen.left_store")}</h3>
      <ul class="serving-products">
        {(one.deductions ?? []).map(({ product_id, product_name, grams }) => (
          <li key={product_id}>
            {links ? <a {...linkTo("stock", product_id)}>{product_name}</a> : <span>{product_name}</span>}
            <span class="serving-grams">{mass(grams)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cancelled({ one, now }: { one: Serving; now: number }) {
  return (
    <div class="serving-cancelled">
      <Badge level="watch">{t("log.cancelled")}</Badge>
      <p>
        {[moment(Date.parse(one.cancelled_at!), now), one.cancelled_by?.full_name, one.cancel_reason]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

/** Undoing it, or why that cannot be and whom to ask. */
function Cancelling({ store, one }: { store: LogStore; one: Serving }) {
  const [asking, setAsking] = useState(false);
  const may = mayCancel(store.user, one, store.now.value);
  if (may === "done") return null;
  if (may !== "yes") return <p class="log-note">{t(may === "late" ? "log.cancel_late" : "log.cancel_not_yours")}</p>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Undo2 aria-hidden="true" />
        {t("kitchen.undo")}
      </Button>
      {asking && (
        <UndoDialog
          serving={one}
          cancel={(reason) => store.cancel(one, reason)}
          refused={() => void store.loadAll()}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** One serving: to whom, what left the store, and undoing it. */
export function ServingDrawer({ store, id, close }: { store: LogStore; id: number; close(): void }) {
  const asked = useMemo(() => resource<Serving>(() => `/servings/${id}`), [id]);
  const listed = store.servings.data.value?.items.find((one) => one.id === id);
  useEffect(() => void asked.load(), [asked, listed]);
  const one = listed ?? asked.data.value;
  const failure = asked.failure.value;
  if (!one) {
    if (!failure) return null;
    return (
      <Drawer title={t("failed.title")} close={close}>
        <p>{failure instanceof Problem ? failure.message : t("failed.unreachable")}</p>
      </Drawer>
    );
  }
  return (
    <Drawer title={one.meal_name} close={close}>
      <div class="serving">
        <p class="log-note">
          {[t(`meal.${one.slot}`), moment(Date.parse(one.served_at), store.now.value), one.served_by.full_name].join(" · ")}
        </p>
        {one.cancelled_at && <Cancelled one={one} now={store.now.value} />}
        <Portions one={one} />
        <LeftStore one={one} links={!store.own} />
        <Cancelling store={store} one={one} />
      </div>
    </Drawer>
  );
}
