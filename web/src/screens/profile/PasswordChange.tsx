import { useState } from "preact/hooks";
import { post } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { User } from "../../api/types";
import { Button } from "../../ui/Button";
import { PasswordField } from "../../ui/PasswordField";
import { toast } from "../../ui/Toast";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";

/** One's own password. What is typed here is never kept, not even for a reload. */
export function PasswordChange({ user }: { user: User }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const problem = failure instanceof Problem && !failure.passing ? failure : null;
  const errorOf = (field: string) => problem?.errors.find((one) => one.field === field)?.message;
  const ready = current !== "" && next !== "";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setFailure(null);
    try {
      await post("/auth/password", { current_password: current, new_password: next });
      setCurrent("");
      setNext("");
      toast(t("profile.password_done"));
    } catch (error) {
      if (!(error instanceof SignedOut)) setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="profile-part" aria-labelledby="profile-password" onSubmit={(event) => void submit(event)}>
      <h2 id="profile-password">{t("profile.password")}</h2>
      <input type="hidden" name="username" autocomplete="username" value={user.username} />
      <PasswordField
        label={t("profile.password_current")}
        value={current}
        change={setCurrent}
        error={errorOf("/current_password")}
      />
      <PasswordField
        label={t("profile.password_new")}
        value={next}
        change={setNext}
        error={errorOf("/new_password")}
        hint={t("profile.password_rule")}
        fresh
      />
      <p class="profile-note">{t("profile.password_text")}</p>
      {failure && !problem?.errors.length && (
        <Wrong>{problem?.message ?? t("form.unreachable")}</Wrong>
      )}
      <Button kind="main" type="submit" busy={busy} disabled={!ready}>
        {t("profile.password_change")}
      </Button>
    </form>
  );
}
