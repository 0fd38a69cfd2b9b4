import { wide } from "../device/narrow";
import { dayWords } from "../format/week";
import { t } from "../words";
import { Field } from "./Field";
import "./datefield.css";

interface Props {
  label: string;
  /** "2026-11-26", or "" where none is chosen. */
  value: string;
  max?: string;
  required?: boolean;
  hint?: string | undefined;
  change(day: string): void;
}

/** The device's calendar is opened too where somebody presses beside its small sign. */
function openCalendar({ currentTarget }: { currentTarget: HTMLInputElement }): void {
  try {
    currentTarget.showPicker();
  } catch {
    // A browser without it, or one that opened it by itself: the field is typed in as before.
  }
}

/**
 * A day, in the reader's own words: the device writes it in its own order of day and month, which may be another than the
 * reader's. Its own writing is seen while it is typed in, below the words.
 */
export function DateField({ label, value, max, required = false, hint, change }: Props) {
  return (
    <Field
      label={label}
      type="date"
      class="field-input datefield-input"
      value={value}
      max={max}
      required={required}
      hint={hint}
      onClick={openCalendar}
      onInput={(event) => change(event.currentTarget.value)}
      after={
        <span class={`datefield-words${value === "" ? " datefield-none" : ""}`} aria-hidden="true">
          {value === "" ? t("day.none") : dayWords(value, !wide.value)}
        </span>
      }
    />
  );
}
