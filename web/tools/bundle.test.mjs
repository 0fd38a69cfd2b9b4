// What a phone downloads: all of the application's scripts in one language, before charts.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { gzipSync } from "node:zlib";

const MOST = 120 * 1024;
const FOLDER = "dist/assets";
const CHARTS = /^charts-/;
const LANGUAGES = /^(uz|uz-Cyrl|ru|en)-[\w-]{8}\.js$/;

const compressed = (name) => gzipSync(readFileSync(`${FOLDER}/${name}`), { level: 9 }).length;

test("under 120 KB of compressed JavaScript before charts, in any language", () => {
  const scripts = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
  const languages = scripts.filter((name) => LANGUAGES.test(name));
  assert.equal(languages.length, 4, "built as it is shipped: make build");
  assert.equal(scripts.filter((name) => CHARTS.test(name)).length, 1);
  const program = scripts.filter((name) => !LANGUAGES.test(name) && !CHARTS.test(name));
  const sum = program.map(compressed).reduce((a, b) => a + b, 0);
  const words = Math.max(...languages.map(compressed));
  console.log(`program ${(sum / 1024).toFixed(1)} KB, longest language ${(words / 1024).toFixed(1)} KB`);
  assert.ok(sum + words < MOST, `${sum + words} bytes`);
});

test("Chart.js is nowhere but in the charts' own file", () => {
  for (const name of readdirSync(FOLDER).filter((one) => one.endsWith(".js") && !CHARTS.test(one))) {
    assert.doesNotMatch(readFileSync(`${FOLDER}/${name}`, "utf8"), /chartjs|hitRadius/, name);
  }
});

test("nothing of the components' page is shipped", () => {
  const html = readFileSync("dist/index.html", "utf8");
  assert.match(html, /data-words="[^"]*ru=\/assets\/ru-/);
  for (const name of readdirSync(FOLDER)) assert.doesNotMatch(name, /Components|samples/);
});
