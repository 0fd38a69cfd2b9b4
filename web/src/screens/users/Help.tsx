import { KeyRound, ShieldCheck, UserRoundMinus, UserRoundPlus } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("users.help.title")}
      close={close}
      points={[
        { icon: UserRoundPlus, title: t("users.new"), text: t("users.help.new_text") },
        { icon: ShieldCheck, title: t("users.help.role"), text: t("users.help.role_text") },
        { icon: KeyRound, title: t("users.password"), text: t("users.help.password_text") },
        { icon: UserRoundMinus, title: t("users.help.leave"), text: t("users.help.leave_text") },
      ]}
    />
  );
}
