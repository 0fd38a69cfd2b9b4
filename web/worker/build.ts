import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { transformWithEsbuild, type Plugin } from "vite";

const SOURCE = "worker/worker.ts";
/** Not of the application, or asked for by the device alone. */
const LEFT_OUT = /^\/(docs\/|guide\/|assets\/guide-|sw\.js$|icon-|apple-touch-icon)/;

function filesOf(folder: string, path = ""): string[] {
  return readdirSync(folder + path, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesOf(folder, inner) : [inner];
  });
}

/** The service worker, dist/sw.js, with the names of all that was built. */
export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    async closeBundle() {
      const built = filesOf("dist").filter((path) => !LEFT_OUT.test(path)).sort();
      const hash = createHash("sha256");
      for (const path of built) hash.update(path).update(readFileSync(`dist${path}`));
      const { code } = await transformWithEsbuild(readFileSync(SOURCE, "utf8"), SOURCE, {
        minify: true,
        target: "es2020",
        define: {
          FILES: JSON.stringify(built.map((path) => (path === "/index.html" ? "/" : path))),
          BUILD: JSON.stringify(hash.digest("base64url").slice(0, 12)),
        },
      });
      writeFileSync("dist/sw.js", code);
    },
  };
}
