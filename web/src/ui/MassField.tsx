import { useId } from "preact/hooks";
import type { JSX } from "preact";
import { grams, massFault, parseMass, type MassText } from "../format/mass";
import { t } from "../words";
import { Field } from "./Field";
import "./massfield.css";

interface Props extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "value" | "onInput"> {
  label: string;
  value: MassText;
  change(value: MassText): void;
  error?: string | undefined;
  /** Instead of the grams that echo what was typed. */
  hint?: string | undefined;
  /** Nothing at all is no answer here. */
  positive?: boolean;
}

/** A mass in kilograms or grams, with all its grams below, so that a slipped comma is seen, and a word where it is none. */
export function MassField({ label, value, change, error, hint, positive = false, ...input }: Props) {
  const id = useId();
  const typed = parseMass(value);
  const fault = massFault(value, positive);
  const other = value.unit === "kg" ? "g" : "kg";
  return (
    <div class="massfield">
      <Field
        label={label}
        error={fault ? t(`mass.fault.${fault}`) : error}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-describedby={id}
        {...input}
        value={value.text}
        onInput={(event) => change({ ...value, text: event.currentTarget.value })}
        after={
          <button
            type="button"
            class="massfield-unit"
            aria-label={t("mass.in", { what: label, unit: t(`unit.${other}`) })}
            disabled={input.disabled ?? false}
            onClick={() => change({ ...value, unit: other })}
          >
            {t(`unit.${value.unit}`)}
          </button>
        }
      />
      <p id={id} class="massfield-echo">
        {hint ?? (typed === null ? "" : grams(typed))}
      </p>
    </div>
  );
}
