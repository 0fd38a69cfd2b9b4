import { Check, Hash, OctagonAlert, Undo2, WifiOff } from "lucide-preact";
import { Dialog } from "../../ui/Dialog";
import { t } from "../../words";

const POINTS = [
  { key: "number", icon: Hash },
  { key: "serve", icon: Check },
  { key: "short", icon: OctagonAlert },
  { key: "undo", icon: Undo2 },
  { key: "offline", icon: WifiOff },
] as const;

export function Help({ close }: { close(): void }) {
  return (
    <Dialog title={t("help.title")} close={close}>
      <ul class="help">
        {POINTS.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon aria-hidden="true" />
            <div>
              <h3 class="help-title">{t(`help.${key}`)}</h3>
              <p class="help-text">{t(`help.${key}_text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
