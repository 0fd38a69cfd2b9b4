import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Log } from "./Log";
import { LogStore } from "./store";

export const log: Screen = { Screen: () => <Log store={useStore(LogStore)} />, Help };
