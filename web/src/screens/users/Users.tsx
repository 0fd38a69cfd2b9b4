import { UserRoundPlus } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Member } from "../../api/types";
import { detail, goTo, linkTo } from "../../device/place";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { SearchField } from "../../ui/SearchField";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { MemberDrawer } from "./MemberDrawer";
import { NewMember } from "./NewMember";
import { answer } from "./people";
import { Standing } from "./Standing";
import type { UsersStore } from "./store";
import "../../ui/drawer.css";
import "./users.css";

function Row({ member }: { member: Member }) {
  const id = String(member.id);
  return (
    <li class="user-item">
      <a class="user-row" {...linkTo("users", id)} aria-current={detail.value === id ? "true" : undefined}>
        <span class="user-words">
          <strong>{member.full_name}</strong>
          <span class="user-name">{member.username}</span>
        </span>
        <Standing member={member} />
        <span class="user-phone">{member.phone}</span>
      </a>
    </li>
  );
}

function List({ store }: { store: UsersStore }) {
  const shown = store.shown.value;
  if (shown.length > 0) {
    return (
      <ul class="users-list">
        {shown.map((member) => (
          <Row key={member.id} member={member} />
        ))}
      </ul>
    );
  }
  return (
    <EmptyState
      title={t("users.not_found")}
      text={t("users.not_found_text")}
      action={<Button onClick={() => (store.query.value = "")}>{t("users.show_all")}</Button>}
    />
  );
}

/** "Who may sign in?" */
export function Users({ store }: { store: UsersStore }) {
  const [adding, setAdding] = useState(false);
  const member = detail.value === null ? undefined : store.member(Number(detail.value));
  const added = (made: Member) => {
    setAdding(false);
    void store.users.load().then(() => goTo("users", made.id));
  };
  return (
    <Loaded store={store} needs={[store.users]}>
      {() => (
        <div class={member ? "with-drawer" : undefined}>
          <div class="users-main">
            <ScreenHead question={t("users.question")} answer={answer(store.people.value)}>
              <Freshness store={store} />
              <FileMenu path="/users" of={t("users.name")} />
            </ScreenHead>
            <div class="users-tools">
              <SearchField
                label={t("users.search")}
                value={store.query.value}
                change={(query) => (store.query.value = query)}
              />
              <Button kind="main" onClick={() => setAdding(true)}>
                <UserRoundPlus aria-hidden="true" />
                {t("users.new")}
              </Button>
            </div>
            <List store={store} />
          </div>
          {member && (
            <MemberDrawer key={member.id} store={store} member={member} close={() => goTo("users", null)} />
          )}
          {adding && <NewMember user={store.user} close={() => setAdding(false)} done={added} />}
        </div>
      )}
    </Loaded>
  );
}
