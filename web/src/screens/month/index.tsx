import { CircleHelp, Lock, MousePointerClick, Scale, TrendingUp } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Month } from "./Month";
import { MonthStore } from "./store";

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("monthly.help.title")}
      close={close}
      points={[
        { icon: Scale, title: t("monthly.help.sum"), text: t("monthly.help.sum_text") },
        { icon: CircleHelp, title: t("monthly.help.cause"), text: t("monthly.help.cause_text") },
        { icon: MousePointerClick, title: t("monthly.help.behind"), text: t("monthly.help.behind_text") },
        { icon: TrendingUp, title: t("monthly.help.trend"), text: t("monthly.help.trend_text") },
        { icon: Lock, title: t("monthly.close"), text: t("monthly.help.close_text") },
      ]}
    />
  );
}

export const month: Screen = { Screen: () => <Month store={useStore(MonthStore)} />, Help };
