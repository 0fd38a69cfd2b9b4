import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Alerts } from "./Alerts";
import { Help } from "./Help";
import { AlertsStore } from "./store";

export const alerts: Screen = { Screen: () => <Alerts store={useStore(AlertsStore)} />, Help };
