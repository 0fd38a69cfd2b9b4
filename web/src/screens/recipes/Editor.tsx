import { Trash2 } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { patch, post } from "../../api/client";
import type { Meal, NewMeal, RecipeItem } from "../../api/types";
import { goTo } from "../../device/place";
import { money } from "../../format/money";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { ScreenHead } from "../../ui/ScreenHead";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { Conflict } from "../Conflict";
import { Freshness } from "../Loaded";
import { Refusal } from "../Refusal";
import { useForm, type Form } from "../form";
import { DeleteDialog } from "./DeleteDialog";
import { bodyOf, draftOf, emptyDraft, isNewVersion, isSaid, isUntouched, linesOf, type Draft } from "./draft";
import { Facts } from "./Facts";
import { Lines } from "./Lines";
import { portionOf, type Portion } from "./portion";
import { BackLink, readMeal, type Read } from "./Recipe";
import { atLeast, kcal } from "./say";
import type { RecipesStore } from "./store";
import { both } from "./Versions";
import { changes } from "./changes";

const MOST_LETTERS = 120;

interface Props {
  store: RecipesStore;
  /** Absent: a new recipe. */
  read?: Read;
  /** Begins again with what is so now (or with what was read meanwhile). */
  renew?: (next: Read | null) => void;
  children?: ComponentChildren;
}

function answer(name: string, portion: Portion): string {
  if (name.trim() === "") return t("recipe.answer.new");
  const { kcal: energy, uzs: cost } = portion.older;
  const values = { cost: atLeast(portion.unpriced, money(cost)), energy: atLeast(portion.unknown, kcal(energy)) };
  return t("recipe.answer", { dish: name.trim(), ...values });
}

/** A whole version; the lines in which it differs from the other are marked. */
function Version({ name, items, other }: { name: string; items: readonly RecipeItem[]; other: readonly RecipeItem[] }) {
  const differs = new Set(changes(other, items).map((one) => one.item.product_id));
  return (
    <>
      <strong>{name}</strong>
      <ul class="conflict-lines">
        {items.map((item) => {
          const line = `${item.product_name} ${both(item)}`;
          return <li key={item.product_id}>{differs.has(item.product_id) ? <mark>{line}</mark> : line}</li>;
        })}
      </ul>
    </>
  );
}

/** Reads what the other has made of it as soon as the server says that there is another version. */
function useTheirs(form: Form<Draft, Meal>, read: Read | undefined, done: (meal: Meal) => void): [Read | null, () => void] {
  const [theirs, setTheirs] = useState<Read | null>(null);
  const stale = form.problem?.status === 412;
  useEffect(() => {
    if (!stale || !read) return;
    readMeal(read.meal.id).then(
      (now) => {
        const body = bodyOf(form.values);
        // An answer that got lost: what is there is ours.
        if (body && isSaid(body, now.meal)) {
          form.leave();
          done(now.meal);
        } else setTheirs(now);
      },
      () => undefined,
    );
  }, [stale]);
  return [theirs, () => setTheirs(null)];
}

function SaveBar({ form, store, read, body, renew, remove }: {
  form: Form<Draft, Meal>;
  store: RecipesStore;
  read: Read | undefined;
  body: NewMeal | null;
  renew?: ((next: Read | null) => void) | undefined;
  remove(): void;
}) {
  const meal = read?.meal;
  const touched = !isUntouched(form.values, meal);
  const changed = body !== null && (!meal || !isSaid(body, meal));
  const busyDays = meal ? store.daysOf(meal.id).length : 0;
  return (
    <div class="recipe-save">
      {touched && !body && <p class="recipe-hint">{t("recipe.incomplete")}</p>}
      {meal && body && changed && (
        <p class="recipe-hint">
          {isNewVersion(body, meal)
            ? t("recipe.will_be", { number: meal.number + 1, before: meal.number })
            : t("recipe.will_be_named")}
        </p>
      )}
      <div class="recipe-buttons">
        <Button kind="main" type="submit" busy={form.busy} disabled={!form.unknown && !changed}>
          {form.unknown ? t("form.again") : t("action.save")}
        </Button>
        {touched && !form.unknown && (
          <Button
            onClick={() => {
              form.leave();
              if (renew) renew(null);
              else goTo("recipes");
            }}
          >
            {t("recipe.discard")}
          </Button>
        )}
        {meal && (
          <Button kind="quiet" onClick={remove} aria-haspopup="dialog">
            <Trash2 aria-hidden="true" />
            {t("recipe.delete")}
          </Button>
        )}
      </div>
      {meal && <p class="recipe-on-menu">{t("recipe.on_menu", { count: busyDays })}</p>}
    </div>
  );
}

