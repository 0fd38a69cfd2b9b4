import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Stock } from "./Stock";
import { StockStore } from "./store";

export const stock: Screen = { Screen: () => <Stock store={useStore(StockStore)} />, Help };
