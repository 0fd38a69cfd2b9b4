import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Stocktakes } from "./Stocktakes";
import { StocktakesStore } from "./store";

export const stocktakes: Screen = { Screen: () => <Stocktakes store={useStore(StocktakesStore)} />, Help };
