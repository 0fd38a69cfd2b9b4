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

/** Right of each lying bar (of the last series that lies there), never on the rule. `rule` is its value. */
export function drawEnds(chart: Bars, words: readonly Words[], rule: number, look: Look, series = 0): void {
  const { ctx } = chart;
  const ruleX = chart.scales.x!.getPixelForValue(rule);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  barsOf(chart, series).forEach((bar, index) => {
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

/** At the beginning of each lying bar. */
export function drawWithin(chart: Bars, words: readonly string[], look: Look): void {
  const { ctx, chartArea } = chart;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = font(look, 400);
  ctx.fillStyle = look.text;
  barsOf(chart).forEach((bar, index) => ctx.fillText(words[index] ?? "", chartArea.left + GAP, bar.y));
}

/** From the axis up, where there is no bar and a word says why. */
export function drawUpright(chart: Bars, words: readonly string[], look: Look): void {
  const { ctx, chartArea } = chart;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = font(look, 400);
  ctx.fillStyle = look.text2;
  barsOf(chart).forEach((bar, index) => {
    if (!words[index]) return;
    ctx.save();
    ctx.translate(bar.x, chartArea.bottom - GAP);
    ctx.rotate(-Math.PI / 2);
    ctx.fillText(words[index], 0, 0);
    ctx.restore();
  });
}

export interface Limit {
  value: number;
  text: string;
  colour: string;
}

/** Lines across the chart that no bar should reach, each with its name. */
export function drawLimits(chart: Bars, limits: readonly Limit[], look: Look): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.font = font(look, 400);
  ctx.lineWidth = 2;
  ctx.setLineDash([4, 3]);
  for (const { value, text, colour } of limits) {
    const y = Math.round(chart.scales.y!.getPixelForValue(value));
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y);
    ctx.lineTo(chartArea.right, y);
    ctx.stroke();
    ctx.fillStyle = look.text2;
    ctx.fillText(text, chartArea.left + 2, y - 2);
  }
  ctx.restore();
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const apart = (a: Box, b: Box) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/** Above each standing bar its figure, and over it a name; where there is no room the larger bar keeps its words. */
export function drawTops(chart: Bars, words: readonly (Words | null)[], look: Look): void {
  const { ctx, chartArea } = chart;
  const bars = barsOf(chart);
  const line = look.size * 1.3;
  const taken: Box[] = bars.map((bar) => ({
    left: bar.x - bar.width / 2,
    right: bar.x + bar.width / 2,
    top: bar.y,
    bottom: chartArea.bottom,
  }));
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  const write = (text: string, centre: number, y: number) => {
    const half = ctx.measureText(text).width / 2;
    const x = Math.max(chartArea.left + half, Math.min(chart.width - half, centre));
    const box = { left: x - half - 3, right: x + half + 3, top: y - line, bottom: y - 1 };
    if (!taken.every((one) => apart(one, box))) return;
    taken.push(box);
    ctx.fillText(text, x, y);
  };
  const highest = words.flatMap((one, index) => (one ? [{ ...one, bar: bars[index]! }] : []));
  highest.sort((a, b) => a.bar.y - b.bar.y);
  ctx.font = font(look, 600);
  ctx.fillStyle = look.text;
  for (const { strong, bar } of highest) write(strong, bar.x, bar.y - 2);
  ctx.font = font(look, 400);
  ctx.fillStyle = look.text2;
  for (const { plain, bar } of highest) write(plain, bar.x, bar.y - 2 - line);
}
