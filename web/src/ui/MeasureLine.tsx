import { barWidth, TICK_AT } from "./measure";
import "./measure.css";

interface Props {
  have: number;
  /** Where the tick stands; nothing needed, no tick. */
  need: number;
  level: "enough" | "plain" | "warning" | "alarm";
}

/** How much there is (bar) against how much is needed (tick). The figures beside it say the same in words. */
export function MeasureLine({ have, need, level }: Props) {
  return (
    <div class={`measure measure-${level}`} aria-hidden="true">
      <div class="measure-bar" style={{ width: `${barWidth(have, need)}%` }} />
      {need > 0 && <div class="measure-tick" style={{ left: `${TICK_AT}%` }} />}
    </div>
  );
}
