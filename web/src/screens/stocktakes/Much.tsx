import { mass } from "../../format/mass";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Really } from "../../ui/Really";
import { t } from "../../words";
import type { StocktakesStore } from "./store";

export interface Weighed {
  id: number;
  name: string;
  grams: number;
}

/** Those that are so much that a slip is likelier. */
export const muchOf = (store: StocktakesStore, weighed: readonly Weighed[]) =>
  weighed.filter((one) => store.tooMuch(one.id, one.grams));

/** They are named, and what to do; nothing where there are none. */
export function Much({ much, what }: { much: readonly Weighed[]; what: "stocktakes.much_submit" | "stocktakes.much_approve" }) {
  if (much.length === 0) return null;
  const words = (
    <>
      <p>{t(what)}</p>
      <ul>
        {much.map((one) => (
          <li key={one.id}>
            {one.name} <strong>{mass(one.grams)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
  return <Really label={t("stocktakes.much")} words={words} />;
}

interface Props {
  weighed: Weighed;
  mend(): void;
  write(): void;
}

/** Asked before it is written down. What was typed stays, whichever way it is answered. */
export function MuchDialog({ weighed, mend, write }: Props) {
  return (
    <Dialog title={t("stocktakes.much_title", { product: weighed.name, mass: mass(weighed.grams) })} close={mend}>
      <p class="take-words">{t("stocktakes.much_text")}</p>
      <div class="dialog-actions">
        <Button onClick={write}>{t("stocktakes.much_yes")}</Button>
        <Button kind="main" onClick={mend}>
          {t("stocktakes.much_mend")}
        </Button>
      </div>
    </Dialog>
  );
}
