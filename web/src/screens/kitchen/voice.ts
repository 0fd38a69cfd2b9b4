import { useEffect } from "preact/hooks";
import { mass } from "../../format/mass";
import { announce } from "../../ui/Toast";
import { t } from "../../words";
import { heads } from "./portions";
import { countsOf, type KitchenStore } from "./store";

/** Tells what the cook sees change to whoever only hears it. */
export function useVoice(store: KitchenStore): void {
  useEffect(() => {
    store.onServed = (serving) => {
      const products = (serving.deductions ?? []).map((one) => `${one.product_name} ${mass(one.grams)}`).join(", ");
      announce(t("kitchen.served_said", { dish: serving.meal_name, count: heads(countsOf(serving)), products }));
    };
    store.onShort = (shortages) => {
      announce(`${t("kitchen.short")}: ${shortages.map((one) => one.product_name).join(", ")}`);
    };
  }, [store]);
}
