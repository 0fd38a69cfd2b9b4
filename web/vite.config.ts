import { copyFileSync, mkdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
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
  plugins: [browserWords(), apiPage(), serviceWorker()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: { target: "es2020", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: {
    fs: { allow: [".."] },
    proxy: { "/api": { target: server, ws: true }, "/openapi.json": server },
  },
});
