import { Check } from "lucide-preact";
import type { Slot } from "../../api/types";
import { narrow } from "../../device/narrow";
import { t } from "../../words";
import { People } from "./People";
import { usualTime } from "./slots";
import type { KitchenStore } from "./store";

interface Tab {
  slot: Slot;
  served: number;
  total: number;
}

function tabsOf(store: KitchenStore): Tab[] {
  return store.slots.value.map((slot) => {
    const dishes = store.dishes.value.filter((dish) => dish.slot === slot);
    return { slot, served: dishes.filter((dish) => store.isServed(dish)).length, total: dishes.length };
  });
}

function TabState({ tab, chosen }: { tab: Tab; chosen: boolean }) {
  if (tab.served === tab.total) {
    return (
      <>
        <Check class="tab-done" aria-hidden="true" />
        <span class="unseen">{t("kitchen.served")}</span>
      </>
    );
  }
  if (!chosen && tab.served === 0) return null;
  return (
    <span class="tab-count">
      {tab.served}/{tab.total}
      <span class="unseen"> {t("kitchen.served")}</span>
    </span>
  );
}

/** The day's meals as a line; on a phone a tick for each, and the chosen one in words below. */
export function MealTabs({ store, slot, pick }: { store: KitchenStore; slot: Slot; pick(slot: Slot): void }) {
  const tabs = tabsOf(store);
  const chosen = tabs.find((tab) => tab.slot === slot);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.slot === slot);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    pick(next.slot);
    document.getElementById(`tab-${next.slot}`)?.focus();
  };
  return (
    <div class="meals">
      <div class="tabs" role="tablist" aria-label={t("kitchen.meals_of_day")} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.slot}
            id={`tab-${tab.slot}`}
            type="button"
            role="tab"
            class="tab"
            aria-selected={tab.slot === slot}
            aria-controls="meal"
            tabIndex={tab.slot === slot ? 0 : -1}
            onClick={() => pick(tab.slot)}
          >
            <span class="tab-tick" aria-hidden="true">
              <span style={{ width: `${(100 * tab.served) / tab.total}%` }} />
            </span>
            <span class="tab-words">
              <span class="tab-time">{usualTime(tab.slot)}</span> <strong>{t(`meal.${tab.slot}`)}</strong>{" "}
              <TabState tab={tab} chosen={tab.slot === slot} />
            </span>
          </button>
        ))}
      </div>
      {narrow.value && chosen && (
        <p class="meals-chosen">
          <span>
            <strong>
              {t(`meal.${slot}`)} {usualTime(slot)}
            </strong>{" "}
            · {t("kitchen.served_of", { served: chosen.served, total: chosen.total })}
          </span>
          <People store={store} />
        </p>
      )}
    </div>
  );
}
