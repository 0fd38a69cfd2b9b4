/** A product's colour in charts: the same in each chart and on each day, and no two alike in one chart. */
import { readJson, writeJson } from "../device/storage";

/** As many as a chart names: with fewer, what is left over would be most of it. */
export const PRODUCT_COLOURS = 6;

type Known = Record<string, number>;

const KEPT = "chart-colours";
const onDevice = () => localStorage;

/** Neighbouring ids far apart. */
function wish(id: number): number {
  return Math.floor(((id * 0.618033988749895) % 1) * PRODUCT_COLOURS);
}

/**
 * Numbers of colours (from 0) for the products of one chart, in any order, at most PRODUCT_COLOURS of them. `known` is
 * what products have from earlier charts; new ones are written into it. Two that met their colour in different charts
 * may meet in one: the younger then takes another, for that chart alone.
 */
export function assign(ids: readonly number[], known: Known): Map<number, number> {
  const taken = new Set<number>();
  const given = new Map<number, number>();
  const give = (id: number, colour: number) => {
    taken.add(colour);
    given.set(id, colour);
  };
  const sorted = [...ids].sort((a, b) => a - b);
  for (const id of sorted) {
    const colour = known[id];
    if (colour !== undefined && !taken.has(colour)) give(id, colour);
  }
  for (const id of sorted) {
    if (given.has(id)) continue;
    let colour = wish(id);
    while (taken.has(colour)) colour = (colour + 1) % PRODUCT_COLOURS;
    give(id, colour);
    known[id] ??= colour;
  }
  return given;
}

/** The same, kept on this device. */
export function productColours(ids: readonly number[]): Map<number, number> {
  const known = readJson<Known>(onDevice, KEPT) ?? {};
  const before = Object.keys(known).length;
  const given = assign(ids.slice(0, PRODUCT_COLOURS), known);
  if (Object.keys(known).length !== before) writeJson(onDevice, KEPT, known);
  return given;
}
