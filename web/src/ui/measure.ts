/** How long the bar of a MeasureLine is. Pure reckoning. */

/** The tick is always at the same place, so that lines side by side compare. */
export const TICK_AT = 60;

/**
 * Per cent of the line: in proportion up to the tick, beyond it shorter and shorter, so that twice the need and seven times
 * are told apart and nothing ever reaches the end. Nothing needed: something fills the line.
 */
export function barWidth(have: number, need: number): number {
  if (need <= 0) return have > 0 ? 100 : 0;
  if (have <= need) return (have / need) * TICK_AT;
  return TICK_AT + (100 - TICK_AT) * (1 - need / have);
}
