import type { ComponentChildren, JSX } from "preact";
import "./button.css";

type Kind = "main" | "plain" | "quiet" | "danger";

interface Props extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "size"> {
  kind?: Kind;
  /** Kitchen: 60 px high, 20 px bold. */
  size?: "usual" | "kitchen";
  /** On its way: says so to a screen reader and takes no second press; keeps the focus, unlike a disabled one. */
  busy?: boolean;
  children: ComponentChildren;
}

export function Button({ kind = "plain", size = "usual", busy = false, onClick, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      class={`button button-${kind} button-${size}`}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  );
}
