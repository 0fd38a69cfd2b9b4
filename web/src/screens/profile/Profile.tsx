import { LogOut } from "lucide-preact";
import type { User } from "../../api/types";
import { Button } from "../../ui/Button";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { leaveHere } from "../signout";
import { LanguageChoice, ThemeChoice } from "./Preferences";
import { PasswordChange } from "./PasswordChange";
import "./profile.css";

/** "Who am I here?" */
export function Profile({ user }: { user: User }) {
  return (
    <>
      <ScreenHead
        question={t("profile.question")}
        answer={t("profile.answer", { name: user.full_name, role: t(`role.${user.role}`).toLocaleLowerCase() })}
      />
      <p class="profile-where">
        {t("profile.where", { kindergarten: user.kindergarten_name ?? "", username: user.username })}
      </p>
      <div class="profile">
        <section class="profile-part" aria-labelledby="profile-look">
          <h2 id="profile-look">{t("profile.look")}</h2>
          <LanguageChoice />
          <ThemeChoice />
          <p class="profile-note">{t("profile.look_text")}</p>
        </section>
        <PasswordChange user={user} />
        <section class="profile-part" aria-labelledby="profile-leave">
          <h2 id="profile-leave">{t("profile.sign_out")}</h2>
          <p class="profile-note">{t("profile.sign_out_text")}</p>
          <Button onClick={leaveHere}>
            <LogOut aria-hidden="true" />
            {t("profile.sign_out")}
          </Button>
        </section>
      </div>
    </>
  );
}
