import { useId } from "preact/hooks";
import "./choice.css";

interface Props<V extends string> {
  label: string;
  options: readonly { value: V; text: string; lang?: string }[];
  chosen: V;
  choose(value: V): void;
  /** One under another, for longer texts. */
  stacked?: boolean;
}

/** One of a few, all in sight. */
export function Choice<V extends string>({ label, options, chosen, choose, stacked = false }: Props<V>) {
  const name = useId();
  const shape = stacked ? " choice-stacked" : options.length === 4 ? " choice-four" : "";
  return (
    <fieldset class={`choice${shape}`}>
      <legend class="choice-label">{label}</legend>
      <div class="choice-options">
        {options.map(({ value, text, lang }) => (
          <label key={value} class={`choice-option${value === chosen ? " choice-chosen" : ""}`} lang={lang}>
            <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
