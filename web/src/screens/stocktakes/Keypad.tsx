import { Delete } from "lucide-preact";
import { t } from "../../words";
import { DIGITS } from "./digits";

interface Props {
  /** The language's decimal mark. */
  mark: string;
  press(key: string): void;
}

/** Large digits for a thumb: no keyboard of the device's comes over the page, and the field keeps the focus. */
export function Keypad({ mark, press }: Props) {
  const key = (name: string, label = name) => (
    <button
      key={name}
      type="button"
      class={`pad-key${name === mark || name === "erase" ? " pad-side" : ""}`}
      aria-label={label}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => press(name)}
    >
      {name === "erase" ? <Delete aria-hidden="true" /> : name}
    </button>
  );
  return (
    <div class="pad" role="group" aria-label={t("stocktakes.keys")}>
      {DIGITS.map((digit) => key(digit))}
      {key(mark)}
      {key("0")}
      {key("erase", t("stocktakes.erase"))}
    </div>
  );
}
