import { get, patch } from "../../api/client";
import type { KindergartenRole, Member, User } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Skeleton } from "../../ui/Notice";
import { toast } from "../../ui/Toast";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import { useEdit, type Edit } from "../edit";
import { EditConflict } from "../EditConflict";
import { RoleChoice } from "./RoleChoice";

type Typed = Record<"full_name" | "phone" | "role", string>;

interface Props {
  user: User;
  member: Member;
  close(): void;
  done(): void;
}

const NAMES = { full_name: "users.full_name", phone: "users.phone", role: "users.role" } as const;

/** What stands in the way of saving, in a sentence. */
function Failure({ edit }: { edit: Edit<Typed> }) {
  const text = edit.problem?.message ?? (edit.unreachable ? t("form.unreachable") : null);
  return text === null ? null : (
    <Wrong>{text}</Wrong>
  );
}

function Fields({ edit, member }: { edit: Edit<Typed>; member: Member }) {
  const { full_name, phone, role } = edit.values!;
  return (
    <>
      <Field
        label={t("users.full_name")}
        value={full_name}
        required
        maxLength={200}
        autoComplete="off"
        error={edit.errorOf("full_name")}
        onInput={(event) => edit.change({ full_name: event.currentTarget.value })}
      />
      <Field
        label={t("users.phone")}
        value={phone}
        type="tel"
        maxLength={32}
        autoComplete="off"
        error={edit.errorOf("phone")}
        onInput={(event) => edit.change({ phone: event.currentTarget.value })}
      />
      <RoleChoice chosen={role as KindergartenRole} choose={(value) => edit.change({ role: value })} />
      {role !== member.role && <p class="user-consequence">{t("users.role_consequence", { name: member.full_name })}</p>}
    </>
  );
}

/** Changes a name, a telephone number or a role. */
export function EditMember({ user, member, close, done }: Props) {
  const path = `/users/${member.id}`;
  const edit = useEdit<Typed>(
    user,
    `user.${member.id}`,
    async () => {
      const { data, etag } = await get<Member>(path);
      return { values: { full_name: data!.full_name, phone: data!.phone ?? "", role: data!.role }, etag };
    },
    ({ phone, ...changed }, etag) =>
      patch(path, { ...changed, ...(phone === undefined ? {} : { phone: phone.trim() || null }) }, etag),
  );
  const saved = () => {
    toast(t("users.saved", { name: edit.values?.full_name ?? member.full_name }));
    done();
  };
  const leave = () => {
    if (edit.values) edit.discard();
    close();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!edit.busy && edit.changed) void edit.save().then((ok) => ok && saved());
  };
  return (
    <Dialog title={t("users.edit")} close={leave}>
      <form class="user-form" onSubmit={submit}>
        {edit.values ? <Fields edit={edit} member={member} /> : <Skeleton label={t("loading")} cards={1} />}
        {edit.theirs ? (
          <EditConflict
            edit={edit}
            name={(one) => t(NAMES[one])}
            say={(one, value) => (one === "role" ? t(`role.${value as KindergartenRole}`) : value)}
            saved={saved}
          />
        ) : (
          <>
            <Failure edit={edit} />
            <div class="dialog-actions">
              <Button onClick={leave}>{t("action.cancel")}</Button>
              <Button kind="main" type="submit" busy={edit.busy} disabled={!edit.changed}>
                {t("action.save")}
              </Button>
            </div>
          </>
        )}
      </form>
    </Dialog>
  );
}
