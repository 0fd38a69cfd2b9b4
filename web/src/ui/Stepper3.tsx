import { Minus, Plus } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../words";
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

/** One stepper for several numbers: tap a number, then − or +, or type. Arrow keys step too. */
export function Stepper3<G extends string>({ label, parts, values, max, disabled = false, change }: Props<G>) {
  const [active, setActive] = useState<G>(parts[0]!.group);
  const activeLabel = parts.find((part) => part.group === active)!.label;

  const set = (group: G, value: number) => {
    const next = Math.max(0, Math.min(max, value));
    if (next !== values[group]) change({ ...values, [group]: next });
  };
  const step = (group: G, by: number) => set(group, values[group] + by);
  const onKey = (group: G) => (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(group, by);
  };

  return (
    <div class="stepper" role="group" aria-label={label}>
      <StepButton
        label={t("stepper.less", { what: activeLabel })}
        plus={false}
        disabled={disabled || values[active] <= 0}
        step={() => step(active, -1)}
      />
      {parts.map(({ group, label: name }) => (
        <label key={group} class={`stepper-part${group === active ? " stepper-active" : ""}`}>
          <input
            class="stepper-number"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            enterKeyHint="done"
            disabled={disabled}
            value={String(values[group])}
            onFocus={(event) => {
              setActive(group);
              event.currentTarget.select();
            }}
            onInput={(event) => {
              const digits = event.currentTarget.value.replace(/\D/g, "");
              set(group, Number(digits));
              event.currentTarget.value = digits && String(Math.min(max, Number(digits)));
            }}
            onBlur={(event) => (event.currentTarget.value = String(values[group]))}
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
  );
}
