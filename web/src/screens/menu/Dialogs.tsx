import { ArrowRightLeft, Trash2, X } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Meal, Slot } from "../../api/types";
import { number } from "../../format/number";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Finder } from "../../ui/Finder";
import { Select } from "../../ui/Select";
import { t } from "../../words";
import { SLOTS } from "../kitchen/slots";
import { dayWords, moveDish, placeWords, removeDish } from "./Cell";
import type { Entry, Place } from "./plan";
import type { MenuStore } from "./store";

const found = (meal: Meal) => ({
  id: meal.id,
  text: meal.name,
  note: `${number(meal.portions_possible)} ${t("kitchen.portions_possible", { count: meal.portions_possible })}`,
});

/** What is cooked for a meal of a day: search, add, take away. */
export function AddDialog({ store, place, close }: { store: MenuStore; place: Place; close(): void }) {
  const entries = store.entries(place.date).filter((one) => one.slot === place.slot);
  const used = new Set(entries.map((one) => one.meal_id));
  return (
    <Dialog title={placeWords(place)} close={close}>
      <Finder
        label={t("menu.find")}
        autoFocus
        options={[...store.mealsById.value.values()].filter((meal) => !used.has(meal.id)).map(found)}
        choose={(meal) => store.add(place, meal)}
      />
      {entries.length > 0 && (
        <ul class="menu-chosen">
          {entries.map((entry) => (
            <li key={entry.meal_id}>
              <span>{store.name(place.date, entry)}</span>
              {store.movable(place.date, entry) && (
                <button
                  type="button"
                  class="icon-button"
                  aria-label={t("menu.remove", { dish: store.name(place.date, entry) })}
                  onClick={() => store.remove(place, entry.meal_id)}
                >
                  <X aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div class="dialog-actions">
        <Button kind="main" onClick={close}>
          {t("menu.done")}
        </Button>
      </div>
    </Dialog>
  );
}

/** One dish of the plan: to another day or meal, or away. */
export function DishDialog({ store, place, entry, close }: { store: MenuStore; place: Place; entry: Entry; close(): void }) {
  const [date, setDate] = useState(place.date);
  const [slot, setSlot] = useState<Slot>(place.slot);
  const days = store.days.value.filter((day) => store.open(day));
  const moved = date !== place.date || slot !== place.slot;
  return (
    <Dialog title={store.name(place.date, entry)} close={close}>
      <p class="menu-where">{placeWords(place)}</p>
      <Select
        label={t("menu.day")}
        value={date}
        options={days.map((day) => ({ value: day, text: dayWords(day, store.today.value) }))}
        change={setDate}
      />
      <Select
        label={t("menu.meal")}
        value={slot}
        options={SLOTS.map((one) => ({ value: one.slot, text: t(`meal.${one.slot}`) }))}
        change={(value) => setSlot(value)}
      />
      <div class="dialog-actions">
        <Button
          onClick={() => {
            close();
            removeDish(store, place, entry.meal_id);
          }}
        >
          <Trash2 aria-hidden="true" />
          {t("menu.take_away")}
        </Button>
        <Button
          kind="main"
          disabled={!moved}
          onClick={() => {
            close();
            moveDish(store, place, { date, slot }, entry.meal_id);
          }}
        >
          <ArrowRightLeft aria-hidden="true" />
          {t("menu.move")}
        </Button>
      </div>
    </Dialog>
  );
}
