import { Search } from "lucide-preact";
import "./searchfield.css";

interface Props {
  label: string;
  value: string;
  change(value: string): void;
}

/** Its name stands in the field: a glass beside it says the rest. */
export function SearchField({ label, value, change }: Props) {
  return (
    <label class="searchfield">
      <Search aria-hidden="true" />
      <input
        type="search"
        class="searchfield-input"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        enterKeyHint="search"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
