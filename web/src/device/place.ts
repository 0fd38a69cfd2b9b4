/** Where in the application the address says we are. The server gives the same page for each. */
import { signal } from "@preact/signals";

const ADDRESSES = { kitchen: "/", dishes: "/dishes" } as const;
export type Place = keyof typeof ADDRESSES;

function read(): Place {
  const found = (Object.keys(ADDRESSES) as Place[]).find((place) => ADDRESSES[place] === location.pathname);
  return found ?? "kitchen";
}

export const place = signal<Place>(read());
addEventListener("popstate", () => (place.value = read()));

/** What a link to a place needs: a click stays in the page, unless another tab was asked for. */
export function linkTo(to: Place) {
  return {
    href: ADDRESSES[to],
    onClick(event: MouseEvent) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      history.pushState(null, "", ADDRESSES[to]);
      place.value = to;
      scrollTo(0, 0);
    },
  };
}
