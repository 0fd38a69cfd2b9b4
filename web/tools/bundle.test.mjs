// What a phone downloads until a screen stands: the frame, the screen, the words of one language; charts come when they are seen.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { gzipSync } from "node:zlib";

const MOST = 120 * 1024;
const FOLDER = "dist/assets";
const CHARTS = /^charts-/;
const LANGUAGES = /^(uz|uz-Cyrl|ru|en)-[\w-]{8}\.js$/;
const STATIC = /(?:from|import)"\.\/([\w-]+\.js)"/g;
const LATER = /import\("\.\/([\w-]+\.js)"\)/g;

const source = (name) => readFileSync(`${FOLDER}/${name}`, "utf8");
const compressed = (name) => gzipSync(readFileSync(`${FOLDER}/${name}`), { level: 9 }).length;
const named = (name, pattern) => [...source(name).matchAll(pattern)].map(([, other]) => other);

/** A script and all that it cannot do without. */
function whole(name, known = new Set()) {
  if (!known.has(name)) {
    known.add(name);
    for (const other of named(name, STATIC)) whole(other, known);
  }
  return known;
}

test("any screen stands with under 120 KB of compressed JavaScript before charts, in any language", () => {
  const scripts = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
  const languages = scripts.filter((name) => LANGUAGES.test(name));
  assert.equal(languages.length, 4, "built as it is shipped: make build");
  assert.equal(scripts.filter((name) => CHARTS.test(name)).length, 1);
  const words = Math.max(...languages.map(compressed));
  const [entry] = readFileSync("dist/index.html", "utf8").match(/(?<=\/assets\/)index-[\w-]+\.js/);
  const screens = named(entry, LATER).filter((name) => !LANGUAGES.test(name));
  assert.ok(screens.length > 5, `${screens.length} screens`);
  const sizes = screens.map((screen) => {
    const needed = [...whole(screen, whole(entry))];
    assert.ok(!needed.some((name) => CHARTS.test(name)), `${screen} waits for the charts`);
    return { screen, size: needed.map(compressed).reduce((a, b) => a + b, words) };
  });
  const [largest] = sizes.sort((a, b) => b.size - a.size);
  console.log(`largest: ${largest.screen} ${(largest.size / 1024).toFixed(1)} KB, of it words ${(words / 1024).toFixed(1)} KB`);
  assert.ok(largest.size < MOST, `${largest.screen}: ${largest.size} bytes`);
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
