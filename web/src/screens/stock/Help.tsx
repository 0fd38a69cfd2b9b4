import { ListOrdered, PackageCheck, Scale, Trash2, Undo2 } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

export function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("stock.help.title")}
      close={close}
      points={[
        { icon: ListOrdered, title: t("stock.help.order"), text: t("stock.help.order_text") },
        { icon: PackageCheck, title: t("stock.receive"), text: t("stock.help.receive_text") },
        { icon: Scale, title: t("stock.weigh"), text: t("stock.help.weigh_text") },
        { icon: Trash2, title: t("stock.write_off"), text: t("stock.help.write_off_text") },
        { icon: Undo2, title: t("stock.help.undo"), text: t("stock.help.undo_text") },
      ]}
    />
  );
}
