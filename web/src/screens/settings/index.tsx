import type { Screen } from "../screen";
import { Help } from "./Help";
import { Settings } from "./Settings";

export const settings: Screen = { Screen: Settings, Help };
