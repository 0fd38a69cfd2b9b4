import { CalendarClock, RotateCcw, ShieldCheck } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("jobs.help.title")}
      close={close}
      points={[
        { icon: CalendarClock, title: t("jobs.help.schedule"), text: t("jobs.help.schedule_text") },
        { icon: ShieldCheck, title: t("jobs.help.proof"), text: t("jobs.help.proof_text") },
        { icon: RotateCcw, title: t("jobs.help.again"), text: t("jobs.help.again_text") },
      ]}
    />
  );
}
