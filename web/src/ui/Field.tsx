import { OctagonAlert } from "lucide-preact";
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

interface Props extends JSX.InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string | undefined;
  /** What the field means, in a sentence below it. */
  hint?: string | undefined;
  /** Stands in the field's right end: a unit, or a button. */
  after?: ComponentChildren;
}

export function Field({ label, error, hint, after, "aria-describedby": elsewhere, ...input }: Props) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`, elsewhere].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id} class="field-label">
        {label}
      </label>
      <div class={`field-box${error ? " field-wrong" : ""}`}>
        <input
          id={id}
          class="field-input"
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {after}
      </div>
      {error && (
        <p id={`${id}-error`} class="field-error">
          <OctagonAlert aria-hidden="true" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
