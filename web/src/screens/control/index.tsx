import { Eye, MessageCircleQuestion, MousePointerClick, Ruler } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Control } from "./Control";
import { ControlStore } from "./store";

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("control.help.title")}
      close={close}
      points={[
        { icon: Eye, title: t("control.help.why"), text: t("control.help.why_text") },
        { icon: MessageCircleQuestion, title: t("control.help.signal"), text: t("control.help.signal_text") },
        { icon: Ruler, title: t("control.help.limits"), text: t("control.help.limits_text") },
        { icon: MousePointerClick, title: t("reports.help.press"), text: t("control.help.press_text") },
      ]}
    />
  );
}

export const control: Screen = { Screen: () => <Control store={useStore(ControlStore)} />, Help };
