import { Minus, OctagonAlert, Plus } from "lucide-preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { parseWhole } from "../format/number";
import { t } from "../words";
import "./field.css";
import "./stepper.css";

export interface StepperPart<G extends string> {
  group: G;
  label: string;
}

interface Props<G extends string> {
  /** What is counted, for a screen reader: "Palov, porsiyalar". */
  label: string;
  parts: readonly StepperPart<G>[];
  values: Record<G, number>;
  max: number;
  disabled?: boolean;
  change(values: Record<G, number>): void;
  /** Whether something stands there that is no number of people: nothing may be done with the numbers until it is mended. */
  wrong?(wrong: boolean): void;
}

const REPEAT_AFTER_MS = 450;
const REPEAT_EVERY_MS = 90;

/** Runs while a button is held down; the first time at once. */
function useRepeat(act: () => void) {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  const again = (wait: number) => {
    timer.current = setTimeout(() => {
      latest.current();
      again(REPEAT_EVERY_MS);
    }, wait);
  };
  return { start: () => again(REPEAT_AFTER_MS), stop };
}

function StepButton({ label, plus, disabled, step }: { label: string; plus: boolean; disabled: boolean; step(): void }) {
  const repeat = useRepeat(step);
  return (
    <button
      type="button"
      class="stepper-step"
      aria-label={label}
      disabled={disabled}
      onClick={step}
      onPointerDown={repeat.start}
      onPointerUp={repeat.stop}
      onPointerLeave={repeat.stop}
      onPointerCancel={repeat.stop}
      onContextMenu={(event) => event.preventDefault()}
    >
      {plus ? <Plus aria-hidden="true" /> : <Minus aria-hidden="true" />}
    </button>
  );
}

/** One stepper for several numbers: tap a number, then − or +, or type. Arrow keys step too. What is no whole number stays as it was typed, and is asked about. */
export function Stepper3<G extends string>({ label, parts, values, max, disabled = false, change, wrong }: Props<G>) {
  const [active, setActive] = useState<G>(parts[0]!.group);
  const activeLabel = parts.find((part) => part.group === active)!.label;

  // What is being typed; what can be read is told at once.
  const [texts, setTexts] = useState<Partial<Record<G, string>>>({});
  const read = (text: string) => (text.trim() === "" ? 0 : parseWhole(text));
  const isWrong = (text: string | undefined) => text !== undefined && !((read(text) ?? Infinity) <= max);
  const anyWrong = parts.some(({ group }) => isWrong(texts[group]));
  useEffect(() => wrong?.(anyWrong), [anyWrong]);
  const fault = useId();

  const forget = (group: G) => setTexts(({ [group]: _, ...others }) => others as typeof texts);
  const set = (group: G, value: number) => {
    const next = Math.max(0, Math.min(max, value));
    if (next !== values[group]) change({ ...values, [group]: next });
  };
  const step = (group: G, by: number) => {
    forget(group);
    set(group, values[group] + by);
  };
  const type = (group: G, text: string) => {
    setTexts((before) => ({ ...before, [group]: text }));
    if (!isWrong(text)) set(group, read(text)!);
  };
  const onKey = (group: G) => (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(group, by);
  };

  return (
    <>
      <div class="stepper" role="group" aria-label={label}>
        <StepButton
          label={t("stepper.less", { what: activeLabel })}
          plus={false}
          disabled={disabled || values[active] <= 0}
          step={() => step(active, -1)}
        />
        {parts.map(({ group, label: name }) => (
          <label key={group} class={`stepper-part${group === active ? " stepper-active" : ""}${isWrong(texts[group]) ? " stepper-wrong" : ""}`}>
            <input
              class="stepper-number"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              enterKeyHint="done"
              disabled={disabled}
              value={texts[group] ?? String(values[group])}
              aria-invalid={isWrong(texts[group]) || undefined}
              aria-describedby={isWrong(texts[group]) ? fault : undefined}
              onFocus={(event) => {
                setActive(group);
                event.currentTarget.select();
              }}
              onInput={(event) => type(group, event.currentTarget.value)}
              onBlur={() => !isWrong(texts[group]) && forget(group)}
              onKeyDown={onKey(group)}
            />
            <span class="stepper-name">{name}</span>
          </label>
        ))}
        <StepButton
          label={t("stepper.more", { what: activeLabel })}
          plus
          disabled={disabled || values[active] >= max}
          step={() => step(active, 1)}
        />
      </div>
      {anyWrong && (
        <p id={fault} class="field-error stepper-fault" role="alert">
          <OctagonAlert aria-hidden="true" />
          {t("stepper.whole", { max })}
        </p>
      )}
    </>
  );
}
