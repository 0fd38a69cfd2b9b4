import { Search } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { plain } from "../format/search";
import { t } from "../words";
import "./field.css";
import "./finder.css";

export interface Found {
  id: number;
  text: string;
  /** Beside the text: what helps to choose. */
  note?: string;
}

interface Props {
  label: string;
  options: readonly Found[];
  choose(id: number): void;
  /** Under the field. */
  children?: ComponentChildren;
  autoFocus?: boolean;
}

const SHOWN = 8;

/** Those whose words begin so stand before those that merely contain it. */
export function find(options: readonly Found[], query: string): Found[] {
  const wanted = plain(query.trim());
  const place = (text: string) => {
    const at = plain(text).indexOf(wanted);
    return at < 0 ? 3 : at === 0 ? 0 : /[\s(]/.test(plain(text)[at - 1]!) ? 1 : 2;
  };
  return options
    .map((option) => ({ option, place: place(option.text) }))
    .filter((one) => one.place < 3)
    .sort((a, b) => a.place - b.place || a.option.text.localeCompare(b.option.text))
    .map((one) => one.option);
}

/** Types a part of a name, chooses one of those found: by key, finger or mouse. */
export function Finder({ label, options, choose, children, autoFocus = false }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = find(options, query).slice(0, SHOWN);
  const shown = open && (query.trim() !== "" || options.length > 0);

  const take = (option: Found | undefined) => {
    if (!option) return;
    setQuery("");
    setOpen(false);
    setAt(0);
    choose(option.id);
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (to !== undefined && (open || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      setAt(open && found.length ? (to + found.length) % found.length : 0);
      setOpen(true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open) take(found[at]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div
      class="finder"
      onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOpen(false)}
    >
      <label for={id} class="field-label">
        {label}
      </label>
      <div class="field-box">
        <Search class="finder-icon" aria-hidden="true" />
        <input
          ref={input}
          id={id}
          class="field-input"
          type="text"
          role="combobox"
          autoComplete="off"
          autoFocus={autoFocus}
          placeholder={t("finder.hint")}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && found[at] ? `${id}-${found[at].id}` : undefined}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
            setOpen(true);
          }}
          onClick={() => setOpen(true)}
          onKeyDown={onKey}
        />
      </div>
      <ul id={`${id}-list`} class="finder-list" role="listbox" aria-label={label} hidden={!shown || found.length === 0}>
        {found.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            aria-selected={index === at}
            class={`finder-option${index === at ? " finder-at" : ""}`}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span>{option.text}</span>
            {option.note && <span class="finder-note">{option.note}</span>}
          </li>
        ))}
      </ul>
      {shown && found.length === 0 && (
        <p class="finder-none" role="status">
          {t("finder.none")}
        </p>
      )}
      {children}
    </div>
  );
}
