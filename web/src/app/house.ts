import { resource } from "../api/resource";
import type { Settings } from "../api/types";

/** The kindergarten itself. Only admins and managers may ask. */
export const house = resource<Settings>(() => "/settings");
