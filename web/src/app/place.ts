import { signal } from "@preact/signals";

export const PLACES = ["kitchen", "dishes"] as const;
export type Place = (typeof PLACES)[number];

/** Where in the application the address says we are: "#/dishes". */
function read(): Place {
  const name = location.hash.replace(/^#\/?/, "");
  return PLACES.find((place) => place === name) ?? "kitchen";
}

export const place = signal<Place>(read());
addEventListener("hashchange", () => (place.value = read()));

export const address = (to: Place) => `#/${to}`;
