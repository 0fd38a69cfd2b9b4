import { RefreshCw } from "lucide-preact";
import { liveState } from "../../live";
import { Button } from "../../ui/Button";
import { LiveDot } from "../../ui/LiveDot";
import { EmptyState } from "../../ui/Notice";
import { t } from "../../words";
import type { KitchenStore } from "./store";

/** Whether the figures are of this moment. What could not be asked for again is old, however live the line is. */
export function Freshness({ store }: { store: KitchenStore }) {
  const state = store.stale.value && liveState.value === "live" ? "offline" : liveState.value;
  return <LiveDot state={state} since={store.meals.checkedAt.value} now={store.now.value} />;
}

/** What the screen cannot do without did not come, and nothing older is known. */
export function NotLoaded({ store }: { store: KitchenStore }) {
  return (
    <EmptyState
      title={t("failed.title")}
      text={t("failed.unreachable")}
      action={
        <Button kind="main" size="kitchen" onClick={() => void store.loadAll()}>
          <RefreshCw aria-hidden="true" />
          {t("action.retry")}
        </Button>
      }
    />
  );
}
