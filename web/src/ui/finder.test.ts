import assert from "node:assert/strict";
import test from "node:test";
import { find } from "./Finder";

const options = ["Sabzi salati", "Sut 3,2%", "Mol goʻshti (lahm)", "Quyultirilgan sut", "Besutlik"].map((text, id) => ({ id, text }));
const found = (query: string) => find(options, query).map((one) => one.text);

test("names that begin so come first, then words that do, then the rest", () => {
  assert.deepEqual(found("sut"), ["Sut 3,2%", "Quyultirilgan sut", "Besutlik"]);
  assert.deepEqual(found("lahm"), ["Mol goʻshti (lahm)"]);
});

test("an apostrophe of any kind, or none, finds the name; nothing typed finds all", () => {
  for (const query of ["goʻsht", "go'sht", "gosht", "GO’SHT "]) assert.deepEqual(found(query), ["Mol goʻshti (lahm)"]);
  assert.equal(found("").length, options.length);
  assert.deepEqual(found("palov"), []);
});
