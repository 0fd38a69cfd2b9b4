import { LogOut } from "lucide-preact";
import { signOut } from "../../api/session";
import type { User } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { t } from "../../words";
import { LanguageChoice, ThemeChoice } from "./Preferences";
import "./profile.css";

export function Profile({ user, close }: { user: User; close(): void }) {
  return (
    <Dialog title={user.full_name} close={close}>
      <p class="profile-role">{t(`role.${user.role}`)}</p>
      <LanguageChoice />
      <ThemeChoice />
      <div class="dialog-actions">
        <Button onClick={() => void signOut()}>
          <LogOut aria-hidden="true" />
          {t("profile.sign_out")}
        </Button>
      </div>
    </Dialog>
  );
}
