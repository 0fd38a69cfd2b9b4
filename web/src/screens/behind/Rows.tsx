import { ChevronRight } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import "./behind.css";

export interface Row {
  key: string;
  title: string;
  note?: string;
  figure?: string;
  badge?: ComponentChildren;
  /** What is behind it: shown beside, or another screen. */
  open?: () => void;
  link?: { href: string; onClick(event: MouseEvent): void };
}

function Inside({ title, note, figure, badge, leads }: Row & { leads: boolean }) {
  return (
    <>
      <span class="behind-words">
        <strong class="behind-title">{title}</strong>
        {note && <span class="behind-note">{note}</span>}
      </span>
      <span class="behind-end">
        {badge}
        {figure !== undefined && <span class="behind-figure">{figure}</span>}
      </span>
      {leads && <ChevronRight aria-hidden="true" class="behind-arrow" />}
    </>
  );
}

function One(row: Row) {
  if (row.link) {
    return (
      <a class="behind-row" {...row.link}>
        <Inside {...row} leads />
      </a>
    );
  }
  if (!row.open) {
    return (
      <div class="behind-row behind-still">
        <Inside {...row} leads={false} />
      </div>
    );
  }
  return (
    <button type="button" class="behind-row" onClick={row.open}>
      <Inside {...row} leads />
    </button>
  );
}

/** Figures in rows, each with what leads on from it; of a long list the beginning first. */
export function Rows({ label, rows, most = Infinity }: { label: string; rows: readonly Row[]; most?: number }) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // The pressed button is gone: on with what it brought.
    if (all) (list.current?.children[most]?.firstElementChild as HTMLElement | null)?.focus();
  }, [all]);
  const shown = all || rows.length <= most + 1 ? rows : rows.slice(0, most);
  return (
    <>
      <ul ref={list} class="behind-rows" aria-label={label}>
        {shown.map((row) => (
          <li key={row.key}>
            <One {...row} />
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <div>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t("behind.more", { count: rows.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
}
