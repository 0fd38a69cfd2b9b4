import { Undo2 } from "lucide-preact";
import { Component } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { mass } from "../../format/mass";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import { undoable, type Entry } from "./history";
import type { ProductHistory } from "./product";
import { broughtNote, entryNote, entryTitle, signed } from "./say";

interface LineProps {
  entry: Entry;
  today: string;
  undo(entry: Entry): void;
}

/** Drawn again only when it changed itself: there may be thousands. */
class Line extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    return next.entry !== this.props.entry || next.today !== this.props.today;
  }

  render({ entry, today, undo }: LineProps) {
    const undone = entry.first.reversed_by_id !== undefined;
    const title = entryTitle(entry);
    return (
      <li class={`movement${undone ? " movement-undone" : ""}`}>
        <span class="movement-words">
          <span class="movement-title">{title}</span>
          <span class="movement-note">{entryNote(entry, today)}</span>
          {entry.uncounted && <span class="movement-note">{t("stock.entry.uncounted")}</span>}
          {entry.brought && <span class="movement-note">{broughtNote(entry)}</span>}
          {undone && <span class="movement-note">{t("stock.entry.undone")}</span>}
        </span>
        <span class="movement-grams">
          <span class="unseen">{t("stock.change")} </span>
          {signed(entry.grams)}
        </span>
        <span class="movement-after">
          <span class="unseen">{t("stock.after")} </span>
          {mass(entry.after)}
        </span>
        {undoable(entry) && (
          <button
            type="button"
            class="icon-button movement-undo"
            aria-label={t("stock.undo_of", { what: title })}
            title={t("stock.undo")}
            onClick={() => undo(entry)}
          >
            <Undo2 aria-hidden="true" />
          </button>
        )}
      </li>
    );
  }
}

/** Asks for the next page when the list's end comes near; the button does the same for a key. */
function End({ history }: { history: ProductHistory }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && void history.more(), {
      rootMargin: "600px",
    });
    watch.observe(end.current!);
    return () => watch.disconnect();
  }, [history, history.movements.value.length]);
  return (
    <div ref={end} class="movements-end">
      {history.moreFailed.value && <p class="drawer-none">{t("failed.unreachable")}</p>}
      <Button busy={history.loadingMore.value} onClick={() => void history.more()}>
        {t("stock.older")}
      </Button>
    </div>
  );
}

/** What happened to a product, newest first, however much it was. */
export function Movements({ history, today, undo }: { history: ProductHistory; today: string; undo(entry: Entry): void }) {
  const entries = history.entries.value;
  return (
    <section class="drawer-part">
      <header class="drawer-part-head">
        <h3>{t("stock.movements")}</h3>
        {entries.length > 0 && <p>{t("stock.movements_order")}</p>}
      </header>
      {entries.length === 0 ? (
        <p class="drawer-none">{t("stock.movements_none")}</p>
      ) : (
        <ul class="movements">
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} today={today} undo={undo} />
          ))}
        </ul>
      )}
      {history.hasMore.value && <End history={history} />}
    </section>
  );
}
