/** The places of the product, by role, in the order of the rail. A new screen is a row here. */
import {
  Bell,
  BookOpen,
  CalendarClock,
  CalendarDays,
  ClipboardList,
  ChartColumn,
  ChartSpline,
  CookingPot,
  FileUp,
  History,
  LayoutDashboard,
  Package,
  ScanSearch,
  ScrollText,
  Search,
  Settings,
  Truck,
  UserRound,
  Users,
  UsersRound,
} from "lucide-preact";
import type { Session } from "../api/session";
import type { Role } from "../api/types";
import { place, type Place } from "../device/place";
import { waitingAlerts } from "../screens/alerts/open";
import { failingTasks } from "../screens/jobs/schedule";
import type { Screen } from "../screens/screen";
import type { Key } from "../words";
import { Lazy } from "./lazy";

export const GROUPS = ["daily", "control", "setup"] as const;

export interface PlaceRow {
  place: Place;
  /** null: not among the places of the rail, but at its foot. */
  group: (typeof GROUPS)[number] | null;
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
    place: "overview",
    group: "daily",
    roles: ["admin", "manager"],
    name: "overview.name",
    icon: LayoutDashboard,
    screen: new Lazy(async () => (await import("../screens/overview")).overview),
  },
  {
    place: "stock",
    group: "daily",
    roles: ["manager", "admin"],
    name: "stock.name",
    icon: Package,
    screen: new Lazy(async () => (await import("../screens/stock")).stock),
  },
  {
    place: "receive",
    group: "daily",
    roles: ["manager", "admin"],
    name: "receive.name",
    icon: Truck,
    screen: new Lazy(async () => (await import("../screens/receive")).receive),
  },
  {
    place: "attendance",
    group: "daily",
    roles: ["manager", "admin"],
    name: "attendance.name",
    icon: Users,
    screen: new Lazy(async () => (await import("../screens/attendance")).attendance),
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
  {
    place: "menu",
    group: "daily",
    roles: ["admin", "manager", "cook"],
    name: "menu.name",
    icon: CalendarDays,
    screen: new Lazy(async () => (await import("../screens/menu")).menu),
  },
  {
    place: "month",
    group: "control",
    roles: ["admin", "manager"],
    name: "monthly.name",
    icon: ChartColumn,
    screen: new Lazy(async () => (await import("../screens/month")).month),
  },
  {
    place: "stocktakes",
    group: "control",
    roles: ["admin", "manager"],
    name: "stocktakes.name",
    icon: ClipboardList,
    screen: new Lazy(async () => (await import("../screens/stocktakes")).stocktakes),
  },
  {
    place: "reports",
    group: "control",
    roles: ["admin", "manager"],
    name: "reports.name",
    icon: ChartSpline,
    screen: new Lazy(async () => (await import("../screens/reports")).reports),
  },
  {
    place: "control",
    group: "control",
    roles: ["admin", "manager"],
    name: "control.name",
    icon: ScanSearch,
    screen: new Lazy(async () => (await import("../screens/control")).control),
  },
  {
    place: "log",
    group: "control",
    roles: ["admin", "manager", "cook"],
    name: "log.name",
    icon: History,
    screen: new Lazy(async () => (await import("../screens/log")).log),
  },
  {
    place: "alerts",
    group: "control",
    roles: ["admin", "manager"],
    name: "alerts.name",
    icon: Bell,
    screen: new Lazy(async () => (await import("../screens/alerts")).alerts),
    count: () => waitingAlerts.value,
  },
  {
    place: "recipes",
    group: "setup",
    roles: ["admin", "manager"],
    name: "recipes.name",
    icon: BookOpen,
    screen: new Lazy(async () => (await import("../screens/recipes")).recipes),
  },
  {
    place: "import",
    group: "setup",
    roles: ["admin", "manager"],
    name: "import.name",
    icon: FileUp,
    screen: new Lazy(async () => (await import("../screens/import")).importing),
  },
  {
    place: "users",
    group: "setup",
    roles: ["admin"],
    name: "users.name",
    icon: UsersRound,
    screen: new Lazy(async () => (await import("../screens/users")).users),
  },
  {
    place: "settings",
    group: "setup",
    roles: ["admin", "manager"],
    name: "settings.name",
    icon: Settings,
    screen: new Lazy(async () => (await import("../screens/settings")).settings),
  },
  {
    place: "audit",
    group: "setup",
    roles: ["admin"],
    name: "audit.name",
    icon: ScrollText,
    screen: new Lazy(async () => (await import("../screens/audit")).audit),
  },
  {
    place: "jobs",
    group: "setup",
    roles: ["admin"],
    name: "jobs.name",
    icon: CalendarClock,
    screen: new Lazy(async () => (await import("../screens/jobs")).jobs),
    count: () => failingTasks.value,
  },
  {
    place: "profile",
    group: null,
    roles: ["admin", "manager", "cook"],
    name: "profile.name",
    icon: UserRound,
    screen: new Lazy(async () => (await import("../screens/profile")).profile),
  },
];

/** A role's places; the first is where it begins. */
export function placesOf(role: Role): PlaceRow[] {
  return PLACES.filter((row) => row.roles.includes(role));
}

/** The row of the address, or where the role begins. */
export function rowAt(rows: readonly PlaceRow[], at: Place | null): PlaceRow {
  return rows.find((row) => row.place === at) ?? rows[0]!;
}

/** Asks for the screen of whoever is known to be here, before there is anything to draw it with. */
export function fetchScreen(now: Session): void {
  if (now.state === "signed-in" && now.user.kindergarten_id !== null) rowAt(placesOf(now.user.role), place.peek()).screen.fetch();
}
