/** What waits for somebody today, in words, the worst first, each with the way to act. Pure reckoning. */
import type { Alert, Meal, MenuItem, MonthlyReport, Product, StocktakeBrief } from "../../api/types";
import type { Place } from "../../device/place";
import { mass } from "../../format/mass";
import { addDays, moment, sayDay } from "../../format/time";
import { isWorkday } from "../../format/week";
import type { Level } from "../../ui/Badge";
import { t } from "../../words";
import { planAfter, type PlannedDish } from "../kitchen/plan";
import type { Counts } from "../kitchen/portions";
import { SLOTS, slotAt } from "../kitchen/slots";
import { LEVELS, statesOf, type State } from "../stock/shelf";
import { signals } from "./signals";

export interface Task {
  id: string;
  level: Exclude<Level, "calm">;
  title: string;
  text: string;
  act: string;
  place: Place;
  /** What of the place. */
  inner: string | number | null;
}

export interface Known {
  today: string;
  now: number;
  /** Of the kindergarten's day. */
  minute: number;
  products: readonly Product[];
  meals: readonly Meal[];
  /** Today's and tomorrow's. */
  menu: readonly MenuItem[];
  /** Whom to cook for; null: never counted yet. */
  expected: Counts | null;
  /** Today's attendance is there. */
  counted: boolean;
  expiringDays: number;
  /** Those that are not over. */
  alerts: readonly Alert[];
  /** Of the months that an alert speaks of, as far as they are here. */
  reports: ReadonlyMap<string, MonthlyReport>;
  /** Handed in and not decided, where whoever reads this may decide. */
  toDecide: readonly StocktakeBrief[];
}

const RANK: readonly Level[] = ["alarm", "warning", "watch", "calm"];
const NAMED = 3;
/** From here on the attendance should be there. */
const COUNTED_BY = 9 * 60;

/** "Sabzi, sut, un va yana 4 ta". */
export function names(all: readonly string[]): string {
  const said = all.slice(0, NAMED).join(", ");
  return all.length > NAMED ? t("overview.and_more", { names: said, count: all.length - NAMED }) : said;
}

function oneShort(dish: PlannedDish, day: string): Task {
  return {
    id: `short.${day}`,
    level: "alarm",
    title: t("overview.task.short", { dish: dish.meal.name }),
    text: t("overview.task.short_text", {
      needed: dish.needed,
      possible: dish.possible,
      products: dish.shortages
        .map((one) => `${one.product_name} ${mass(one.needed_grams - one.available_grams)}`)
        .join(", "),
    }),
    act: t("overview.act.receive"),
    place: "receive",
    inner: null,
  };
}

function short({ today, minute, menu, meals, expected }: Known): Task[] {
  if (!expected) return [];
  const hour = SLOTS.findIndex(({ slot }) => slot === slotAt(minute));
  const before = SLOTS[hour - 1];
  // The plan begins after a meal: the one before the hour's.
  const from = before ? today : addDays(today, -1);
  const planned = planAfter(
    menu,
    new Map(meals.map((meal) => [meal.id, meal])),
    () => expected,
    from,
    before?.slot ?? SLOTS[SLOTS.length - 1]!.slot,
  );
  return [today, addDays(today, 1)].flatMap((day): Task[] => {
    const dishes = planned.filter((one) => one.date === day).flatMap((one) => one.dishes);
    const lacking = dishes.filter((dish) => dish.shortages.length > 0);
    const [one] = lacking;
    if (!one) return [];
    const level = day === today ? "alarm" : "warning";
    if (lacking.length === 1) {
      const task = oneShort(one, day);
      return day === today ? [task] : [{ ...task, level, title: t("overview.task.short_tomorrow", { dish: one.meal.name }) }];
    }
    const key = day === today ? "overview.task.short_many" : "overview.task.short_many_tomorrow";
    const dishNames = [...new Set(lacking.map((dish) => dish.meal.name))];
    const products = [...new Set(lacking.flatMap((dish) => dish.shortages.map((lack) => lack.product_name)))];
    return [
      {
        ...oneShort(one, day),
        level,
        title: t(key, { count: dishNames.length }),
        text: t("overview.task.short_many_text", { dishes: names(dishNames), products: names(products) }),
      },
    ];
  });
}

function uncounted({ counted, menu, today, minute }: Known): Task[] {
  if (counted || minute < COUNTED_BY || !menu.some((item) => item.date === today)) return [];
  return [
    {
      id: "attendance",
      level: "warning",
      title: t("overview.task.attendance"),
      text: t("overview.task.attendance_text"),
      act: t("overview.act.attendance"),
      place: "attendance",
      inner: null,
    },
  ];
}

