// Pictures of the screens for README and the guides, rewritten only when a person would see the difference.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = new URL("../../docs/pictures/", import.meta.url);
/** A clock's minutes and the smoothing of letters are less than this share of the pixels; a moved button is more. */
const VISIBLE = 0.004;
/** A badge's number is less, a place that came is more. */
const RAIL_VISIBLE = 0.01;

/** The share of pixels that differ, of the whole and of the rail alone (none: 0), reckoned by the browser that can read both. */
const differences = (page, pictures) =>
  page.evaluate(async (files) => {
    const pixels = async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context;
    };
    const [old, now] = await Promise.all(files.map(pixels));
    const { width, height } = now.canvas;
    if (old.canvas.width !== width || old.canvas.height !== height) return [1, 1];
    const share = (left, top, right, bottom) => {
      const [before, after] = [old, now].map((one) => one.getImageData(left, top, right - left, bottom - top).data);
      let different = 0;
      for (let at = 0; at < after.length; at += 4) {
        const far = [0, 1, 2].some((part) => Math.abs(before[at + part] - after[at + part]) > 24);
        if (far) different += 1;
      }
      return (different * 4) / after.length;
    };
    const rail = document.querySelector(".rail")?.getBoundingClientRect();
    const sides = rail ? [rail.left, rail.top, rail.right, rail.bottom].map((side) => Math.round(side * devicePixelRatio)) : [];
    const within = rail?.width > 0 && width >= sides[2] && height >= sides[3];
    return [share(0, 0, width, height), within ? share(...sides) : 0];
  }, pictures);

/** `part`: of it alone; `visible`: a larger share for a page whose figures are of the day it is made on (its rail is not). */
export async function picture(page, name, { fullPage = false, part, visible = VISIBLE } = {}) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  const file = new URL(`${name}.png`, FOLDER);
  const look = { animations: "disabled", caret: "hide" };
  const now = await (part ? part.screenshot(look) : page.screenshot({ ...look, fullPage }));
  if (existsSync(file)) {
    const both = [readFileSync(file), now].map((bytes) => bytes.toString("base64"));
    const [whole, rail] = await differences(page, both);
    if (whole < visible && rail < RAIL_VISIBLE) return;
  }
  mkdirSync(FOLDER, { recursive: true });
  // They are in the program too: 256 colours are a third of the bytes, and nobody sees the others.
  writeFileSync(file, execFileSync("pngquant", ["--quality", "80-95", "--strip", "-"], { input: now, maxBuffer: 8e6 }));
}
