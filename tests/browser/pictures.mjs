// Pictures of the screens for README and the guides, rewritten only when a person would see the difference.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = new URL("../../docs/pictures/", import.meta.url);
/** A clock's minutes and the smoothing of letters are less than this share of the pixels; a moved button is more. */
const VISIBLE = 0.004;

/** The share of pixels that differ, reckoned by the browser that can read both. */
const difference = (page, pictures) =>
  page.evaluate(async (files) => {
    const pixels = async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height);
    };
    const [old, now] = await Promise.all(files.map(pixels));
    if (old.width !== now.width || old.height !== now.height) return 1;
    let different = 0;
    for (let at = 0; at < now.data.length; at += 4) {
      const far = [0, 1, 2].some((part) => Math.abs(old.data[at + part] - now.data[at + part]) > 24);
      if (far) different += 1;
    }
    return different / (now.width * now.height);
  }, pictures);

/** `part`: of it alone; `visible`: a larger share for a page whose figures are of the day it is made on. */
export async function picture(page, name, { fullPage = false, part, visible = VISIBLE } = {}) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  const file = new URL(`${name}.png`, FOLDER);
  const look = { animations: "disabled", caret: "hide" };
  const now = await (part ? part.screenshot(look) : page.screenshot({ ...look, fullPage }));
  if (existsSync(file)) {
    const share = await difference(page, [readFileSync(file), now].map((bytes) => bytes.toString("base64")));
    if (share < visible) return;
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, now);
}
