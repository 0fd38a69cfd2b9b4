/** The places of the product, by role, in the order of the rail. A new screen is a row here. */
import { CookingPot, Package, Search } from "lucide-preact";
import type { Role } from "../api/types";
import type { Place } from "../device/place";
import type { Screen } from "../screens/screen";
import type { Key } from "../words";
import { Lazy } from "./lazy";

export const GROUPS = ["daily", "control", "setup"] as const;

export interface PlaceRow {
  place: Place;
  group: (typeof GROUPS)[number];
  roles: readonly Role[];
  name: Key;
  icon: typeof Search;
  screen: Lazy<Screen>;
  /** Shown beside the name when there is any: what waits there. Reads signals. */
  count?: () => number;
}

const KITCHEN = () => import("../screens/kitchen");

export const PLACES: readonly PlaceRow[] = [
  {
    place: "stock",
    group: "daily",
    roles: ["manager", "admin"],
    name: "stock.name",
    icon: Package,
    screen: new Lazy(async () => (await import("../screens/stock")).stock),
  },
  {
    place: "kitchen",
    group: "daily",
    roles: ["cook", "admin", "manager"],
    name: "kitchen.name",
    icon: CookingPot,
    screen: new Lazy(async () => (await KITCHEN()).kitchen),
  },
  {
    place: "dishes",
    group: "daily",
    roles: ["cook", "admin"],
    name: "dishes.name",
    icon: Search,
    screen: new Lazy(async () => (await KITCHEN()).dishes),
  },
];

/** A role's places; the first is where it begins. */
export function placesOf(role: Role): PlaceRow[] {
  return PLACES.filter((row) => row.roles.includes(role));
}
