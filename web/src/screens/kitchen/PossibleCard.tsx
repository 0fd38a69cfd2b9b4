import { Check, RefreshCw } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { number } from "../../format/number";
import { Button } from "../../ui/Button";
import { Figure } from "../../ui/Figure";
import { MeasureLine } from "../../ui/MeasureLine";
import { Stepper3 } from "../../ui/Stepper3";
import { t } from "../../words";
import { groupParts, type CardProps } from "./DishCard";
import { heads, MOST_PORTIONS, type Counts } from "./portions";
import type { Pending } from "./serve";

export interface FigureProps {
  most: number;
  counts: Counts;
  short?: boolean;
}

/** How many are possible, large, against how many are needed. */
export function PossibleFigure({ most, counts, short = false }: FigureProps) {
  const need = heads(counts);
  return (
    <>
      <div class="card-figure">
        <Figure text={number(most)} class={`card-number${short ? " card-number-short" : ""}`} />
        <p class="card-words">
          {t("kitchen.portions_possible", { count: most })}
          {need > 0 && <span class="card-need">{t("kitchen.needed", { count: need })}</span>}
        </p>
      </div>
      <MeasureLine have={most} need={need} level={short ? "alarm" : "enough"} />
    </>
  );
}

function useSecondsUntil(instant: number | null): number {
  const [, tick] = useState(0);
  useEffect(() => {
    if (instant === null) return;
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? 0 : Math.max(0, Math.ceil((instant - Date.now()) / 1000));
}

/** The button while its serving is on the way: said in words, and not to be pressed twice. */
function OnItsWay({ pending, hurry }: { pending: Pending; hurry(): void }) {
  const seconds = useSecondsUntil(pending.nextAt);
  const waiting = pending.failures > 0;
  return (
    <>
      {waiting && (
        <p class="card-hint" role="status">
          {t("kitchen.kept")}
        </p>
      )}
      {waiting && pending.nextAt !== null ? (
        <Button kind="plain" size="kitchen" onClick={hurry}>
          <RefreshCw aria-hidden="true" />
          {t("kitchen.retry_in", { count: seconds })}
        </Button>
      ) : (
        <Button kind="main" size="kitchen" busy>
          {t("kitchen.sending")}
        </Button>
      )}
    </>
  );
}

interface Props extends CardProps {
  counts: Counts;
  most: number;
  pending: Pending | undefined;
  refusal: string | undefined;
}

/** Enough of everything: portions, and one large button. */
export function PossibleCard({ store, dish, meal, counts, most, pending, refusal }: Props) {
  const card = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(false);
  const [wrong, setWrong] = useState(false);
  const shown: Counts = pending
    ? { older: pending.body.portions, younger: pending.body.portions_1_3, staff: pending.body.portions_staff }
    : counts;

  const serve = () => {
    if (wrong) return card.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    if (heads(counts) === 0) {
      setAsked(true);
      return card.current?.querySelector("input")?.focus();
    }
    store.serve(dish, counts);
  };

  return (
    <article ref={card} class="card" data-dish={dish.mealId}>
      <h2 class="card-name" tabIndex={-1}>
        {meal.name}
      </h2>
      <PossibleFigure most={most} counts={shown} />
      {store.mayServe && (
        <div class="card-actions">
          {asked && !wrong && heads(counts) === 0 && (
            <p class="card-hint card-wrong" role="alert">
              {t("kitchen.type_portions")}
            </p>
          )}
          {refusal && (
            <p class="card-hint card-wrong" role="alert">
              {refusal}
            </p>
          )}
          <Stepper3
            label={t("kitchen.portions_of", { dish: meal.name })}
            parts={groupParts()}
            values={shown}
            max={MOST_PORTIONS}
            disabled={pending !== undefined}
            change={(values) => store.type(dish, values)}
            wrong={setWrong}
          />
          {pending ? (
            <OnItsWay pending={pending} hurry={store.desk.hurry} />
          ) : (
            <Button kind="main" size="kitchen" onClick={serve} aria-label={`${t("kitchen.serve")}: ${meal.name}`}>
              <Check aria-hidden="true" />
              {t("kitchen.serve")}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
