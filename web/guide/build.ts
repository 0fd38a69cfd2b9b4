import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { Marked, type Tokens } from "marked";
import type { Plugin } from "vite";
import { GUIDE_LANGUAGES, placeOf } from "../src/app/guide";

const FOLDER = "../docs/guide";
const PICTURES = "../docs/pictures";
const STYLE = /^assets\/guide-[\w-]+\.css$/;

const fileOf = (page: string) => `${page === "README" ? "index" : page}.html`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A PNG's width and height stand at its bytes 16 and 20. */
function imageOf(address: string, bytes: Buffer, words: string): string {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const phone = width < 600 ? ' class="phone"' : "";
  return `<img src="${address}" alt="${escaped(words)}" width="${width}" height="${height}"${phone} loading="lazy">`;
}

interface Page {
  language: string;
  name: string;
  style: string;
  /** The address of a picture that is called so. */
  picture(name: string): string;
}

function pageOf({ language, name, style, picture }: Page): string {
  const source = readFileSync(`${FOLDER}/${language}/${name}.md`, "utf8");
  const marked = new Marked({
    renderer: {
      link({ href, tokens }: Tokens.Link) {
        const page = /^(?:\.\.\/(\w+)\/)?([\w-]+)\.md$/.exec(href);
        if (!page) throw new Error(`${language}/${name}.md: ${href} is no page of the guide`);
        return `<a href="/guide/${page[1] ?? language}/${fileOf(page[2]!)}">${this.parser.parseInline(tokens)}</a>`;
      },
      image: ({ href, text }: Tokens.Image) => imageOf(picture(basename(href)), readFileSync(`${PICTURES}/${basename(href)}`), text),
    },
  });
  const words = JSON.parse(readFileSync(`../locales/${language}.json`, "utf8")) as Record<string, string>;
  const title = /^# (.+)$/m.exec(source)![1]!;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – Oshxona</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/${style}">
<script src="/early.js"></script>
</head>
<body>
<header><a href="/${placeOf(name) ?? ""}">← ${escaped(words["app.title"]!)}</a></header>
<main>
${marked.parse(source) as string}</main>
</body>
</html>
`;
}

/** The guide (docs/guide) as pages of their own at /guide/<language>/<page>.html: none of it is in the application's scripts. */
export function guide(): Plugin {
  return {
    name: "guide",
    apply: "build",
    generateBundle(_, bundle) {
      const style = Object.keys(bundle).find((name) => STYLE.test(name))!;
      const pictures = new Map<string, string>();
      const picture = (name: string) => {
        const known = pictures.get(name);
        const id = known ?? this.emitFile({ type: "asset", name: `guide-${name}`, source: readFileSync(`${PICTURES}/${name}`) });
        pictures.set(name, id);
        return `/${this.getFileName(id)}`;
      };
      for (const language of GUIDE_LANGUAGES) {
        for (const file of readdirSync(`${FOLDER}/${language}`)) {
          const name = basename(file, ".md");
          const source = pageOf({ language, name, style, picture });
          this.emitFile({ type: "asset", fileName: `guide/${language}/${fileOf(name)}`, source });
        }
      }
    },
  };
}
