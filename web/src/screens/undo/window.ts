/** A cook may undo its own serving for so long. */
export const UNDO_MS = 10 * 60 * 1000;
