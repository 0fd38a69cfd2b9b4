import { Keyboard, MousePointer2, Repeat, Save, TriangleAlert } from "lucide-preact";
import { useRef } from "preact/hooks";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";
import { Loaded } from "../Loaded";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Menu } from "./Menu";
import { MenuStore } from "./store";
import "./menu.css";

function Here({ store }: { store: MenuStore }) {
  // From the first week on the way to the others stays, whether they are here or not.
  const begun = useRef(false);
  begun.current ||= store.week.data.value !== null;
  return (
    <Loaded store={store} needs={begun.current ? [store.meals] : [store.meals, store.week]}>
      {() => <Menu store={store} />}
    </Loaded>
  );
}

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("menu.help.title")}
      close={close}
      points={[
        { icon: MousePointer2, title: t("menu.help.drag"), text: t("menu.help.drag_text") },
        { icon: Keyboard, title: t("menu.help.keys"), text: t("menu.help.keys_text") },
        { icon: Save, title: t("menu.help.save"), text: t("menu.help.save_text") },
        { icon: Repeat, title: t("menu.repeat"), text: t("menu.help.repeat_text") },
        { icon: TriangleAlert, title: t("menu.lacking"), text: t("menu.help.lacking_text") },
      ]}
    />
  );
}

export const menu: Screen = { Screen: () => <Here store={useStore(MenuStore)} />, Help };
