import { signal, type ReadonlySignal } from "@preact/signals";

function watch(text: string): ReadonlySignal<boolean> {
  const query = matchMedia(text);
  const matches = signal(query.matches);
  query.addEventListener("change", () => (matches.value = query.matches));
  return matches;
}

// The same widths stand in the style sheets.

/** A phone: the bottom bar instead of the rail, one card at a time. */
export const narrow = watch("(max-width: 47.99em)");

/** A tablet on its side: room for a column a day. */
export const roomy = watch("(min-width: 64em)");

/** A desk: the rail has words beside its icons, and a list room for a drawer beside it. */
export const wide = watch("(min-width: 75em)");
