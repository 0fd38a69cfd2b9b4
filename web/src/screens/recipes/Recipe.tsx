import { ArrowLeft, RefreshCw } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { get } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Meal } from "../../api/types";
import { linkTo } from "../../device/place";
import { Button } from "../../ui/Button";
import { EmptyState, Skeleton } from "../../ui/Notice";
import { t } from "../../words";
import { Editor } from "./Editor";
import type { RecipesStore } from "./store";
import { Versions } from "./Versions";

export interface Read {
  meal: Meal;
  etag: string | null;
}

export async function readMeal(id: number): Promise<Read> {
  const { data, etag } = await get<Meal>(`/meals/${id}`);
  return { meal: data!, etag };
}

export function BackLink() {
  return (
    <a class="recipe-back" {...linkTo("recipes")}>
      <ArrowLeft aria-hidden="true" />
      {t("recipes.name")}
    </a>
  );
}

function Gone() {
  return (
    <EmptyState
      title={t("recipe.gone")}
      text={t("recipe.gone_text")}
      action={
        <a class="button button-plain" {...linkTo("recipes")}>
          {t("recipes.name")}
        </a>
      }
    />
  );
}

/** One recipe: what goes into it, what it costs and gives, and how it came to be so. */
export function Recipe({ store, id }: { store: RecipesStore; id: number }) {
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const listed = store.meal(id)?.updated_at;
  const ask = () => {
    setFailure(null);
    readMeal(id).then(setRead, setFailure);
  };
  // Again whenever the list says that it has changed.
  useEffect(ask, [id, listed]);

  if (failure instanceof Problem && failure.status === 404) return <Gone />;
  if (!read) {
    if (!failure) return <Skeleton label={t("loading")} cards={2} />;
    return (
      <EmptyState
        title={t("failed.title")}
        text={t("failed.unreachable")}
        action={
          <Button kind="main" onClick={ask}>
            <RefreshCw aria-hidden="true" />
            {t("action.retry")}
          </Button>
        }
      />
    );
  }
  const { meal } = read;
  return (
    <Editor
      // What was typed is kept elsewhere; a form that was not touched shows what is so now.
      key={`${meal.id} ${meal.updated_at} ${round}`}
      store={store}
      read={read}
      renew={(next) => {
        if (next) setRead(next);
        setRound(round + 1);
      }}
    >
      <Versions key={meal.number} id={meal.id} today={store.today.value} />
    </Editor>
  );
}
