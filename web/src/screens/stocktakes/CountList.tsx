import { Check, CloudOff, EyeOff, ListPlus, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Stocktake } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { moment } from "../../format/time";
import { Button } from "../../ui/Button";
import { plain } from "../../format/search";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { SearchField } from "../../ui/SearchField";
import { Segments } from "../../ui/Segments";
import { t } from "../../words";
import { Freshness } from "../Loaded";
import { Refused } from "./Count";
import { RejectDialog } from "./RejectDialog";
import type { StocktakesStore } from "./store";
import { SubmitDialog } from "./SubmitDialog";
import { left, nextLeft, type Line } from "./walk";

type Part = "left" | "done" | "all";
type Open = "submit" | "drop" | null;

const PARTS: readonly Part[] = ["left", "done", "all"];

interface Props {
  store: StocktakesStore;
  one: Stocktake;
  /** Of this count. */
  lines: readonly Line[];
  /** Every product: a partial count finds others by their names. */
  all: readonly Line[];
}

function Row({ store, one, line }: { store: StocktakesStore; one: Stocktake; line: Line }) {
  const { counted } = line;
  return (
    <li>
      <button type="button" class="count-row" onClick={() => store.desk.standAt(one.id, line.id)}>
        <span class="count-row-name">{line.name}</span>
        {counted ? <strong>{mass(counted.grams)}</strong> : <span>{t("stocktakes.not_counted")}</span>}
        {counted && (
          <span class="count-row-note">
            {counted.by ?? t("stocktakes.sending")} · {moment(Date.parse(counted.at), store.now.value)}
          </span>
        )}
      </button>
    </li>
  );
}

function Acts({ store, one, lines, open }: Props & { open(what: Open): void }) {
  const next = nextLeft(lines, null);
  const done = next === null;
  return (
    <div class="takes-tools">
      {next && (
        <Button kind="main" onClick={() => store.desk.standAt(one.id, next.id)}>
          {t("stocktakes.walk")}
        </Button>
      )}
      <Button kind={done ? "main" : "plain"} onClick={() => open("submit")}>
        <Check aria-hidden="true" />
        {t("stocktakes.submit")}
      </Button>
      <Button kind="quiet" onClick={() => open("drop")}>
        <Trash2 aria-hidden="true" />
        {t("stocktakes.drop")}
      </Button>
    </div>
  );
}

function Found({ store, one, shown }: { store: StocktakesStore; one: Stocktake; shown: readonly Line[] }) {
  if (shown.length === 0) return <p class="take-words">{t("stocktakes.none_found")}</p>;
  return (
    <ul class="count-list">
      {shown.map((line) => (
        <Row key={line.id} store={store} one={one} line={line} />
      ))}
    </ul>
  );
}

/** The whole count at a glance: what is left, what was weighed, and the way to hand it in. */
export function CountList(props: Props) {
  const { store, one, lines, all } = props;
  const [open, setOpen] = useState<Open>(null);
  const [query, setQuery] = useState("");
  const [part, setPart] = useState<Part>(left(lines).length > 0 ? "left" : "all");
  const waiting = store.desk.waiting(one.id);
  const rest = left(lines);
  const wanted = plain(query.trim());
  const parts = { left: rest, done: lines.filter((line) => line.counted !== null), all: lines };
  const shown = wanted ? all.filter((line) => plain(line.name).includes(wanted)) : parts[part];
  if (all.length === 0) {
    const back = <a class="button button-main" {...linkTo("stocktakes")}>{t("stocktakes.back")}</a>;
    return <EmptyState title={t("stock.empty")} text={t("stock.empty_text")} action={back} />;
  }
  const shut = () => setOpen(null);
  return (
    <div class="takes">
      <a class="take-back" {...linkTo("stocktakes")}>
        {t("stocktakes.back")}
      </a>
      <ScreenHead
        question={one.note ?? t("stocktakes.count_question")}
        answer={rest.length === 0 ? t("stocktakes.answer.all") : t("stocktakes.answer.left", { count: rest.length })}
      >
        <Freshness store={store} />
      </ScreenHead>
      {waiting > 0 && (
        <p class="count-kept" role="status">
          <CloudOff aria-hidden="true" />
          {t("stocktakes.kept", { count: waiting })}
        </p>
      )}
      <Refused store={store} id={one.id} />
      <Acts {...props} open={setOpen} />
      <div class="count-tools">
        <SearchField label={t("stocktakes.search")} value={query} change={setQuery} />
        <Segments
          label={t("stocktakes.parts")}
          options={PARTS.map((value) => ({
            value,
            text: t(`stocktakes.part.${value}`, { n: parts[value].length }),
          }))}
          chosen={part}
          choose={(next) => setPart(next)}
        />
      </div>
      <Found store={store} one={one} shown={shown} />
      {lines.length < all.length && (
        <Button kind="quiet" onClick={() => store.desk.go(one.id, { chosen: null })}>
          <ListPlus aria-hidden="true" />
          {t("stocktakes.whole_store")}
        </Button>
      )}
      <p class="count-blind">
        <EyeOff aria-hidden="true" />
        {t("stocktakes.blind")}
      </p>
      {open === "submit" && <SubmitDialog store={store} one={one} lines={lines} close={shut} />}
      {open === "drop" && <RejectDialog store={store} one={one} drop close={shut} />}
    </div>
  );
}
