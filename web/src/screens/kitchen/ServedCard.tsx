import { ChevronDown, CircleCheck, Undo2 } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { serverNow } from "../../api/transport";
import type { Deduction, Serving } from "../../api/types";
import { mass } from "../../format/mass";
import { timeOfDay } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { narrow } from "../../device/narrow";
import { t } from "../../words";
import { heads } from "./portions";
import { countsOf, type Dish, type KitchenStore } from "./store";
import { UndoDialog } from "../undo/UndoDialog";
import { UNDO_MS } from "../undo/window";

interface Props {
  store: KitchenStore;
  dish: Dish;
  /** Those this user may see, newest first; empty where somebody else served. */
  servings: readonly Serving[];
  more(): void;
}

/** On a phone what left the store is in sight for so long, then the card folds. */
const FOLD_MS = 15_000;
/** What weighs most comes first; spices wait behind a button. */
const ROWS_SHOWN = 4;

/** Whole minutes left to undo, counted up so that the last one is "1"; 0 when it is over or not this user's to undo. */
function undoMinutes(store: KitchenStore, serving: Serving | undefined): number {
  if (!serving || (serving.served_by.id !== store.user.id && store.user.role !== "admin")) return 0;
  const left = Date.parse(serving.served_at) + UNDO_MS - Math.max(store.now.value, serverNow());
  return Math.max(0, Math.ceil(left / 60_000));
}

function WhatLeft({ serving }: { serving: Serving }) {
  const [all, setAll] = useState(false);
  const rows = [...(serving.deductions ?? [])].sort((a, b) => b.grams - a.grams);
  // One row more is shorter than the button that would hide it.
  const shown = all || rows.length <= ROWS_SHOWN + 1 ? rows : rows.slice(0, ROWS_SHOWN);
  return (
    <>
      <WhatLeftTable rows={shown} />
      {shown.length < rows.length && (
        <button type="button" class="left-more" onClick={() => setAll(true)}>
          {t("kitchen.left_more", { count: rows.length - shown.length })}
        </button>
      )}
    </>
  );
}

function WhatLeftTable({ rows }: { rows: readonly Deduction[] }) {
  return (
    <table class="left">
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {t("kitchen.left_store")}
          </th>
          <th scope="col">{t("kitchen.remains")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.product_id}>
            <th scope="row">{one.product_name}</th>
            <td class="left-taken">{mass(one.grams)}</td>
            <td>{mass(one.grams_left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useFold(serving: Serving | undefined): [boolean, () => void] {
  const fresh = () => serving !== undefined && serverNow() - Date.parse(serving.served_at) < FOLD_MS;
  const [open, setOpen] = useState(fresh);
  useEffect(() => {
    if (!fresh()) return;
    setOpen(true);
    const timer = setTimeout(() => setOpen(false), FOLD_MS);
    return () => clearTimeout(timer);
  }, [serving?.id]);
  return [open, () => setOpen(!open)];
}

function ServedWords({ latest, total }: { latest: Serving | undefined; total: number }) {
  if (!latest) return <span>{t("kitchen.served_by_other", { count: total })}</span>;
  const key = narrow.value ? "kitchen.served_at_narrow" : "kitchen.served_at";
  return <span>{t(key, { time: timeOfDay(latest.served_at), count: total })}</span>;
}

/** Given: what left the store, what ran low, and undo while it lasts. */
export function ServedCard({ store, dish, servings, more }: Props) {
  const latest = servings[0];
  const [open, toggle] = useFold(latest);
  const [asking, setAsking] = useState(false);
  const name = useRef<HTMLHeadingElement>(null);
  const mine = latest !== undefined && store.fresh.value.some((one) => one.id === latest.id);
  const total = Math.max(dish.portionsServed, servings.reduce((sum, one) => sum + heads(countsOf(one)), 0));
  const minutes = undoMinutes(store, latest);
  const unfolded = !narrow.value || open;

  // The button that was pressed is gone: the focus goes to what took its place.
  useEffect(() => {
    if (mine && document.activeElement === document.body) name.current?.focus();
  }, [mine]);

  return (
    <article class={`card card-served${unfolded ? "" : " card-folded"}`} data-dish={dish.mealId} data-served>
      <div class="served-head">
        <h2 ref={name} class="card-name" tabIndex={-1}>
          {narrow.value && latest ? (
            <button type="button" class="served-fold" aria-expanded={open} onClick={toggle}>
              {dish.name}
              <ChevronDown aria-hidden="true" />
            </button>
          ) : (
            dish.name
          )}
        </h2>
        <p class="served-words">
          <CircleCheck aria-hidden="true" />
          <ServedWords latest={latest} total={total} />
        </p>
      </div>
      {unfolded && latest && (
        <>
          <WhatLeft serving={latest} />
          {(latest.warnings ?? []).map((one) => (
            <p key={one.product_id} class="served-warning">
              <Badge level="warning">
                {t("kitchen.ran_low", { product: one.product_name, mass: mass(one.min_grams) })}
              </Badge>
            </p>
          ))}
        </>
      )}
      {store.mayServe && (
        <div class="card-actions">
          {minutes > 0 && latest ? (
            <Button
              size="kitchen"
              kind={unfolded ? "plain" : "quiet"}
              onClick={() => setAsking(true)}
              aria-label={`${t("kitchen.undo")}: ${dish.name}`}
            >
              <Undo2 aria-hidden="true" />
              {t("kitchen.undo")}
              {unfolded && <span class="served-minutes">{t("kitchen.minutes", { count: minutes })}</span>}
            </Button>
          ) : (
            <Button size="kitchen" kind="quiet" onClick={more} aria-label={`${t("kitchen.more")}: ${dish.name}`}>
              {t("kitchen.more")}
            </Button>
          )}
        </div>
      )}
      {asking && latest && (
        <UndoDialog
          serving={latest}
          cancel={(reason) => store.cancel(latest, reason)}
          refused={() => void store.loadAll()}
          close={() => setAsking(false)}
        />
      )}
    </article>
  );
}
