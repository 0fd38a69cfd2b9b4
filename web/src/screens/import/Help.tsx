import { Download, FileUp, ListChecks, ShieldCheck, TriangleAlert } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("import.help.title")}
      close={close}
      points={[
        { icon: Download, title: t("import.help.template"), text: t("import.help.template_text") },
        { icon: FileUp, title: t("import.help.save"), text: t("import.help.save_text", { utf8: "CSV UTF-8" }) },
        { icon: ListChecks, title: t("import.help.shown"), text: t("import.help.shown_text") },
        { icon: TriangleAlert, title: t("import.help.wrong"), text: t("import.help.wrong_text") },
        { icon: ShieldCheck, title: t("import.help.there"), text: t("import.help.there_text") },
      ]}
    />
  );
}
