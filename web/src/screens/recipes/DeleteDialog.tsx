import { Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { remove } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { Meal } from "../../api/types";
import { sayDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import type { RecipesStore } from "./store";

const DAYS_NAMED = 3;

/** Where it stands on the menu, in words; null: nowhere. */
function onMenu(days: readonly string[], today: string): string | null {
  if (days.length === 0) return null;
  const named = days.slice(0, DAYS_NAMED).map((day) => sayDay(day, today));
  return t(days.length > DAYS_NAMED ? "recipe.delete.menu_more" : "recipe.delete.menu", {
    count: days.length,
    days: named.join(", "),
  });
}

interface Props {
  store: RecipesStore;
  meal: Meal;
  etag: string | null;
  close(): void;
  gone(): void;
}

/** Taking a recipe away: what goes with it and what stays. */
export function DeleteDialog({ store, meal, etag, close, gone }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const menu = onMenu(store.daysOf(meal.id), store.today.value);

  const leave = () => {
    toast(t("recipe.delete.done", { dish: meal.name }));
    void store.loadAll();
    gone();
  };
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await remove(`/meals/${meal.id}`, etag);
      leave();
    } catch (error) {
      // Somebody was faster: it is gone either way.
      if (error instanceof Problem && error.status === 404) return leave();
      if (error instanceof SignedOut) return;
      if (error instanceof Problem && error.status === 412) {
        toast(t("recipe.delete.changed"), true);
        void store.loadAll();
        return close();
      }
      setFailure(error instanceof Problem ? error.message : t("form.unreachable"));
      setBusy(false);
    }
  };

  return (
    <Dialog title={t("recipe.delete.title", { dish: meal.name })} close={close}>
      <p class="recipe-consequence">{t("recipe.delete.text")}</p>
      {menu && <p class="recipe-consequence">{menu}</p>}
      {failure && (
        <p class="recipe-failure" role="alert">
          {failure}
        </p>
      )}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.cancel")}</Button>
        <Button kind="danger" busy={busy} onClick={() => void submit()}>
          <Trash2 aria-hidden="true" />
          {t("recipe.delete")}
        </Button>
      </div>
    </Dialog>
  );
}
