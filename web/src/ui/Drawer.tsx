import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { wide } from "../device/narrow";
import { t } from "../words";
import { Dialog } from "./Dialog";
import "./drawer.css";

interface Props {
  title: string;
  close(): void;
  children: ComponentChildren;
}

/** At a desk it pushes the list aside, without a veil, so that the row stays in sight. The focus follows, and goes back. */
function Beside({ title, close, children }: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const returnTo = document.activeElement as HTMLElement | null;
    heading.current!.focus({ preventScroll: true });
    return () => {
      // Only from here: whoever has gone on elsewhere is left alone.
      const inside = document.activeElement === document.body || element.current?.contains(document.activeElement);
      if (inside && returnTo?.isConnected) returnTo.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={element}
      class="drawer"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
        close();
      }}
    >
      <header class="drawer-head">
        <h2 ref={heading} id={id} class="drawer-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon-button" aria-label={t("action.close")} onClick={close}>
          <X aria-hidden="true" />
        </button>
      </header>
      {children}
    </aside>
  );
}

/** What a row of a list has to tell: beside the list, or over it where there is no room. */
export function Drawer(props: Props) {
  return wide.value ? <Beside {...props} /> : <Dialog side {...props} />;
}
