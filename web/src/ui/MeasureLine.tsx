import "./measure.css";

interface Props {
  have: number;
  /** Where the tick stands; nothing needed, no tick. */
  need: number;
  level: "enough" | "plain" | "warning" | "alarm";
}

/** The tick is always at the same place, so that lines side by side compare. */
const TICK_AT = 60;

/** How much there is (bar) against how much is needed (tick). The figures beside it say the same in words. */
export function MeasureLine({ have, need, level }: Props) {
  const bar = need > 0 ? Math.min(100, (have / need) * TICK_AT) : have > 0 ? 100 : 0;
  return (
    <div class={`measure measure-${level}`} aria-hidden="true">
      <div class="measure-bar" style={{ width: `${bar}%` }} />
      {need > 0 && <div class="measure-tick" style={{ left: `${TICK_AT}%` }} />}
    </div>
  );
}
