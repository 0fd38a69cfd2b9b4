import { OctagonAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./wrong.css";

/** Why something was not done, and what to do next. */
export function Wrong({ children }: { children: ComponentChildren }) {
  return (
    <p class="wrong" role="alert">
      <OctagonAlert aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
