import { copyFileSync, mkdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { guide } from "./guide/build";
import { serviceWorker } from "./worker/build";

/** The words of one language without the server's own, so that no browser downloads them. */
function browserWords(): Plugin {
  return {
    name: "browser-words",
    enforce: "pre",
    transform(code, id) {
      if (!/\/locales\/[\w-]+\.json$/.test(id)) return null;
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      return JSON.stringify(Object.fromEntries(words.filter(([key]) => !key.startsWith("server."))));
    },
  };
}

/** Tells early.js which file has the words of which language, so that they are on their way before any script has run. */
function earlyWords(): Plugin {
  return {
    name: "early-words",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {}).flatMap((one) => {
          const name = one.type === "chunk" ? /\/locales\/([\w-]+)\.json$/.exec(one.facadeModuleId ?? "")?.[1] : undefined;
          return name ? [`${name}=/${one.fileName}`] : [];
        });
        return html.replace('src="/early.js"', `$& data-words="${files.join(" ")}"`);
      },
    },
  };
}

/**
 * What several screens share is one file, so that a slow phone asks once: a screen, its language and this are all it waits for.
 * Chart.js and what draws with it come when a chart is seen.
 */
function chunkOf(id: string): string | undefined {
  if (/\/chart\.js\/|\/@kurkle\/|\/src\/charts\/engine/.test(id)) return "charts";
  if (/\/src\/(ui|live|api|words|format|device)\/|\/src\/screens\/[\w-]+\.\w+$|\/node_modules\//.test(id)) return "base";
  return undefined;
}

/** The page of the API: Swagger UI's own files beside ours, served at /docs. */
function apiPage(): Plugin {
  return {
    name: "api-page",
    apply: "build",
    closeBundle() {
      mkdirSync("dist/docs", { recursive: true });
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
        copyFileSync(`node_modules/swagger-ui-dist/${file}`, `dist/docs/${file}`);
      }
      for (const file of ["index.html", "docs.css", "docs.js"]) copyFileSync(`docs/${file}`, `dist/docs/${file}`);
    },
  };
}

const server = process.env.OSHXONA ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [browserWords(), earlyWords(), guide(), apiPage(), serviceWorker()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: { target: "es2020", modulePreload: { polyfill: false }, assetsInlineLimit: 0, rollupOptions: { input: { index: "index.html", guide: "guide/guide.css" }, output: { manualChunks: chunkOf } } },
  server: {
    fs: { allow: [".."] },
    proxy: { "/api": { target: server, ws: true }, "/openapi.json": server },
  },
});
