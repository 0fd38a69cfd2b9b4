import { RefreshCw } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Resource } from "../api/resource";
import { liveState } from "../live";
import { Button } from "../ui/Button";
import { LiveDot } from "../ui/LiveDot";
import { EmptyState, Skeleton } from "../ui/Notice";
import { t } from "../words";
import type { SightStore } from "./sight";

interface Props {
  store: SightStore;
  /** What the screen cannot do without. */
  needs: readonly Resource<unknown>[];
  /** Made when all of it is here. */
  children(): ComponentChildren;
}

/** A screen while it loads, when it could not be loaded, and then itself. */
export function Loaded({ store, needs, children }: Props) {
  const missing = needs.filter((one) => one.data.value === null);
  if (missing.length === 0) return <>{children()}</>;
  if (missing.every((one) => one.failure.value === null)) return <Skeleton label={t("loading")} cards={3} />;
  return (
    <EmptyState
      title={t("failed.title")}
      text={t("failed.unreachable")}
      action={
        <Button kind="main" onClick={() => void store.loadAll()}>
          <RefreshCw aria-hidden="true" />
          {t("action.retry")}
        </Button>
      }
    />
  );
}

/** Whether the figures are of this moment. What could not be asked for again is old, however live the line is. */
export function Freshness({ store }: { store: SightStore }) {
  const state = store.stale && liveState.value === "live" ? "offline" : liveState.value;
  return <LiveDot state={state} since={store.checkedAt} now={store.now.value} />;
}
