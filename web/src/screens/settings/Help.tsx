import { CalendarClock, House, Percent, Scale } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("settings.help.title")}
      close={close}
      points={[
        { icon: House, title: t("settings.part.house"), text: t("settings.help.house_text") },
        { icon: CalendarClock, title: t("settings.part.expiry"), text: t("settings.help.expiry_text") },
        { icon: Percent, title: t("settings.part.difference"), text: t("settings.help.difference_text") },
        { icon: Scale, title: t("settings.part.material"), text: t("settings.help.material_text") },
      ]}
    />
  );
}
