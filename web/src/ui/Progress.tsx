import { useId } from "preact/hooks";
import { number } from "../format/number";
import "./progress.css";

interface Props {
  /** What is being done. */
  label: string;
  /** Per cent; null: it waits for its turn, or nobody knows how far it is. */
  value: number | null;
}

/** How far something is that takes its time. */
export function Progress({ label, value }: Props) {
  const id = useId();
  return (
    <div class="progress">
      <p class="progress-words">
        <span id={id}>{label}</span>
        {value !== null && <span class="progress-figure">{`${number(value)}\u00a0%`}</span>}
      </p>
      <div
        class={`progress-track${value === null ? " progress-unknown" : ""}`}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value ?? undefined}
      >
        <div class="progress-bar" style={value === null ? {} : { width: `${value}%` }} />
      </div>
    </div>
  );
}
