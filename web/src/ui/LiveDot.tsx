import { moment } from "../format/time";
import type { LiveState } from "../live";
import { t } from "../words";
import "./livedot.css";

interface Props {
  state: LiveState;
  /** When what is on the screen was last known to be right. */
  since: number | null;
  now: number;
}

/** Live, catching up, or offline with the age of what is shown. */
export function LiveDot({ state, since, now }: Props) {
  const text =
    state === "live"
      ? t("live.live")
      : state === "catching_up"
        ? t("live.catching_up")
        : since === null
          ? t("live.offline")
          : t("live.offline_since", { time: moment(since, now) });
  return (
    <span class={`livedot livedot-${state}`} role="status" data-live={state}>
      <span class="livedot-dot" aria-hidden="true" />
      {text}
    </span>
  );
}
