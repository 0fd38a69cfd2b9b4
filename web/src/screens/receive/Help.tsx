import { FileText, Scale, Search, TriangleAlert, WifiOff } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("receive.help.title")}
      close={close}
      points={[
        { icon: FileText, title: t("receive.help.paper"), text: t("receive.help.paper_text") },
        { icon: Search, title: t("receive.help.line"), text: t("receive.help.line_text") },
        { icon: Scale, title: t("receive.weighed"), text: t("receive.help.weighed_text") },
        { icon: TriangleAlert, title: t("receive.help.differ"), text: t("receive.help.differ_text") },
        { icon: WifiOff, title: t("help.offline"), text: t("receive.help.offline_text") },
      ]}
    />
  );
}
