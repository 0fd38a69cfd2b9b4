import { useId } from "preact/hooks";
import "./segments.css";

interface Props<V extends string> {
  /** What is chosen, for a screen reader. */
  label: string;
  options: readonly { value: V; text: string }[];
  chosen: V;
  choose(value: V): void;
}

/** Which part of a list is shown: one of a few, in a row. */
export function Segments<V extends string>({ label, options, chosen, choose }: Props<V>) {
  const name = useId();
  return (
    <div class="segments" role="radiogroup" aria-label={label}>
      {options.map(({ value, text }) => (
        <label key={value} class={`segment${value === chosen ? " segment-chosen" : ""}`}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
