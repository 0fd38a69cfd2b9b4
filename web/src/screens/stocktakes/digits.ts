/** What the keys do to the digits. Pure. */
import type { MassText } from "../../format/mass";

export const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** A store-room holds no more: a finger that slept on a key is stopped. */
const WHOLE_DIGITS = { kg: 4, g: 7 };
/** To the gram, or to the milligram. */
const DECIMALS = 3;

const MARK = /[.,]/;

/** A digit, either decimal mark, or "erase" for the last sign. `mark` is the language's own. */
export function press(value: MassText, key: string, mark: string): MassText {
  const { text, unit } = value;
  if (key === "erase") return { text: text.slice(0, -1), unit };
  const [whole = "", decimals] = text.split(MARK);
  if (MARK.test(key)) return decimals === undefined ? { text: (whole || "0") + mark, unit } : value;
  if (decimals !== undefined) return decimals.length < DECIMALS ? { text: text + key, unit } : value;
  if (whole === "0") return { text: key, unit };
  return whole.length < WHOLE_DIGITS[unit] ? { text: whole + key, unit } : value;
}

/** What was typed or pasted, sign by sign as if by the keys; what is no sign of a number is passed over. */
export function typed(unit: MassText["unit"], text: string, mark: string): MassText {
  const signs = [...text].filter((sign) => /[0-9.,]/.test(sign));
  return signs.reduce((value: MassText, sign) => press(value, sign, mark), { text: "", unit });
}
