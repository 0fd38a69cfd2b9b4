import type { MonthlyReport, Settings } from "../../api/types";
import { number } from "../../format/number";
import { percent } from "../../format/percent";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { difference, LOUD } from "../../kitchen/difference";
import { t } from "../../words";

const ROOM = 4 / 3;

const limit = (value: number) => `${number(value, 2)}\u00a0%`;

/** How far the worst product is from the limits. */
export function Gauge({ report, settings }: { report: MonthlyReport; settings: Settings }) {
  const { level, difference_percent: value } = report;
  const { warning_percent: warning, alarm_percent: alarm } = settings;
  if (level === "not_counted" || value === null) return null;
  const most = Math.max(alarm * ROOM, Math.abs(value));
  const at = (share: number) => `${Math.min(100, (100 * share) / most)}%`;
  return (
    <div class="gauge">
      <p class="gauge-said">
        <strong class="gauge-figure">{level === "surplus" ? percent(Math.abs(value)) : difference(value)}</strong>
        <LevelBadge level={level} />
      </p>
      <div class={`gauge-line gauge-${LOUD[level]}`} aria-hidden="true">
        <div class="gauge-bar" style={{ width: at(Math.abs(value)) }} />
        <div class="gauge-tick" style={{ left: at(warning) }} />
        <div class="gauge-tick" style={{ left: at(alarm) }} />
      </div>
      <p class="gauge-limits">{t("monthly.limits", { warning: limit(warning), alarm: limit(alarm) })}</p>
    </div>
  );
}
