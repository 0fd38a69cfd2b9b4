import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words";
import "./dialog.css";

interface Props {
  title: string;
  /** Absent: it cannot be put away without an answer. */
  close?: () => void;
  /** At the window's end, as high as it: what belongs to a row of the list beside it. */
  side?: boolean;
  children: ComponentChildren;
}

/** A window over the page, a full-height sheet on a phone. The browser keeps the focus in it and gives it back. */
export function Dialog({ title, close, side = false, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    // Before anything else can be pressed: else the focus goes back to where it never was.
    const dialog = element.current!;
    const returnTo = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      if (returnTo?.isConnected) returnTo.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog${side ? " dialog-side" : ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
      onClick={(event) => event.target === element.current && close?.()}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id} class="dialog-title">
            {title}
          </h2>
          {close && (
            <button type="button" class="icon-button" aria-label={t("action.close")} onClick={close}>
              <X aria-hidden="true" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
