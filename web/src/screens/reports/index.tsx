import { CalendarRange, ChartColumn, MousePointerClick, Wallet } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Reports } from "./Reports";
import { ReportsStore } from "./store";

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("reports.help.title")}
      close={close}
      points={[
        { icon: CalendarRange, title: t("reports.help.days"), text: t("reports.help.days_text") },
        { icon: MousePointerClick, title: t("reports.help.press"), text: t("reports.help.press_text") },
        { icon: ChartColumn, title: t("reports.help.meals"), text: t("reports.help.meals_text") },
        { icon: Wallet, title: t("reports.help.price"), text: t("reports.help.price_text") },
      ]}
    />
  );
}

export const reports: Screen = { Screen: () => <Reports store={useStore(ReportsStore)} />, Help };
