import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Dishes } from "./Dishes";
import { Help } from "./Help";
import { Kitchen } from "./Kitchen";
import { KitchenStore } from "./store";
import { useVoice } from "./voice";

function useKitchen(): KitchenStore {
  const store = useStore(KitchenStore);
  useVoice(store);
  return store;
}

export const kitchen: Screen = { Screen: () => <Kitchen store={useKitchen()} />, Help };
export const dishes: Screen = { Screen: () => <Dishes store={useKitchen()} />, Help };
