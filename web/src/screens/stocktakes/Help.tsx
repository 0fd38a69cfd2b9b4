import { EyeOff, Scale, UsersRound, WifiOff } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("stocktakes.help.title")}
      close={close}
      points={[
        { icon: EyeOff, title: t("stocktakes.help.blind"), text: t("stocktakes.help.blind_text") },
        { icon: Scale, title: t("stocktakes.help.walk"), text: t("stocktakes.help.walk_text") },
        { icon: WifiOff, title: t("stocktakes.help.offline"), text: t("stocktakes.help.offline_text") },
        { icon: UsersRound, title: t("stocktakes.help.four"), text: t("stocktakes.help.four_text") },
      ]}
    />
  );
}