function unplanned({ menu, today }: Known): Task[] {
  const tomorrow = addDays(today, 1);
  const missing = (day: string) => isWorkday(day) && !menu.some((item) => item.date === day);
  const level = missing(today) ? "warning" : missing(tomorrow) ? "watch" : null;
  if (level === null) return [];
  return [
    {
      id: "menu",
      level,
      title: t(level === "warning" ? "overview.task.no_menu" : "overview.task.no_menu_tomorrow"),
      text: t("overview.task.no_menu_text"),
      act: t("overview.act.menu"),
      place: "menu",
      inner: null,
    },
  ];
}

/** Its differences are in no report before somebody else looks at it. */
const undecided = ({ toDecide, now }: Known): Task[] =>
  toDecide.map((one) => ({
    id: `stocktake.${one.id}`,
    level: "warning",
    title: t("overview.task.stocktake"),
    text: t("overview.task.stocktake_text", {
      name: one.submitted_by?.full_name ?? "",
      time: one.submitted_at === null ? "" : moment(Date.parse(one.submitted_at), now),
      count: one.lines_counted,
    }),
    act: t("overview.act.decide"),
    place: "stocktakes",
    inner: one.id,
  }));

/** With a minimum (`out`) or, less bad, without one (`gone`). */
function out(all: readonly Product[], id: "out" | "gone"): Task[] {
  const [one] = all;
  if (!one) return [];
  const text = id === "out" ? t("overview.task.minimum", { mass: mass(one.min_grams) }) : t("overview.task.no_minimum");
  return [
    {
      id,
      level: LEVELS[id],
      title: all.length === 1 ? t("overview.task.out", { product: one.name }) : t("overview.task.out_many", { count: all.length }),
      text: all.length === 1 ? text : names(all.map((product) => product.name)),
      act: t("overview.act.receive"),
      place: "receive",
      inner: null,
    },
  ];
}

function low(all: readonly Product[]): Task[] {
  const [one] = all;
  if (!one) return [];
  const single = all.length === 1;
  return [
    {
      id: "low",
      level: "warning",
      title: single ? t("overview.task.low", { product: one.name }) : t("overview.task.low_many", { count: all.length }),
      text: single
        ? t("overview.task.low_text", { mass: mass(one.grams), minimum: mass(one.min_grams) })
        : names(all.map((product) => product.name)),
      act: t("overview.act.stock"),
      place: "stock",
      inner: single ? one.id : null,
    },
  ];
}

function expired(all: readonly Product[]): Task[] {
  const [one] = all;
  if (!one) return [];
  const single = all.length === 1;
  return [
    {
      id: "expired",
      level: "warning",
      title: single
        ? t("overview.task.expired", { product: one.name })
        : t("overview.task.expired_many", { count: all.length }),
      text: t("overview.task.expired_text", {
        products: names(all.map((product) => `${product.name} ${mass(product.expired_grams)}`)),
      }),
      act: t("overview.act.write_off"),
      place: "stock",
      inner: single ? one.id : null,
    },
  ];
}

function expiring(all: readonly Product[], { menu, meals, today }: Known): Task[] {
  const [one] = [...all].sort((a, b) => (a.nearest_expiry! < b.nearest_expiry! ? -1 : 1));
  if (!one) return [];
  const planned = new Set(menu.map((item) => item.meal_id));
  const used = new Set(
    meals.filter((meal) => planned.has(meal.id)).flatMap((meal) => meal.ingredients.map((item) => item.product_id)),
  );
  const unused = all.filter((product) => !used.has(product.id));
  const single = all.length === 1;
  const day = sayDay(one.nearest_expiry!, today);
  return [
    {
      id: "expiring",
      level: "watch",
      title: single
        ? t("overview.task.expiring", { product: one.name, day })
        : t("overview.task.expiring_many", { count: all.length }),
      text:
        unused.length === 0
          ? t("overview.task.expiring_used", { products: names(all.map((product) => product.name)) })
          : t("overview.task.expiring_unused", { products: names(unused.map((product) => product.name)) }),
      act: t(unused.length === 0 ? "overview.act.stock" : "overview.act.menu"),
      place: unused.length === 0 ? "stock" : "menu",
      inner: unused.length === 0 && single ? one.id : null,
    },
  ];
}

/** How many are shown at first: a button that hides a single one would take its place. */
export const firstOf = (count: number, most: number): number => (count === most + 1 ? count : most);

export function tasksOf(known: Known): Task[] {
  const states = known.products.map((product) => ({
    product,
    states: statesOf(product, known.today, known.expiringDays),
  }));
  const are = (state: State) => states.filter((one) => one.states.includes(state)).map((one) => one.product);
  const tasks = [
    ...signals(known),
    ...undecided(known),
    ...short(known),
    ...uncounted(known),
    ...unplanned(known),
    ...out(are("out"), "out"),
    ...out(are("gone"), "gone"),
    ...expired(are("expired")),
    ...low(are("low")),
    ...expiring(are("expiring"), known),
  ];
  return tasks.sort((a, b) => RANK.indexOf(a.level) - RANK.indexOf(b.level));
}
