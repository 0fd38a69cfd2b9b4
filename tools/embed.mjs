#!/usr/bin/env node
/* The built browser files -> assets[] of http/assets.h: every file as it is and compressed once, in one blob beside the table.
 *
 *     tools/embed.mjs ROOT WEB_DIST OUT.c OUT.blob OUT.d
 *
 * WEB_DIST is relative to ROOT; empty makes a program without browser files (trials and analyses). A file whose kind is
 * compressed already, or that would hardly shrink, is kept as it is alone. Names that carry a hash (assets/…-<hash>.…)
 * never change their content: immutable. OUT.d names what was read, so that ninja notices a new build of web/.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, relative, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const PACKED = new Set(['.png', '.webp', '.woff2'])
const HASHED = /^assets\/.*-[\w-]{8,}\.\w+$/

function walk(folder) {
  const files = []
  const folders = [folder]
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const inner = walk(path)
      files.push(...inner.files)
      folders.push(...inner.folders)
    } else files.push(path)
  }
  return { files, folders }
}

/* What is worth sending instead of the file itself; empty if nothing is. */
function packed(bytes, extension, pack) {
  if (PACKED.has(extension)) return Buffer.alloc(0)
  const smaller = pack(bytes)
  return smaller.length < bytes.length * 0.95 ? smaller : Buffer.alloc(0)
}

const gzip = (bytes) => gzipSync(bytes, { level: 9 })
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

const [root, webDist, outC, outBlob, outDep] = process.argv.slice(2)
const dist = resolve(root, webDist)
let found = { files: [], folders: [] }
if (webDist) {
  try {
    found = walk(dist)
  } catch {
    /* said below */
  }
  if (!found.files.includes(join(dist, 'index.html'))) fail(`${webDist}/index.html is missing: the browser's side is built first (make build)`)
}

const blob = []
let offset = 0
function place(bytes) {
  if (!bytes.length) return '{NULL, 0}'
  const at = offset
  blob.push(bytes)
  offset += bytes.length
  return `{assets_blob + ${at}, ${bytes.length}}`
}

const rows = found.files.sort().map((file) => {
  const name = relative(dist, file).split('\\').join('/')
  const extension = extname(name)
  const type = TYPES[extension] ?? fail(`${name}: no content type is known for ${extension || 'a file without extension'}`)
  const bytes = readFileSync(file)
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  const places = [bytes, packed(bytes, extension, gzip), packed(bytes, extension, brotli)].map(place)
  return `    {${JSON.stringify('/' + name)}, "${type}", "\\"${etag}\\"", ${HASHED.test(name)}, ${places.join(', ')}},\n`
})

writeFileSync(outBlob, Buffer.concat(blob))
writeFileSync(
  outC,
  `/* Made by tools/embed.mjs from the browser's files. */
#include "http/assets.h"

__asm__(".section .rodata.assets_blob, \\"a\\"\\n"
        ".global assets_blob\\n"
        "assets_blob:\\n"
        ".incbin ${JSON.stringify(JSON.stringify(resolve(outBlob))).slice(1, -1)}\\n"
        ".byte 0\\n"
        ".previous\\n");
extern const unsigned char assets_blob[];

const Asset assets[] = {
${rows.join('')}    {0},
};
`,
)
const escaped = (path) => path.replaceAll(' ', '\\ ')
writeFileSync(outDep, `${escaped(outC)}: ${[...found.files, ...found.folders].map(escaped).join(' ')}\n`)
