import { Dices } from "lucide-preact";
import { Field } from "../../ui/Field";
import { t } from "../../words";
import { newPassword } from "./people";

interface Props {
  value: string;
  error: string | undefined;
  change(value: string): void;
}

/** A password that an administrator sets and tells: shown as it is typed, or made up at a press. It is kept nowhere. */
export function PasswordToTell({ value, error, change }: Props) {
  return (
    <Field
      label={t("users.password")}
      value={value}
      required
      autoComplete="off"
      autoCapitalize="none"
      spellcheck={false}
      error={error}
      hint={t("users.password_tell")}
      onInput={(event) => change(event.currentTarget.value)}
      after={
        <button
          type="button"
          class="icon-button user-dice"
          aria-label={t("users.password_make")}
          title={t("users.password_make")}
          onClick={() => change(newPassword())}
        >
          <Dices aria-hidden="true" />
        </button>
      }
    />
  );
}
