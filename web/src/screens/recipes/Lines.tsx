import { OctagonAlert, X } from "lucide-preact";
import type { Product } from "../../api/types";
import { grams, mass } from "../../format/mass";
import { money } from "../../format/money";
import { Finder, type Found } from "../../ui/Finder";
import { t } from "../../words";
import { gramsOf, type DraftLine } from "./draft";
import { foodOf, shareOf } from "./portion";
import { kcal } from "./say";
import type { RecipesStore } from "./store";

interface Props {
  store: RecipesStore;
  lines: readonly DraftLine[];
  /** Absent: it is only read. */
  change?: ((lines: DraftLine[]) => void) | undefined;
  /** Names of products that the shelf does not know any more. */
  names: ReadonlyMap<number, string>;
}

const unreadable = (line: DraftLine) => [line.older, line.younger].some((text) => text.trim() !== "" && gramsOf(text) === null);

function GramsField({ label, value, hint, change }: { label: string; value: string; hint?: string; change(text: string): void }) {
  const wrong = value.trim() !== "" && gramsOf(value) === null;
  return (
    <label class={`line-field${wrong ? " field-wrong" : ""}`}>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong || undefined}
        placeholder={hint}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <span aria-hidden="true">{t("unit.g")}</span>
    </label>
  );
}

function Masses({ line, name, change }: { line: DraftLine; name: string; change?: ((line: DraftLine) => void) | undefined }) {
  const said = (text: string) => {
    const value = gramsOf(text);
    return value === null ? "–" : grams(value);
  };
  const parts = [
    { group: "older", label: t("age.3_7"), hint: "" },
    { group: "younger", label: t("age.1_3"), hint: line.older },
  ] as const;
  return (
    <>
      {parts.map(({ group, label, hint }) => (
        <span key={group} class="line-mass">
          <span class="line-label">{label}</span>
          {change ? (
            <GramsField
              label={`${name}, ${label}, ${t("unit.g")}`}
              value={line[group]}
              hint={hint}
              change={(text) => change({ ...line, [group]: text })}
            />
          ) : (
            <span>{said(line[group] || hint)}</span>
          )}
        </span>
      ))}
    </>
  );
}

function Row({ store, line, name, change, remove }: {
  store: RecipesStore;
  line: DraftLine;
  name: string;
  change?: ((line: DraftLine) => void) | undefined;
  remove?: (() => void) | undefined;
}) {
  const shelf = store.shelf.value;
  const product = shelf.products.get(line.product_id);
  const share = shareOf(product, foodOf(shelf, product), gramsOf(line.older) ?? 0);
  return (
    <li class="line">
      <span class="line-name">{name}</span>
      <Masses line={line} name={name} change={change} />
      <span class="line-share">
        <span class="line-label">{t("recipes.head.energy")}</span>
        {share.kcal === null ? t("recipe.unknown") : kcal(share.kcal)}
      </span>
      <span class="line-share">
        <span class="line-label">{t("recipes.head.cost")}</span>
        {share.uzs === null ? t("recipe.no_price") : money(share.uzs)}
      </span>
      {remove && (
        <button type="button" class="icon-button line-remove" aria-label={t("recipe.remove", { product: name })} onClick={remove}>
          <X aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

const found = (product: Product): Found => ({
  id: product.id,
  text: product.name,
  note: t("recipe.in_store", { mass: mass(product.grams) }),
});

/** What goes into a portion, for both age groups. */
export function Lines({ store, lines, change, names }: Props) {
  const products = store.shelf.value.products;
  const used = new Set(lines.map((line) => line.product_id));
  const nameOf = (id: number) => products.get(id)?.name ?? names.get(id) ?? "";
  const replace = (at: number, line: DraftLine | null) => change!(lines.flatMap((one, index) => (index === at ? (line ?? []) : one)));
  return (
    <section class="lines" aria-label={t("recipe.ingredients")}>
      <div class={`line-heads${change ? " line-heads-write" : ""}`} aria-hidden="true">
        <span>{t("recipe.ingredients")}</span>
        <span>{t("age.3_7")}</span>
        <span>{t("age.1_3")}</span>
        <span>{t("recipes.head.energy")}</span>
        <span>{t("recipes.head.cost")}</span>
      </div>
      <ul class={`line-list${change ? " line-list-write" : ""}`}>
        {lines.map((line, index) => (
          <Row
            key={line.product_id}
            store={store}
            line={line}
            name={nameOf(line.product_id)}
            change={change && ((next) => replace(index, next))}
            remove={change && (() => replace(index, null))}
          />
        ))}
      </ul>
      {lines.some(unreadable) && (
        <p class="field-error" role="alert">
          <OctagonAlert aria-hidden="true" />
          {t("mass.fault.number")}
        </p>
      )}
      {change && (
        <Finder
          label={t("recipe.add")}
          options={[...products.values()].filter((one) => !used.has(one.id)).map(found)}
          choose={(id) => change([...lines, { product_id: id, older: "", younger: "" }])}
        />
      )}
    </section>
  );
}
