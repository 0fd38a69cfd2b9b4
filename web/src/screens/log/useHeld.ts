import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

/** What came since is held back while a finger or the focus is on the list: nothing moves under it. */
export function useHeld<T extends { id: number }>(items: readonly T[], list: RefObject<HTMLElement>) {
  const newest = useRef<number | null>(null);
  const [, again] = useState(0);
  const first = items[0]?.id ?? 0;
  const underHand = list.current?.matches(":hover, :focus-within") ?? false;
  if (newest.current === null || newest.current === 0 || !underHand) newest.current = first;
  const shown = items.filter((one) => one.id <= newest.current!);
  return {
    shown,
    held: items.length - shown.length,
    release() {
      newest.current = first;
      again((count) => count + 1);
    },
  };
}
