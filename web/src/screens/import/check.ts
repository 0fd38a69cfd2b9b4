/** Asks what a file would book, whenever there is another file or another language. */
import { useEffect, useState } from "preact/hooks";
import { post } from "../../api/client";
import type { ImportRead, Kind } from "../../api/imports";
import { Problem, SignedOut } from "../../api/problem";
import { language, t } from "../../words";
import type { Checked } from "./say";

function sayFailure(error: unknown): string {
  if (!(error instanceof Problem)) return t("failed.unreachable");
  return error.errors[0]?.message ?? error.message;
}

/** `round` asks again. */
export function useCheck(kind: Kind, text: string, round: number): Checked {
  const [checked, setChecked] = useState<Checked>({ state: "none" });
  useEffect(() => {
    let wanted = true;
    const tell = (next: Checked) => wanted && setChecked(next);
    if (text === "") {
      setChecked({ state: "none" });
      return;
    }
    setChecked({ state: "reading" });
    post<ImportRead>(`/imports/${kind}/check`, { csv: text }).then(
      (read) => tell({ state: "read", read }),
      (error: unknown) => error instanceof SignedOut || tell({ state: "failed", message: sayFailure(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [kind, text, round, language.value]);
  return checked;
}
