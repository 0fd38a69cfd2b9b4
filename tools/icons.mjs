#!/usr/bin/env node
/* web/public/favicon.svg -> the icons that a device wants as PNG. Run it when the logo changes; the pictures are kept in git.
 *
 *     tools/icons.mjs          (needs Chromium and the packages of tests/)
 */
import { readFileSync } from 'node:fs'
import { launch } from '../tests/browser/browser.mjs'

const FOLDER = new URL('../web/public/', import.meta.url)
const GLAZE = '#00607B'
const logo = readFileSync(new URL('favicon.svg', FOLDER), 'utf8')

// name, size, what the logo takes of it, what lies behind. A device cuts a maskable icon to its own shape: within 80 % is safe.
const ICONS = [
  ['icon-192.png', 192, 1, 'transparent'],
  ['icon-512.png', 512, 1, 'transparent'],
  ['icon-maskable-512.png', 512, 0.8, GLAZE],
  ['apple-touch-icon.png', 180, 0.9, GLAZE],
]

const browser = await launch()
for (const [name, size, share, ground] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const picture = logo.replace('<svg ', `<svg width="${size * share}" height="${size * share}" `)
  await page.setContent(`<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">${picture}`)
  await page.screenshot({ path: new URL(name, FOLDER).pathname, omitBackground: true })
  await page.close()
}
await browser.close()
