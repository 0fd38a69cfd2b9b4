import { Eye, EyeOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { Field } from "../../ui/Field";
import { t } from "../../words";

interface Props {
  value: string;
  error: string | undefined;
  autofocus: boolean;
  change(value: string): void;
}

export function PasswordField({ value, error, autofocus, change }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={t("signin.password")}
      error={error}
      name="password"
      type={shown ? "text" : "password"}
      autoComplete="current-password"
      autoCapitalize="none"
      spellcheck={false}
      required
      autoFocus={autofocus}
      value={value}
      onInput={(event) => change(event.currentTarget.value)}
      after={
        <button
          type="button"
          class="icon-button signin-eye"
          aria-label={t("signin.show_password")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      }
    />
  );
}
