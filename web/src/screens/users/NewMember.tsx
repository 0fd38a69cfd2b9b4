import { useState } from "preact/hooks";
import { post } from "../../api/client";
import type { KindergartenRole, Member, User } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { useForm } from "../form";
import { Refusal } from "../Refusal";
import { PasswordToTell } from "./PasswordToTell";
import { RoleChoice } from "./RoleChoice";

interface Props {
  user: User;
  close(): void;
  done(made: Member): void;
}

const EMPTY = { full_name: "", username: "", phone: "", role: "cook" as KindergartenRole };

/** Lets somebody in. */
export function NewMember({ user, close, done }: Props) {
  const [password, setPassword] = useState("");
  const form = useForm<typeof EMPTY, Member>(user, "user", EMPTY, ({ phone, ...values }, key) =>
    post<Member>("/users", { ...values, password, ...(phone.trim() ? { phone: phone.trim() } : {}) }, key),
  );
  const { full_name, username, role } = form.values;
  const locked = form.busy || form.unknown;
  const ready = full_name.trim() !== "" && username.trim() !== "" && password !== "";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready || form.busy) return;
    const made = await form.submit();
    if (!made) return;
    toast(t("users.made", { name: made.full_name }));
    done(made);
  };
  const leave = () => {
    form.leave();
    close();
  };
  const field = (name: "full_name" | "username" | "phone") => ({
    value: form.values[name],
    error: form.errorOf(name),
    disabled: locked,
    onInput: (event: { currentTarget: HTMLInputElement }) => form.change({ [name]: event.currentTarget.value }),
  });

  return (
    <Dialog title={t("users.new")} close={leave}>
      <form class="user-form" onSubmit={(event) => void submit(event)}>
        <Field label={t("users.full_name")} required maxLength={200} autoComplete="off" {...field("full_name")} />
        <RoleChoice chosen={role} choose={(value) => !locked && form.change({ role: value })} />
        <Field
          label={t("signin.username")}
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          hint={t("users.username_text")}
          {...field("username")}
        />
        <PasswordToTell
          value={password}
          error={form.errorOf("password")}
          change={(value) => {
            setPassword(value);
            form.change({});
          }}
        />
        <Field label={t("users.phone")} type="tel" maxLength={32} autoComplete="off" {...field("phone")} />
        <Refusal form={form} />
        <div class="dialog-actions">
          <Button onClick={leave}>{t("action.cancel")}</Button>
          <Button kind="main" type="submit" busy={form.busy} disabled={!ready}>
            {form.unknown ? t("form.again") : t("users.let_in")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
