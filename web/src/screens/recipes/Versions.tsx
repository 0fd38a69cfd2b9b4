import { History, RefreshCw } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { get } from "../../api/client";
import type { Items, RecipeItem, RecipeVersion } from "../../api/types";
import { grams } from "../../format/mass";
import { dayOf, sayDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import { changes, type Change } from "./changes";

const FIRST = 3;

export const both = (item: RecipeItem) =>
  item.grams === item.grams_1_3 ? grams(item.grams) : `${grams(item.grams)} / ${grams(item.grams_1_3)}`;

function words(change: Change): string {
  const product = change.item.product_name;
  if (change.kind === "changed") {
    return t("recipe.changed", { product, before: both(change.before), after: both(change.item) });
  }
  if (change.kind === "added") return t("recipe.added", { product, mass: both(change.item) });
  return t("recipe.removed", { product });
}

function Version({ version, before, today }: { version: RecipeVersion; before: RecipeVersion | undefined; today: string }) {
  const found = before ? changes(before.ingredients, version.ingredients) : [];
  return (
    <li class="version">
      <p class="version-head">
        <strong>{t("recipe.version", { number: version.number })}</strong>
        <span>
          {sayDay(dayOf(Date.parse(version.created_at)), today)} · {version.user.full_name || t("recipe.nobody")}
        </span>
      </p>
      {before ? (
        <ul class="version-changes">
          {found.map((change) => (
            <li key={`${change.kind} ${change.item.product_id}`}>{words(change)}</li>
          ))}
          {found.length === 0 && <li>{t("recipe.reordered")}</li>}
        </ul>
      ) : (
        <p class="version-first">{t("recipe.first", { count: version.ingredients.length })}</p>
      )}
    </li>
  );
}

/** Which versions the recipe has had, and who changed what. */
export function Versions({ id, today }: { id: number; today: string }) {
  const [versions, setVersions] = useState<readonly RecipeVersion[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [all, setAll] = useState(false);
  const read = () => {
    setFailed(false);
    get<Items<RecipeVersion>>(`/meals/${id}/versions?limit=200`).then(
      ({ data }) => setVersions(data!.items),
      () => setFailed(true),
    );
  };
  useEffect(read, [id]);
  return (
    <section class="versions" aria-label={t("recipe.versions")}>
      <h2 class="recipe-section">
        <History aria-hidden="true" />
        {t("recipe.versions")}
      </h2>
      {failed && (
        <>
          <p class="version-first">{t("failed.unreachable")}</p>
          <Button onClick={read}>
            <RefreshCw aria-hidden="true" />
            {t("action.retry")}
          </Button>
        </>
      )}
      <ol class="version-list">
        {(versions ?? []).slice(0, all ? undefined : FIRST).map((version, index) => (
          <Version key={version.number} version={version} before={versions![index + 1]} today={today} />
        ))}
      </ol>
      {versions !== null && versions.length > FIRST && !all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t("recipe.all_versions", { count: versions.length })}
        </Button>
      )}
    </section>
  );
}
