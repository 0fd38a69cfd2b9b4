import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Overview } from "./Overview";
import { OverviewStore } from "./store";

export const overview: Screen = { Screen: () => <Overview store={useStore(OverviewStore)} />, Help };
