/** What is said of an act, and where it leads. Pure reckoning. */
import type { AuditEntry, AuditSummary } from "../../api/types";
import type { Place } from "../../device/place";
import { monthTitle } from "../../format/month";
import { sayDay } from "../../format/time";
import { dayWords, spanWords } from "../../format/week";
import { t, type Key } from "../../words";
import { usual, type Filter } from "./filter";

const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

function daysOf({ from, to }: Filter, today: string): string {
  const plain = usual(today);
  if (from === plain.from && to === plain.to) return t("reports.days.week");
  if (from === to) return upper(sayDay(from, today));
  const year = today.slice(0, 4);
  const near = from.startsWith(year) && to.startsWith(year);
  return near ? spanWords(from, to) : `${dayWords(from)} – ${dayWords(to)}`;
}

export function sayAnswer(sum: AuditSummary | null, filter: Filter, today: string): string {
  if (!sum) return t("loading");
  const days = daysOf(filter, today);
  if (sum.done + sum.refused === 0) return t("audit.answer.none", { days });
  const done = t("audit.done", { count: sum.done });
  if (sum.refused === 0) return t("audit.answer.calm", { days, done });
  return t("audit.answer.refused", { days, done, refused: t("audit.refused", { count: sum.refused }) });
}

/** "Mahsulot oʻzgartirildi: Guruch", "Oy yopildi: Oktabr 2026". */
export function sayAct({ act, name, day, month }: AuditEntry, today: string): string {
  const of = name ?? (day ? sayDay(day, today) : month ? monthTitle(month) : null);
  return of === null ? act : `${act}: ${of}`;
}

/** Without a name an attempt came from outside, an act from the program or its command line. */
export function sayWho({ user, outcome }: AuditEntry): string {
  return user?.full_name ?? t(outcome === "refused" ? "audit.stranger" : "audit.program");
}

export interface Way {
  to: Place;
  inner: number | string | null;
  text: Key;
}

const number = (value: unknown) => (typeof value === "number" ? value : null);

/** The first step of a refused attempt's path (`products`), or of an action (`product`). */
function kindOf(action: string): string {
  return /^[A-Z]+ \/(\w+)/.exec(action)?.[1] ?? action.split(".")[0]!;
}

/** The thing that the act was upon, where a screen shows it; null: none does, or it is gone. */
export function wayOf({ action, target, day, month, after, before }: AuditEntry): Way | null {
  if (/\.delete$/.test(action)) return null;
  const product = number(after?.product_id ?? before?.product_id);
  switch (kindOf(action)) {
    case "product":
    case "products":
      return target === null ? null : { to: "stock", inner: target, text: "audit.go.product" };
    case "delivery":
    case "write_off":
    case "count":
    case "movement":
      return product === null ? null : { to: "stock", inner: product, text: "audit.go.product" };
    case "stocktake":
    case "stocktakes":
      return target === null ? null : { to: "stocktakes", inner: target, text: "audit.go.stocktake" };
    case "serving":
    case "servings":
      return target === null ? null : { to: "log", inner: target, text: "audit.go.serving" };
    case "meal":
    case "meals":
      return target === null ? null : { to: "recipes", inner: target, text: "audit.go.meal" };
    case "user":
    case "users":
      return target === null ? null : { to: "users", inner: target, text: "audit.go.user" };
    case "month":
    case "months":
    case "report":
      return month ? { to: "month", inner: month, text: "audit.go.month" } : null;
    case "settings":
      return { to: "settings", inner: null, text: "audit.go.settings" };
    default:
      return day ? dayWay(action) : null;
  }
}

/** What is kept by day has no address of its own but its screen's. */
const dayWay = (action: string): Way =>
  kindOf(action) === "menu"
    ? { to: "menu", inner: null, text: "audit.go.menu" }
    : { to: "attendance", inner: null, text: "audit.go.attendance" };
