import { Ban } from "lucide-preact";
import type { Member } from "../../api/types";
import { t } from "../../words";

/** What somebody is here, or that they may not sign in. */
export function Standing({ member }: { member: Member }) {
  return member.active ? (
    <span class="user-role">{t(`role.${member.role}`)}</span>
  ) : (
    <span class="user-role user-shut">
      <Ban aria-hidden="true" />
      {t("users.shut")}
    </span>
  );
}
