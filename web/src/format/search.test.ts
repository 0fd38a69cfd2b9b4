import assert from "node:assert/strict";
import test from "node:test";
import { plain } from "./search";

test("apostrophes, capitals and the script do not matter", () => {
  assert.equal(plain("Oʻsimlik yogʻi"), "osimlik yogi");
  assert.equal(plain("O'simlik yog'i"), plain("Ўсимлик ёғи"));
  assert.equal(plain("Мол гўшти"), plain("Mol goʻshti"));
  assert.equal(plain("ПАЛОВ"), "palov");
});
