import { Flame, GitCompare, Scale, Search, Trash2 } from "lucide-preact";
import { detail } from "../../device/place";
import { HelpDialog } from "../../ui/HelpDialog";
import { t } from "../../words";
import { Loaded } from "../Loaded";
import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Editor } from "./Editor";
import { List } from "./List";
import { Recipe } from "./Recipe";
import { RecipesStore } from "./store";
import "./recipes.css";
import "./recipe.css";

/** "What does a dish take?" All of them, or the one of the address. */
function Recipes({ store }: { store: RecipesStore }) {
  const which = detail.value;
  return (
    <Loaded store={store} needs={[store.meals, store.products, store.foods]}>
      {() => {
        if (which === null) return <List store={store} />;
        if (which === "new" && store.mayWrite) return <Editor key="new" store={store} />;
        return <Recipe key={which} store={store} id={Number(which)} />;
      }}
    </Loaded>
  );
}

function Help({ close }: { close(): void }) {
  return (
    <HelpDialog
      title={t("recipes.help.title")}
      close={close}
      points={[
        { icon: Search, title: t("recipes.help.search"), text: t("recipes.help.search_text") },
        { icon: Scale, title: t("recipes.help.masses"), text: t("recipes.help.masses_text") },
        { icon: GitCompare, title: t("recipes.help.versions"), text: t("recipes.help.versions_text") },
        { icon: Flame, title: t("recipes.help.energy"), text: t("recipes.help.energy_text") },
        { icon: Trash2, title: t("recipe.delete"), text: t("recipes.help.delete_text") },
      ]}
    />
  );
}

export const recipes: Screen = { Screen: () => <Recipes store={useStore(RecipesStore)} />, Help };
