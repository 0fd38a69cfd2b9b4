import { signal, type ReadonlySignal } from "@preact/signals";

const query = matchMedia("(max-width: 47.99em)");
const matches = signal(query.matches);
query.addEventListener("change", () => (matches.value = query.matches));

/** A phone: the bottom bar instead of the rail, one card at a time. The same width stands in the style sheets. */
export const narrow: ReadonlySignal<boolean> = matches;
