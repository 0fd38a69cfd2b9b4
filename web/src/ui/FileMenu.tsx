import { ChevronDown, Download, FileSpreadsheet, FileText, Table } from "lucide-preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { getFile } from "../api/client";
import { Problem, SignedOut } from "../api/problem";
import { t } from "../words";
import { Button } from "./Button";
import { announce, toast } from "./Toast";
import "./filemenu.css";

const FORMATS = [
  { format: "xlsx", text: "Excel", icon: FileSpreadsheet },
  { format: "csv", text: "CSV", icon: Table },
  { format: "pdf", text: "PDF", icon: FileText },
] as const;
export type Format = (typeof FORMATS)[number]["format"];

/** The browser has taken it by then. */
const TAKEN_MS = 60_000;

function keep(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_MS);
}

/** Fetches the path in a format and saves it under the server's name for it; says what became of it. */
async function save(path: string, format: Format): Promise<void> {
  try {
    const { name, blob } = await getFile(`${path}${path.includes("?") ? "&" : "?"}format=${format}`);
    const called = name ?? `oshxona.${format}`;
    keep(blob, called);
    announce(t("file.saved", { name: called }));
  } catch (error) {
    if (error instanceof SignedOut) return;
    toast(t("file.failed", { why: error instanceof Problem ? error.message : t("failed.unreachable") }), true);
  }
}

interface Props {
  /** Of the API, as "/reports/monthly/2026-10"; a query may be part of it. */
  path: string;
  formats?: readonly Format[];
  /** Of what: then the button is an icon, and this its name. */
  of?: string;
}

/** A report or list as a file: Excel, CSV, PDF. */
export function FileMenu({ path, formats = ["xlsx", "csv", "pdf"], of }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const items = () => [...element.current!.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const button = () => element.current!.querySelector<HTMLElement>("[aria-haspopup]")!;

  useEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);

  const take = async (format: Format) => {
    button().focus();
    setOpen(false);
    setBusy(true);
    await save(path, format);
    setBusy(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      setOpen(!busy);
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      button().focus();
      setOpen(false);
      return;
    }
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]!.focus();
  };

  const name = of === undefined ? t("file.name") : t("file.of", { what: of });
  const opens = {
    "aria-haspopup": "menu",
    "aria-expanded": open,
    "aria-controls": id,
    onClick: () => setOpen(!open && !busy),
  } as const;
  return (
    <div
      ref={element}
      class="filemenu"
      onKeyDown={onKey}
      onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOpen(false)}
    >
      {of === undefined ? (
        <Button busy={busy} {...opens}>
          <Download aria-hidden="true" />
          {t(busy ? "file.coming" : "file.name")}
          <ChevronDown aria-hidden="true" class="filemenu-arrow" />
        </Button>
      ) : (
        <button type="button" class="icon-button" aria-label={name} aria-disabled={busy || undefined} {...opens}>
          <Download aria-hidden="true" />
        </button>
      )}
      <ul id={id} class="filemenu-list" role="menu" aria-label={name} hidden={!open}>
        {FORMATS.filter(({ format }) => formats.includes(format)).map(({ format, text, icon: Icon }) => (
          <li key={format} role="none">
            <button type="button" role="menuitem" tabIndex={-1} class="filemenu-item" onClick={() => void take(format)}>
              <Icon aria-hidden="true" />
              <span>
                {text}
                <span class="filemenu-note">{t(`file.for.${format}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
