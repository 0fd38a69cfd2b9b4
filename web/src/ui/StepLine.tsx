import "./stepline.css";

export interface StepPoint {
  /** ms since 1970 */
  at: number;
  value: number;
}

interface Props {
  /** From the oldest on; each value holds until the next. */
  points: readonly StepPoint[];
  /** Where the line ends: now. */
  until: number;
  /** A dashed line across, 0: none. */
  limit: number;
  /** Said instead of the picture. */
  label: string;
  top: string;
  bottom: string;
  limitText: string;
  /** Under the line, at even distances. */
  times: readonly string[];
}

const WIDTH = 1000;
const HEIGHT = 100;
/** The share of the height that a line of words takes. */
const ROOM = 0.26;

/** A quantity that stands still between changes. The figures that are not drawn stand in a list beside it. */
export function StepLine({ points, until, limit, label, top, bottom, limitText, times }: Props) {
  const [first] = points;
  if (!first || until <= first.at) return null;
  const most = Math.max(limit, ...points.map((point) => point.value)) || 1;
  const x = (at: number) => ((at - first.at) / (until - first.at)) * WIDTH;
  const y = (value: number) => HEIGHT - (Math.max(0, value) / most) * HEIGHT;
  const last = points[points.length - 1]!;
  const steps = points.slice(1).map((point) => `H${x(point.at).toFixed(1)}V${y(point.value).toFixed(1)}`);
  const line = `M0 ${y(first.value).toFixed(1)}${steps.join("")}H${WIDTH}`;
  // Beside the limit's words there is no room for those of an end that is near it.
  const share = limit / most;
  return (
    <figure class="stepline" role="img" aria-label={label}>
      <div class="stepline-scale" aria-hidden="true">
        <span>{(limit === 0 || share < 1 - ROOM) && top}</span>
        {limit > 0 && (
          <span class="stepline-limit" style={{ top: `calc(0.625rem + ${y(limit) / 100} * (100% - 1.25rem))` }}>
            {limitText}
          </span>
        )}
        <span>{(limit === 0 || share > ROOM) && bottom}</span>
      </div>
      <div class="stepline-plot" aria-hidden="true">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
          <path class="stepline-area" d={`${line}V${HEIGHT}H0Z`} />
          {limit > 0 && <path class="stepline-dashes" d={`M0 ${y(limit).toFixed(1)}H${WIDTH}`} />}
          <path class="stepline-line" d={line} />
        </svg>
        <span class="stepline-now" style={{ top: `${y(last.value)}%` }} />
      </div>
      <div class="stepline-times" aria-hidden="true">
        {times.map((time, index) => (
          <span key={index}>{time}</span>
        ))}
      </div>
    </figure>
  );
}
