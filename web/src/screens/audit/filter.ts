/** Which acts are looked at, as the address says and as the server is asked. Pure reckoning. */
import { addDays } from "../../format/time";

/** What acts are about, as the server groups them. */
export const TOPICS = [
  "access",
  "products",
  "stock",
  "stocktakes",
  "meals",
  "menu",
  "servings",
  "attendance",
  "reports",
  "alerts",
  "imports",
  "settings",
] as const;
export type Topic = (typeof TOPICS)[number];

export const OUTCOMES = ["done", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Filter {
  from: string;
  to: string;
  user: number | null;
  topic: Topic | null;
  outcome: Outcome | null;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const WEEK = 7;

const isDay = (text: string | null): text is string =>
  text !== null && DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** The last seven days by everybody. */
export const usual = (today: string): Filter => ({
  from: addDays(today, 1 - WEEK),
  to: today,
  user: null,
  topic: null,
  outcome: null,
});

/** What the address says; what it says wrong is as if it said nothing. */
export function readFilter(query: URLSearchParams, today: string): Filter {
  const [from, to] = [query.get("from"), query.get("to")];
  const days = isDay(from) && isDay(to) && from <= to ? { from, to } : {};
  const user = query.get("user") ?? "";
  return {
    ...usual(today),
    ...days,
    user: /^\d{1,16}$/.test(user) ? Number(user) : null,
    topic: TOPICS.find((one) => one === query.get("topic")) ?? null,
    outcome: OUTCOMES.find((one) => one === query.get("outcome")) ?? null,
  };
}

/** "?from=…&to=…&topic=stock"; nothing for the usual. */
export function writeFilter(filter: Filter, today: string): string {
  const plain = usual(today);
  const days = filter.from !== plain.from || filter.to !== plain.to;
  const said = [
    ...(days ? [`from=${filter.from}`, `to=${filter.to}`] : []),
    ...(["user", "topic", "outcome"] as const).filter((key) => filter[key] !== null).map((key) => `${key}=${filter[key]}`),
  ];
  return said.length > 0 ? `?${said.join("&")}` : "";
}

/** As the server is asked for the list; of the numbers the outcome is no part. */
export function askFor({ from, to, user, topic, outcome }: Filter): string {
  const who = user === null ? "" : `&user_id=${user}`;
  const what = topic === null ? "" : `&topic=${topic}`;
  return `from=${from}&to=${to}${who}${what}${outcome === null ? "" : `&outcome=${outcome}`}`;
}

/** The other day goes along where they would cross. */
export function withDay(filter: Filter, which: "from" | "to", day: string): Filter {
  const moved = { ...filter, [which]: day };
  return moved.from <= moved.to ? moved : { ...moved, from: day, to: day };
}

export const isNarrowed = ({ user, topic, outcome }: Filter) => user !== null || topic !== null || outcome !== null;
