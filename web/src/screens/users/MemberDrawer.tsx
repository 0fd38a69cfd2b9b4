import { Ban, KeyRound, Pencil, Trash2, UserRoundCheck } from "lucide-preact";
import { useState } from "preact/hooks";
import { patch, remove } from "../../api/client";
import type { Member } from "../../api/types";
import { dayOf, sayDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { t } from "../../words";
import { ActDialog } from "./ActDialog";
import { EditMember } from "./EditMember";
import { PasswordToTell } from "./PasswordToTell";
import { Standing } from "./Standing";
import type { UsersStore } from "./store";

type Task = "edit" | "password" | "shut" | "open" | "delete";

interface Props {
  store: UsersStore;
  member: Member;
  close(): void;
}

interface TaskProps {
  member: Member;
  /** Is it whoever is signed in? */
  self: boolean;
  close(): void;
  done(): void;
}

function NewPassword({ member, self, close, done }: TaskProps) {
  const [password, setPassword] = useState("");
  const name = member.full_name;
  return (
    <ActDialog
      title={t("users.password_of", { name })}
      consequences={[t(self ? "users.password_self" : "users.password_consequence", { name })]}
      action={t("users.password_set")}
      ready={password !== ""}
      said={t("users.password_done", { name })}
      act={() => patch(`/users/${member.id}`, { password }, null)}
      close={close}
      done={done}
    >
      {(problem) => (
        <PasswordToTell
          value={password}
          error={problem?.errors.find(({ field }) => field === "/password")?.message}
          change={setPassword}
        />
      )}
    </ActDialog>
  );
}

function ShutOrOpen({ member, self, close, done }: TaskProps) {
  const name = member.full_name;
  const open = !member.active;
  const consequences = open
    ? [t("users.open_consequence", { name })]
    : [t("users.shut_consequence", { name }), ...(self ? [t("users.self")] : [])];
  return (
    <ActDialog
      title={t(open ? "users.open_of" : "users.shut_of", { name })}
      consequences={consequences}
      action={t(open ? "users.open_do" : "users.shut_do")}
      danger={!open}
      said={t(open ? "users.open_done" : "users.shut_done", { name })}
      act={() => patch(`/users/${member.id}`, { active: open }, null)}
      close={close}
      done={done}
    />
  );
}

function Delete({ member, self, close, done }: TaskProps) {
  const name = member.full_name;
  return (
    <ActDialog
      title={t("users.delete_of", { name })}
      consequences={[
        t("users.delete_consequence", { name, username: member.username }),
        ...(self ? [t("users.self")] : []),
      ]}
      action={
        <>
          <Trash2 aria-hidden="true" />
          {t("users.delete_do")}
        </>
      }
      danger
      said={t("users.delete_done", { name })}
      act={() => remove(`/users/${member.id}`)}
      close={close}
      done={done}
    />
  );
}

function Facts({ store, member }: { store: UsersStore; member: Member }) {
  return (
    <dl class="user-facts">
      <dt>{t("users.role")}</dt>
      <dd>
        <Standing member={member} />
        <span class="user-note">{t(member.active ? `users.may.${member.role}` : "users.shut_text")}</span>
      </dd>
      <dt>{t("signin.username")}</dt>
      <dd>{member.username}</dd>
      <dt>{t("users.phone")}</dt>
      <dd>{member.phone ? <a href={`tel:${member.phone.replace(/[^\d+]/g, "")}`}>{member.phone}</a> : "–"}</dd>
      <dt>{t("users.since")}</dt>
      <dd>{sayDay(dayOf(Date.parse(member.created_at)), store.today.value)}</dd>
    </dl>
  );
}

/** One person: who it is, what they may, and what an administrator may do about it. */
export function MemberDrawer({ store, member, close }: Props) {
  const [task, setTask] = useState<Task | null>(null);
  const props = {
    member,
    self: member.id === store.user.id,
    close: () => setTask(null),
    done: () => {
      setTask(null);
      void store.users.load();
    },
  };
  return (
    <Drawer title={member.full_name} close={close}>
      <Facts store={store} member={member} />
      <div class="user-actions">
        <Button kind="main" onClick={() => setTask("edit")}>
          <Pencil aria-hidden="true" />
          {t("users.edit")}
        </Button>
        <Button onClick={() => setTask("password")}>
          <KeyRound aria-hidden="true" />
          {t("users.password_new")}
        </Button>
        {member.active ? (
          <Button onClick={() => setTask("shut")}>
            <Ban aria-hidden="true" />
            {t("users.shut_do")}
          </Button>
        ) : (
          <Button onClick={() => setTask("open")}>
            <UserRoundCheck aria-hidden="true" />
            {t("users.open_do")}
          </Button>
        )}
        <Button onClick={() => setTask("delete")}>
          <Trash2 aria-hidden="true" />
          {t("users.delete_do")}
        </Button>
      </div>
      {task === "edit" && <EditMember user={store.user} {...props} />}
      {task === "password" && <NewPassword {...props} />}
      {(task === "shut" || task === "open") && <ShutOrOpen {...props} />}
      {task === "delete" && <Delete {...props} />}
    </Drawer>
  );
}
