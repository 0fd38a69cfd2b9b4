import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

/** A finger's last touch counts as hovering until the next one: it tells nothing. */
const UNDER_HAND = matchMedia("(hover: hover)").matches ? ":hover, :focus-within" : ":focus-within";

/** What came since is held back while a pointer or the focus is on the list: nothing moves under it. */
export function useHeld<T extends { id: number }>(items: readonly T[], list: RefObject<HTMLElement>) {
  const newest = useRef<number | null>(null);
  const [, again] = useState(0);
  const first = items[0]?.id ?? 0;
  const underHand = list.current?.matches(UNDER_HAND) ?? false;
  if (newest.current === null || newest.current === 0 || !underHand) newest.current = first;
  const shown = items.filter((one) => one.id <= newest.current!);
  const release = () => {
    newest.current = first;
    again((count) => count + 1);
  };
  return { shown, held: items.length - shown.length, release };
}
