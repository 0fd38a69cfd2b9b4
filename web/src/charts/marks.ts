/** What we draw over the bars: ticks, a rule, words. */
import type { Chart } from "chart.js";
import type { Look } from "./look";

type Bars = Chart<"bar">;

const TICK_HALO = 2;
const TICK_HIGH = 3;
const GAP = 8;

const font = (look: Look, weight: 400 | 600) => `${weight} ${look.size}px ${look.family}`;

interface BarShape {
  x: number;
  y: number;
  width: number;
}

const barsOf = (chart: Bars, series = 0) => chart.getDatasetMeta(series).data as unknown as BarShape[];

/** How much was needed, as a tick across each bar. */
export function drawTicks(chart: Bars, values: readonly (number | null)[], look: Look): void {
  const { ctx } = chart;
  const scale = chart.scales.y!;
  barsOf(chart).forEach((bar, index) => {
    const value = values[index];
    if (value === null || value === undefined) return;
    const y = scale.getPixelForValue(value);
    const half = bar.width / 2 + 2;
    ctx.fillStyle = look.page;
    ctx.fillRect(bar.x - half, y - TICK_HIGH / 2 - TICK_HALO, half * 2, TICK_HIGH + TICK_HALO * 2);
    ctx.fillStyle = look.text;
    ctx.fillRect(bar.x - half, y - TICK_HIGH / 2, half * 2, TICK_HIGH);
  });
}

/** A line from top to bottom with its name above it. */
export function drawRule(chart: Bars, value: number, name: string, look: Look): void {
  const { ctx, chartArea } = chart;
  const x = Math.round(chart.scales.x!.getPixelForValue(value));
  ctx.fillStyle = look.text;
  ctx.fillRect(x - 1, chartArea.top, 2, chartArea.bottom - chartArea.top);
  ctx.font = font(look, 400);
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.fillText(name, x, chartArea.top - 2);
}

export interface Words {
  strong: string;
  plain: string;
}

/** Right of each lying bar, never on the rule. `rule` is its value. */
export function drawEnds(chart: Bars, words: readonly Words[], rule: number, look: Look): void {
  const { ctx } = chart;
  const ruleX = chart.scales.x!.getPixelForValue(rule);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  barsOf(chart).forEach((bar, index) => {
    const said = words[index];
    if (!said) return;
    const x = Math.max(bar.x, ruleX) + GAP + 1;
    ctx.font = font(look, 600);
    ctx.fillStyle = look.text;
    ctx.fillText(said.strong, x, bar.y);
    const after = x + ctx.measureText(said.strong).width;
    ctx.font = font(look, 400);
    ctx.fillStyle = look.text2;
    ctx.fillText(said.plain, after, bar.y);
  });
}

/** Above each standing bar its figure, and over it a name where there is room for it. */
export function drawTops(chart: Bars, words: readonly (Words | null)[], look: Look): void {
  const { ctx, chartArea } = chart;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  const bars = barsOf(chart);
  const centre = (index: number) => bars[index]!.x;
  const told = words.map((one, index) => (one ? index : -1)).filter((index) => index >= 0);
  told.forEach((index, at) => {
    const { strong, plain } = words[index]!;
    const left = at > 0 ? centre(told[at - 1]!) : chartArea.left * 2 - centre(index);
    const right = at + 1 < told.length ? centre(told[at + 1]!) : chart.width * 2 - centre(index);
    const room = Math.min(centre(index) - left, right - centre(index)) - GAP;
    const y = bars[index]!.y - 4;
    ctx.font = font(look, 600);
    ctx.fillStyle = look.text;
    if (ctx.measureText(strong).width <= room) ctx.fillText(strong, centre(index), y);
    ctx.font = font(look, 400);
    ctx.fillStyle = look.text2;
    if (ctx.measureText(plain).width <= room) ctx.fillText(plain, centre(index), y - look.size * 1.25);
  });
}
