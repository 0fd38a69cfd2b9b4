/** Small things kept in the browser. A browser that refuses storage costs comfort, never an error. */
import { signal, type Signal } from "@preact/signals";

const PREFIX = "oshxona.";

export function readJson<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(PREFIX + key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export function writeJson(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(PREFIX + key);
    else storage().setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Full or forbidden.
  }
}

export const forTab = () => sessionStorage;
export const forDevice = () => localStorage;

/** A choice that stays on this device, as plain text (early.js reads two of them too). */
export function kept<T extends string>(key: string, initial: T): { key: string; value: Signal<T>; set(value: T): void } {
  let start = initial;
  try {
    start = (localStorage.getItem(PREFIX + key) as T | null) ?? initial;
  } catch {
    // As if nothing was kept.
  }
  const value = signal<T>(start);
  return {
    key: PREFIX + key,
    value,
    set(next) {
      value.value = next;
      try {
        localStorage.setItem(PREFIX + key, next);
      } catch {
        // Kept until the page closes.
      }
    },
  };
}
