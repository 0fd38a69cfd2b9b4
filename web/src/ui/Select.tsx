import { ChevronDown } from "lucide-preact";
import { useId } from "preact/hooks";
import "./field.css";
import "./select.css";

interface Props<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; text: string }[];
  disabled?: boolean;
  change(value: V): void;
}

/** One of many, by the device's own list. */
export function Select<V extends string>({ label, value, options, disabled = false, change }: Props<V>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class="field-label">
        {label}
      </label>
      <div class="field-box select-box">
        <select
          id={id}
          class="field-input select-input"
          value={value}
          disabled={disabled}
          onChange={(event) => change(event.currentTarget.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" class="select-arrow" />
      </div>
    </div>
  );
}
