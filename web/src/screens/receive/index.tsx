import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Receive } from "./Receive";
import { ReceiveStore } from "./store";

export const receive: Screen = { Screen: () => <Receive store={useStore(ReceiveStore)} />, Help };