/** What goes into a portion, for whoever may change it; read by the others. */
export function Editor({ store, read, renew, children }: Props) {
  const meal = read?.meal;
  const [deleting, setDeleting] = useState(false);
  const initial = read ? draftOf(read.meal, read.etag) : emptyDraft;
  const form = useForm<Draft, Meal>(store.user, meal ? `recipe.${meal.id}` : "recipe", initial, (values, key) => {
    const body = bodyOf(values)!;
    return meal ? patch<Meal>(`/meals/${meal.id}`, body, values.etag) : post<Meal>("/meals", body, key);
  });
  const draft = form.values;
  const change = (part: Partial<Draft>) => {
    form.change(part);
    // Back to what it was: nothing is kept that would hide a later change of somebody else's.
    if (isUntouched({ ...draft, ...part }, meal)) form.leave();
  };
  const body = bodyOf(draft);
  const portion = portionOf(linesOf(draft), store.shelf.value);
  const names = new Map((meal?.ingredients ?? []).map((one) => [one.product_id, one.product_name]));
  const mine = (body?.ingredients ?? []).map((one) => ({
    ...one,
    product_name: store.shelf.value.products.get(one.product_id)?.name ?? names.get(one.product_id) ?? "",
  }));

  const done = (saved: Meal) => {
    toast(t("recipe.saved", { dish: saved.name, number: saved.number }));
    void store.meals.load();
    if (!meal) goTo("recipes", saved.id, { replace: true });
  };
  /** What was sent without an answer is sent again as it is: a new recipe is not made twice. */
  const locked = !meal && (form.unknown || form.busy);
  const [theirs, settle] = useTheirs(form, read, done);
  const submit = async () => {
    if (!body || form.busy) return;
    const saved = await form.submit();
    if (saved) done(saved);
  };

  return (
    <>
      <BackLink />
      <ScreenHead question={t("recipe.question")} answer={answer(draft.name, portion)}>
        <Freshness store={store} />
      </ScreenHead>
      <div class="recipe">
        <form
          class="recipe-form"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {store.mayWrite && (
            <Field
              label={t("recipe.dish_name")}
              value={draft.name}
              maxLength={MOST_LETTERS}
              required
              error={form.errorOf("name")}
              disabled={locked}
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
          )}
          <Lines
            store={store}
            lines={draft.lines}
            names={names}
            change={store.mayWrite && !locked ? (lines) => change({ lines }) : undefined}
          />
          {theirs ? (
            <Conflict
              mine={<Version name={body?.name ?? draft.name} items={mine} other={theirs.meal.ingredients} />}
              theirs={<Version name={theirs.meal.name} items={theirs.meal.ingredients} other={mine} />}
              take={() => {
                form.leave();
                renew!(theirs);
              }}
              keep={() => {
                form.change({ etag: theirs.etag });
                settle();
                void submit();
              }}
            />
          ) : (
            <Refusal form={form} />
          )}
          {store.mayWrite && (
            <SaveBar form={form} store={store} read={read} body={body} renew={renew} remove={() => setDeleting(true)} />
          )}
        </form>
        <div class="recipe-side">
          <Facts portion={portion} />
          {children}
        </div>
      </div>
      {deleting && meal && (
        <DeleteDialog
          store={store}
          meal={meal}
          etag={read.etag}
          close={() => setDeleting(false)}
          gone={() => {
            form.leave();
            goTo("recipes", null, { replace: true });
          }}
        />
      )}
    </>
  );
}
