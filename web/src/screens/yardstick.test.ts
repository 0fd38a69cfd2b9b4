import assert from "node:assert/strict";
import test from "node:test";
import type { SeriesReport } from "../api/types";
import { tooMuch } from "./yardstick";

const MEAT = 1;
const TEA = 2;
const delivered = (...values: number[]): SeriesReport => ({
  from: "2025-11-01",
  to: "2026-11-30",
  bucket: "month",
  series: [{ id: MEAT, name: "Mol goʻshti", points: values.map((value) => ({ at: "2026-11-01", value })) }],
});

test("more than three times the richest month of the year is asked about, a sack never is", () => {
  const year = delivered(0, 160_000, 90_000);
  assert.equal(tooMuch(year, MEAT, 480_000), false);
  assert.equal(tooMuch(year, MEAT, 480_001), true);
  assert.equal(tooMuch(year, TEA, 50_000), false);
  assert.equal(tooMuch(year, TEA, 64_000), true);
  assert.equal(tooMuch(delivered(2000), MEAT, 50_000), false);
});

test("where it is not known what came, only what no store-room holds is asked about", () => {
  assert.equal(tooMuch(null, MEAT, 1_000_000), false);
  assert.equal(tooMuch(null, MEAT, 9_999_000), true);
});
