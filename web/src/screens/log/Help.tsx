import { Filter, PackageMinus, Undo2 } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("log.help.title")}
      close={close}
      points={[
        { icon: Filter, title: t("log.help.filter"), text: t("log.help.filter_text") },
        { icon: PackageMinus, title: t("log.help.open"), text: t("log.help.open_text") },
        { icon: Undo2, title: t("log.help.cancel"), text: t("log.help.cancel_text") },
      ]}
    />
  );
}
