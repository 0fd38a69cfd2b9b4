import type { Slot } from "../../api/types";

/** The day's meals in their order, with their usual times. */
export const SLOTS: readonly { slot: Slot; usual: string }[] = [
  { slot: "breakfast", usual: "08:30" },
  { slot: "second_breakfast", usual: "10:00" },
  { slot: "lunch", usual: "12:30" },
  { slot: "snack", usual: "15:30" },
  { slot: "dinner", usual: "17:30" },
];

export function usualTime(slot: Slot): string {
  return SLOTS.find((entry) => entry.slot === slot)!.usual;
}

/** The meal that a minute of the day belongs to: the contract's rule for a serving that names none. */
export function slotAt(minute: number): Slot {
  if (minute < 9 * 60 + 30) return "breakfast";
  if (minute < 11 * 60) return "second_breakfast";
  if (minute < 15 * 60) return "lunch";
  if (minute < 17 * 60) return "snack";
  return "dinner";
}

const order = (slot: Slot) => SLOTS.findIndex((entry) => entry.slot === slot);

/** Of the meals on the menu the one to show: the hour's, or the next where that has no dishes or was served wholly. */
export function slotOfHour(onMenu: readonly Slot[], hour: Slot, served: (slot: Slot) => boolean): Slot | null {
  const fromNow = onMenu.filter((slot) => order(slot) >= order(hour));
  return fromNow.find((slot) => !served(slot)) ?? fromNow[0] ?? onMenu[onMenu.length - 1] ?? null;
}
