// The units of the browser's side: every *.test.ts below src, bundled by the esbuild that Vite brings, run by node:test; and
// what was built of them (tools/*.test.mjs).
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const out = "node_modules/.tests";
const tests = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? tests(path) : path.endsWith(".test.ts") ? [path] : [];
  });

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: tests("src"),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  // What a browser always has and Node does not.
  inject: ["tools/browser.mjs"],
});
const files = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".mjs"));
const ofTheBuild = readdirSync("tools").filter((name) => name.endsWith(".test.mjs"));
const all = [...files.map((name) => join(out, name)), ...ofTheBuild.map((name) => join("tools", name))];
const { status } = spawnSync(process.execPath, ["--test", ...all], { stdio: "inherit", timeout: 120_000 });
process.exit(status ?? 1);
