import { useState } from "preact/hooks";
import type { User } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { PasswordField } from "../../ui/PasswordField";
import { t } from "../../words";
import { leaveHere } from "../signout";
import { useSignIn } from "./attempt";
import "./signin.css";

/** Over the page when its session ended: the same person goes on where they were. */
export function SignInAgain({ user }: { user: User }) {
  const [password, setPassword] = useState("");
  const { busy, failure, submit } = useSignIn();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!busy) void submit(user.username, password);
  };
  return (
    <Dialog title={t("signin.again")}>
      <p class="signin-again">{t("signin.again_lead", { name: user.full_name })}</p>
      <form class="signin-form" onSubmit={onSubmit}>
        <input type="hidden" name="username" autocomplete="username" value={user.username} />
        <PasswordField label={t("signin.password")} value={password} error={failure} autofocus change={setPassword} />
        <Button kind="main" size="kitchen" type="submit" busy={busy}>
          {busy ? t("signin.checking") : t("signin.enter")}
        </Button>
        <Button kind="quiet" onClick={leaveHere}>
          {t("signin.somebody_else")}
        </Button>
      </form>
    </Dialog>
  );
}
