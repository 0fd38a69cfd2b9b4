import { ArrowRight, Check, RefreshCw } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { post } from "../../api/client";
import { KINDS, type ImportBooked, type ImportRead, type Kind } from "../../api/imports";
import type { User } from "../../api/types";
import { linkTo } from "../../device/place";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { ScreenHead } from "../../ui/ScreenHead";
import { announce } from "../../ui/Toast";
import { t } from "../../words";
import { useForm, type Form } from "../form";
import { Refusal } from "../Refusal";
import { useCheck } from "./check";
import { columnName } from "./columns";
import { Pick, type Picked } from "./Pick";
import { answer, leftAlone, type Checked } from "./say";
import { Doubts, Mistakes, Rows } from "./Shown";
import "./import.css";

interface Draft extends Picked {
  kind: Kind;
}
type ImportForm = Form<Draft, ImportBooked>;

const WAY = { products: "stock", deliveries: "overview", recipes: "recipes" } as const;

const book = ({ kind, text }: Draft, key: string) => post<ImportBooked>(`/imports/${kind}`, { csv: text }, key);

/** What was booked, and where it is now. */
function Booked({ kind, booked, next }: { kind: Kind; booked: ImportBooked; next(): void }) {
  return (
    <section class="import-booked">
      {leftAlone(booked) && <p>{leftAlone(booked)}</p>}
      <div class="import-buttons">
        <a class="button button-main button-usual" {...linkTo(WAY[kind])}>
          <ArrowRight aria-hidden="true" />
          {t(`import.way.${kind}`)}
        </a>
        <Button onClick={next}>{t("import.next")}</Button>
      </div>
    </section>
  );
}

function Foot({ read, form, done }: { read: ImportRead; form: ImportForm; done(booked: ImportBooked): void }) {
  if (read.errors.length > 0 || (read.to_add === 0 && !form.unknown)) return null;
  const send = async () => {
    const booked = await form.submit();
    if (booked) done(booked);
  };
  return (
    <div class="import-foot">
      <Refusal form={form} />
      <Button kind="main" size="kitchen" busy={form.busy} onClick={() => void send()}>
        <Check aria-hidden="true" />
        {t(form.busy ? "import.booking" : "import.book")}
      </Button>
    </div>
  );
}

function Found({ user, draft, checked, again }: { user: User; draft: Draft; checked: Checked; again(): void }) {
  if (checked.state === "none" || checked.state === "reading") return null;
  if (checked.state === "failed")
    return (
      <div class="import-failed" role="alert">
        <p>{checked.message}</p>
        <Button onClick={again}>
          <RefreshCw aria-hidden="true" />
          {t("action.retry")}
        </Button>
      </div>
    );
  const { read } = checked;
  const alone = leftAlone(read);
  const skipped = read.skipped.map(({ column }) => columnName(column)).join(", ");
  return (
    <>
      {draft.guessed && <p class="import-watch">{t("import.guessed", { utf8: "CSV UTF-8" })}</p>}
      {alone && <p class="import-said">{alone}</p>}
      {skipped && <p class="import-note">{t("import.skipped", { columns: skipped })}</p>}
      <Doubts rows={read.rows} />
      {read.errors.length > 0 && <Mistakes errors={read.errors} />}
      <Rows kind={draft.kind} role={user.role} read={read} />
    </>
  );
}

/** "What shall come in from a file?" */
export function Import({ user }: { user: User }) {
  const kinds = KINDS.filter((kind) => kind !== "recipes" || user.role === "admin");
  const empty: Draft = { kind: "products", file: "", text: "", guessed: false };
  const form = useForm<Draft, ImportBooked>(user, "import", empty, book);
  const [round, setRound] = useState(0);
  const [booked, setBooked] = useState<ImportBooked | null>(null);
  const draft = form.values;
  const checked = useCheck(draft.kind, draft.text, round);
  const again = () => setRound((before) => before + 1);
  useEffect(() => {
    if (form.problem) again(); // what it was refused for is shown where it stands in the file
  }, [form.problem]);
  const sentence = answer(draft.kind, checked, booked);
  useEffect(() => {
    if (checked.state === "read") announce(sentence);
  }, [sentence]);

  return (
    <div class="import">
      <ScreenHead question={t("import.question")} answer={sentence} />
      {booked ? (
        <Booked
          kind={draft.kind}
          booked={booked}
          next={() => {
            setBooked(null);
            form.change({ ...empty, kind: draft.kind });
          }}
        />
      ) : (
        <>
          {!form.unknown && (
            <Choice
              label={t("import.kind")}
              options={kinds.map((value) => ({ value, text: t(`import.kind.${value}`) }))}
              chosen={draft.kind}
              choose={(kind) => form.change({ kind })}
            />
          )}
          <Pick
            kind={draft.kind}
            role={user.role}
            file={draft.file}
            busy={form.busy || form.unknown}
            take={(picked) => form.change(picked)}
          />
          {draft.file && <h2 class="import-file">{draft.file}</h2>}
          <Found user={user} draft={draft} checked={checked} again={again} />
          {checked.state === "read" && <Foot read={checked.read} form={form} done={setBooked} />}
        </>
      )}
    </div>
  );
}
