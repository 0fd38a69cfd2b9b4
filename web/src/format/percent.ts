import { number } from "./number";

/** "11,29 %"; a dash where nobody knows. */
export const percent = (value: number | null) => (value === null ? "–" : `${number(value, 2)}\u00a0%`);
