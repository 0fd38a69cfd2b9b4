/** From a file's bytes to its text, whatever the program that wrote it. */

/** A body of the API is at most so large. */
const MOST_BYTES = 1024 * 1024;

export type FileText =
  | { text: string; /** Read as an encoding that may be another one: letters are to be looked at. */ guessed: boolean }
  | { wrong: "workbook" | "too_large" | "empty" };

const starts = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  const as = (encoding: string, fatal = false) => new TextDecoder(encoding, { fatal }).decode(bytes);
  if (starts(bytes, 0xff, 0xfe)) return { text: as("utf-16le"), guessed: false };
  if (starts(bytes, 0xfe, 0xff)) return { text: as("utf-16be"), guessed: false };
  try {
    return { text: as("utf-8", true), guessed: false };
  } catch {
    // A Russian or Uzbek Windows writes so where it was not told otherwise.
    return { text: as("windows-1251"), guessed: true };
  }
}

/** Whether the API takes it: what is sent is JSON. */
export const fits = (text: string) => new TextEncoder().encode(JSON.stringify({ csv: text })).length <= MOST_BYTES;

export function textOf(bytes: Uint8Array): FileText {
  if (bytes.length === 0) return { wrong: "empty" };
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { wrong: "workbook" };
  if (bytes.length > 2 * MOST_BYTES) return { wrong: "too_large" };
  const read = decode(bytes);
  return fits(read.text) ? read : { wrong: "too_large" };
}
