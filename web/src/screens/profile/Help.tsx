import { KeyRound, Languages, LogOut, Smartphone } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("profile.help.title")}
      close={close}
      points={[
        { icon: Languages, title: t("profile.look"), text: t("profile.help.look_text") },
        { icon: KeyRound, title: t("profile.password"), text: t("profile.help.password_text") },
        { icon: Smartphone, title: t("profile.help.install"), text: t("profile.help.install_text") },
        { icon: LogOut, title: t("profile.sign_out"), text: t("profile.help.sign_out_text") },
      ]}
    />
  );
}
