/** Today in four figures. */
import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { sayDay } from "../../format/time";
import { t } from "../../words";
import { slotOfHour, SLOTS, slotAt } from "../kitchen/slots";
import type { OverviewStore } from "./store";

export interface Figured {
  key: string;
  name: string;
  /** null: not known. */
  figure: string | null;
  note: string;
}

function attendance(store: OverviewStore): Figured {
  const day = store.presentToday.value;
  const base = { key: "attendance", name: t("overview.figure.attendance") };
  if (!day) return { ...base, figure: null, note: t("overview.figure.not_counted") };
  const children = day.children_1_3 + day.children_3_7;
  return {
    ...base,
    figure: t("kitchen.children", { count: children }),
    note: day.staff === null ? "" : t("overview.figure.staff", { count: day.staff }),
  };
}

function meal(store: OverviewStore): Figured {
  const items = (store.menu.data.value?.items ?? []).filter((item) => item.date === store.today.value);
  const of = (slot: string) => items.filter((item) => item.slot === slot);
  const used = SLOTS.map(({ slot }) => slot).filter((slot) => of(slot).length > 0);
  const slot = slotOfHour(used, slotAt(store.minute.value), (one) => of(one).every((item) => item.portions_served > 0));
  if (slot === null) {
    return { key: "meal", name: t("overview.figure.meal"), figure: null, note: t("overview.figure.no_menu") };
  }
  const served = of(slot).filter((item) => item.portions_served > 0).length;
  return {
    key: "meal",
    name: t(`meal.${slot}`),
    figure: `${number(served)} / ${number(of(slot).length)}`,
    note: t("overview.figure.dishes"),
  };
}

function portions(store: OverviewStore): Figured {
  const report = store.served.data.value;
  const total = report?.series.reduce((all, one) => all + one.points.reduce((sum, point) => sum + point.value, 0), 0);
  return {
    key: "portions",
    name: t("overview.figure.served"),
    figure: total === undefined ? null : number(total),
    note: total === undefined ? "" : t("overview.figure.portions", { count: total }),
  };
}

function delivery(store: OverviewStore): Figured {
  const [lot] = store.lastDelivery.data.value?.items ?? [];
  const base = { key: "delivery", name: t("overview.figure.delivery") };
  if (!lot) return { ...base, figure: null, note: t("overview.figure.no_delivery") };
  return {
    ...base,
    figure: mass(lot.grams),
    note: `${lot.product_name ?? ""}, ${sayDay(lot.delivered_on, store.today.value)}`,
  };
}

export const figuresOf = (store: OverviewStore): Figured[] => [
  attendance(store),
  meal(store),
  portions(store),
  delivery(store),
];
