import { ChartColumn, ListChecks, MousePointerClick, Table } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("overview.help.title")}
      close={close}
      points={[
        { icon: ListChecks, title: t("overview.help.tasks"), text: t("overview.help.tasks_text") },
        { icon: ChartColumn, title: t("overview.help.tick"), text: t("overview.help.tick_text") },
        { icon: MousePointerClick, title: t("overview.help.press"), text: t("overview.help.press_text") },
        { icon: Table, title: t("overview.help.table"), text: t("overview.help.table_text") },
      ]}
    />
  );
}
