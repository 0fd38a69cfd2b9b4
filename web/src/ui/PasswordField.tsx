import { Eye, EyeOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { t } from "../words";
import { Field } from "./Field";
import "./passwordfield.css";

interface Props {
  label: string;
  value: string;
  change(value: string): void;
  error?: string | undefined;
  hint?: string;
  /** One that is being chosen, not typed again: the browser offers to make and to keep it. */
  fresh?: boolean;
  autofocus?: boolean;
}

export function PasswordField({ label, value, change, error, hint, fresh = false, autofocus = false }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      error={error}
      hint={hint}
      name={fresh ? "new_password" : "password"}
      type={shown ? "text" : "password"}
      autoComplete={fresh ? "new-password" : "current-password"}
      autoCapitalize="none"
      spellcheck={false}
      required
      autoFocus={autofocus}
      value={value}
      onInput={(event) => change(event.currentTarget.value)}
      after={
        <button
          type="button"
          class="icon-button passwordfield-eye"
          aria-label={t("password.show", { what: label })}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      }
    />
  );
}
