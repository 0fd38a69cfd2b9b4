import { BellRing, CircleCheckBig, Eye, Signpost } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("alerts.help.title")}
      close={close}
      points={[
        { icon: BellRing, title: t("alerts.help.once"), text: t("alerts.help.once_text") },
        { icon: Signpost, title: t("alerts.help.way"), text: t("alerts.help.way_text") },
        { icon: Eye, title: t("alerts.help.seen"), text: t("alerts.help.seen_text") },
        { icon: CircleCheckBig, title: t("alerts.help.over"), text: t("alerts.help.over_text") },
      ]}
    />
  );
}
