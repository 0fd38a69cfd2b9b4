import { Filter, ListChecks, ShieldCheck } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("audit.help.title")}
      close={close}
      points={[
        { icon: Filter, title: t("audit.help.filter"), text: t("audit.help.filter_text") },
        { icon: ListChecks, title: t("audit.help.open"), text: t("audit.help.open_text") },
        { icon: ShieldCheck, title: t("audit.help.proof"), text: t("audit.help.proof_text") },
      ]}
    />
  );
}
