/** Where in the application the address says we are. The server gives the same page for each. */
import { batch, computed, signal } from "@preact/signals";

/** Each place's first step of the address; what follows it is the place's own (`/stock/12`: the product 12). */
const PLACES = [
  "overview",
  "kitchen",
  "dishes",
  "stock",
  "receive",
  "attendance",
  "menu",
  "month",
  "reports",
  "control",
  "stocktakes",
  "log",
  "alerts",
  "recipes",
  "import",
  "users",
  "settings",
  "audit",
  "jobs",
  "profile",
] as const;
export type Place = (typeof PLACES)[number];

const path = signal(location.pathname);
const search = signal(location.search);

function arrive(): void {
  batch(() => {
    path.value = location.pathname;
    search.value = location.search;
  });
}
addEventListener("popstate", arrive);

const steps = computed(() => path.value.split("/").filter((step) => step !== ""));

/** null at "/": the first place of whoever is signed in. */
export const place = computed<Place | null>(() => PLACES.find((one) => one === steps.value[0]) ?? null);

/** The address leads nowhere: an old link, or mistyped. */
export const lost = computed(() => place.value === null && steps.value.length > 0);

/** What follows the place in the address, null when nothing does. */
export const detail = computed<string | null>(() => steps.value[1] ?? null);

/** What of that (`/month/2026-10/12`: the product 12 in it). */
export const part = computed<string | null>(() => steps.value[2] ?? null);

/** What is asked of it (`/reports/meals?from=2026-10-01`). */
export const query = computed(() => new URLSearchParams(search.value));

const addressOf = (to: Place, inner: string | number | null) => (inner === null ? `/${to}` : `/${to}/${inner}`);

/** Goes there; `replace` leaves no step for the browser's way back, `asking` is what is asked of the place ("?from=…"). */
export function goTo(to: Place, inner: string | number | null = null, { replace = false, asking = "" } = {}): void {
  const moved = to !== place.peek();
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(to, inner) + asking);
  arrive();
  if (moved) scrollTo(0, 0);
}

/** To where whoever signs in begins. */
export function goHome(): void {
  history.replaceState(null, "", "/");
  arrive();
}

/** What a link to a place needs: a click stays in the page, unless another tab was asked for. */
export function linkTo(to: Place, inner: string | number | null = null) {
  return {
    href: addressOf(to, inner),
    onClick(event: MouseEvent) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      goTo(to, inner);
    },
  };
}
