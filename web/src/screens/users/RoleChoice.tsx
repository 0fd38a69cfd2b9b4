import type { KindergartenRole } from "../../api/types";
import { Choice } from "../../ui/Choice";
import { t } from "../../words";
import { ROLES } from "./people";

interface Props {
  chosen: KindergartenRole;
  choose(role: KindergartenRole): void;
}

/** A role, and in a sentence what it may do. */
export function RoleChoice({ chosen, choose }: Props) {
  return (
    <div class="role-choice">
      <Choice
        stacked
        label={t("users.role")}
        options={ROLES.map((value) => ({ value, text: t(`role.${value}`) }))}
        chosen={chosen}
        choose={choose}
      />
      <p class="user-note">{t(`users.may.${chosen}`)}</p>
    </div>
  );
}
