import { useEffect, useRef, useState } from "preact/hooks";
import { LanguageChoice, ThemeChoice } from "../profile/Preferences";
import { lastUsername } from "../../api/session";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Logo } from "../../ui/Logo";
import { PasswordField } from "../../ui/PasswordField";
import { t } from "../../words";
import { useSignIn } from "./attempt";
import "./signin.css";

export function SignIn() {
  const [username, setUsername] = useState(lastUsername.value.peek());
  const [password, setPassword] = useState("");
  const { busy, failure, submit } = useSignIn();
  const form = useRef<HTMLFormElement>(null);
  const knownUser = lastUsername.value.peek() !== "";

  useEffect(() => {
    document.title = `${t("signin.name")} – Oshxona`;
  });

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!(await submit(username.trim(), password))) {
      form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
    }
  };

  return (
    <main class="signin">
      <div class="signin-card">
        <header class="signin-head">
          <Logo />
          <p class="signin-product">{t("app.title")}</p>
        </header>
        <h1 class="signin-hello">{t("signin.hello")}</h1>
        <p class="signin-lead">{t("signin.lead")}</p>
        <form ref={form} class="signin-form" onSubmit={onSubmit}>
          <Field
            label={t("signin.username")}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            required
            autoFocus={!knownUser}
            value={username}
            onInput={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordField label={t("signin.password")} value={password} error={failure} autofocus={knownUser} change={setPassword} />
          <Button kind="main" size="kitchen" type="submit" busy={busy}>
            {busy ? t("signin.checking") : t("signin.enter")}
          </Button>
        </form>
        <div class="signin-choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </div>
    </main>
  );
}
