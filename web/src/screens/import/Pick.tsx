import { Download, FileUp } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Kind } from "../../api/imports";
import type { Role } from "../../api/types";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import { columnsOf, heading, NEEDED, template } from "./columns";
import { fits, textOf } from "./text";

export interface Picked {
  file: string;
  text: string;
  guessed: boolean;
}

interface Props {
  kind: Kind;
  role: Role;
  file: string;
  busy: boolean;
  take(picked: Picked): void;
}

const FORMAT = { csv: "CSV", excel: "Excel", utf8: "CSV UTF-8" };
type Wrong = "workbook" | "too_large" | "empty" | "unreadable";

/** Text that is pasted anywhere on the screen but into a field: cells copied from a spreadsheet are a file too. */
function usePaste(take: (text: string) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (event.target instanceof HTMLInputElement || !text.includes("\n")) return;
      event.preventDefault();
      latest.current(text);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, []);
}

function Columns({ kind, role }: { kind: Kind; role: Role }) {
  return (
    <p class="import-columns">
      {t("import.columns", {
        columns: columnsOf(kind, role)
          .map((column) => `${heading(column)}${NEEDED[kind].includes(column) ? "*" : ""}`)
          .join(" · "),
      })}
    </p>
  );
}

/** Where a file comes in: chosen, dropped or pasted. */
export function Pick({ kind, role, file, busy, take }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const link = `data:text/csv;charset=utf-8,${encodeURIComponent(template(kind, role))}`;

  const open = async (chosen: File | undefined) => {
    if (!chosen || busy) return;
    try {
      const read = textOf(new Uint8Array(await chosen.arrayBuffer()));
      setWrong("wrong" in read ? read.wrong : null);
      if ("text" in read) take({ file: chosen.name, ...read });
    } catch {
      setWrong("unreadable");
    }
  };
  usePaste((text) => {
    if (busy) return;
    setWrong(fits(text) ? null : "too_large");
    if (fits(text)) take({ file: t("import.pasted"), text, guessed: false });
  });

  return (
    <section
      class={`import-pick${over ? " import-over" : ""}${file ? " import-picked" : ""}`}
      aria-label={t("import.file")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void open(event.dataTransfer?.files[0]);
      }}
    >
      <p class="import-hint">{t(`import.hint.${kind}`)}</p>
      <Columns kind={kind} role={role} />
      <div class="import-buttons">
        <Button kind={file ? "plain" : "main"} busy={busy} onClick={() => input.current!.click()}>
          <FileUp aria-hidden="true" />
          {t(file ? "import.other" : "import.choose")}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          hidden
          onChange={(event) => {
            void open(event.currentTarget.files?.[0]);
            event.currentTarget.value = ""; // the same file, mended, is chosen again
          }}
        />
        <a class="button button-quiet button-usual" href={link} download={`oshxona-${kind}.csv`}>
          <Download aria-hidden="true" />
          {t("import.template")}
        </a>
      </div>
      <p class="import-note import-ways">{t("import.ways", FORMAT)}</p>
      {wrong && (
        <p class="import-wrong" role="alert">
          {t(`import.unreadable.${wrong}`, FORMAT)}
        </p>
      )}
    </section>
  );
}
