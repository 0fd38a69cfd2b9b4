import { Check, Hash, OctagonAlert, Undo2, WifiOff } from "lucide-preact";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";

const POINTS = [
  { key: "number", icon: Hash },
  { key: "serve", icon: Check },
  { key: "short", icon: OctagonAlert },
  { key: "undo", icon: Undo2 },
  { key: "offline", icon: WifiOff },
] as const;

export function Help({ close }: { close(): void }) {
  const points = POINTS.map(({ key, icon }) => ({ icon, title: t(`help.${key}`), text: t(`help.${key}_text`) }));
  return <HelpDialog title={t("help.title")} close={close} points={points} />;
}
