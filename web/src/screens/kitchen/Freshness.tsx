import { liveState } from "../../live";
import { LiveDot } from "../../ui/LiveDot";
import type { KitchenStore } from "./store";

/** Whether the figures are of this moment. What could not be asked for again is old, however live the line is. */
export function Freshness({ store }: { store: KitchenStore }) {
  const state = store.stale.value && liveState.value === "live" ? "offline" : liveState.value;
  return <LiveDot state={state} since={store.meals.checkedAt.value} now={store.now.value} />;
}
