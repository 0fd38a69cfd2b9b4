import { TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./really.css";

interface Props {
  /** What is asked about, for a screen reader. */
  label: string;
  words: ComponentChildren;
  class?: string;
  /** The ways to answer. */
  children?: ComponentChildren;
}

/** Something is so unusual that a slip is likelier: it is asked about once, and done when it is said to be so. */
export function Really({ label, words, class: more = "", children }: Props) {
  return (
    <div class={`really ${more}`} role="group" aria-label={label}>
      <div class="really-words" role="alert">
        <TriangleAlert aria-hidden="true" />
        <div>{words}</div>
      </div>
      {children}
    </div>
  );
}
