import { Check, Plus, TriangleAlert } from "lucide-preact";
import type { Slot } from "../../api/types";
import { addDays, sayDay } from "../../format/time";
import { weekdayName } from "../../format/week";
import { announce, toast } from "../../ui/Toast";
import { t } from "../../words";
import { slotBeside, type Entry, type Place } from "./plan";
import type { MenuStore } from "./store";

export const chipId = (place: Place, meal: number) => `dish-${place.date}-${place.slot}-${meal}`;
export const placeWords = ({ date, slot }: Place) => t("menu.place", { day: weekdayName(date), meal: t(`meal.${slot}`).toLowerCase() });

/** What is being dragged: the browser tells it only when it is dropped. */
let dragged: { from: Place; meal: number } | null = null;

/** Moves a dish, says so, and keeps the hand on it. */
export function moveDish(store: MenuStore, from: Place, to: Place, meal: number): void {
  const dish = store.mealsById.value.get(meal)?.name ?? "";
  if (!store.open(to.date)) return;
  if (!store.move(from, to, meal)) {
    if (from.date !== to.date || from.slot !== to.slot) toast(t("menu.stands", { dish, place: placeWords(to) }), true);
    return;
  }
  announce(t("menu.moved", { dish, place: placeWords(to) }));
  requestAnimationFrame(() => document.getElementById(chipId(to, meal))?.focus());
}

export function removeDish(store: MenuStore, from: Place, meal: number): void {
  store.remove(from, meal);
  announce(t("menu.removed", { dish: store.mealsById.value.get(meal)?.name ?? "", place: placeWords(from) }));
  requestAnimationFrame(() => document.getElementById(`add-${from.date}-${from.slot}`)?.focus());
}

/** Shift and an arrow moves it to the day or the meal beside, Delete takes it away. */
function useKeys(store: MenuStore, place: Place, meal: number) {
  return (event: KeyboardEvent) => {
    if (event.key === "Delete") {
      event.preventDefault();
      removeDish(store, place, meal);
      return;
    }
    if (!event.shiftKey) return;
    const slot = { ArrowUp: slotBeside(place.slot, -1), ArrowDown: slotBeside(place.slot, 1) }[event.key];
    const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!slot && !days) return;
    event.preventDefault();
    const to = { date: addDays(place.date, days ?? 0), slot: slot ?? place.slot };
    if (store.days.value.includes(to.date)) moveDish(store, place, to, meal);
  };
}

function Chip({ store, place, entry, open }: { store: MenuStore; place: Place; entry: Entry; open(): void }) {
  const meal = entry.meal_id;
  const served = store.served(place.date, entry);
  const movable = store.movable(place.date, entry);
  const name = store.name(place.date, entry);
  const short = !served && (store.lacks.value ?? []).some((one) => one.from <= place.date && one.dishes.includes(name));
  const onKeyDown = useKeys(store, place, meal);
  const inside = (
    <>
      {served && <Check aria-hidden="true" />}
      {short && <TriangleAlert class="chip-short" aria-hidden="true" />}
      <span>{name}</span>
      {served && <span class="unseen">, {t("kitchen.served")}</span>}
      {short && <span class="unseen">, {t("menu.short")}</span>}
    </>
  );
  if (!movable) return <li class="chip">{inside}</li>;
  return (
    <li>
      <button
        type="button"
        id={chipId(place, meal)}
        class="chip chip-open"
        draggable
        aria-haspopup="dialog"
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown Delete"
        onClick={open}
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          dragged = { from: place, meal };
          event.dataTransfer!.effectAllowed = "move";
          event.dataTransfer!.setData("text/plain", name);
        }}
        onDragEnd={() => (dragged = null)}
      >
        {inside}
      </button>
    </li>
  );
}

interface Props {
  store: MenuStore;
  date: string;
  slot: Slot;
  openDish(entry: Entry): void;
  add(): void;
}

/** A meal of a day: its dishes, a place to drop one, and the way to add one. */
export function Cell({ store, date, slot, openDish, add }: Props) {
  const place = { date, slot };
  const open = store.open(date);
  const entries = store.entries(date).filter((one) => one.slot === slot);
  const over = (event: DragEvent, inside: boolean) => {
    if (!open || !dragged) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle("cell-over", inside);
  };
  return (
    <div
      class="cell"
      role="group"
      aria-label={placeWords(place)}
      data-cell={`${date}/${slot}`}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        if (dragged) moveDish(store, dragged.from, place, dragged.meal);
        dragged = null;
      }}
    >
      {entries.length > 0 && (
        <ul class="chips">
          {entries.map((entry) => (
            <Chip key={entry.meal_id} store={store} place={place} entry={entry} open={() => openDish(entry)} />
          ))}
        </ul>
      )}
      {open ? (
        <button
          type="button"
          id={`add-${date}-${slot}`}
          class="cell-add"
          aria-haspopup="dialog"
          aria-label={t("menu.add_to", { place: placeWords(place) })}
          onClick={add}
        >
          <Plus aria-hidden="true" />
        </button>
      ) : (
        entries.length === 0 && <p class="cell-none">–</p>
      )}
    </div>
  );
}

export const dayWords = (date: string, today: string) => `${weekdayName(date)}, ${sayDay(date, today)}`;
