import { useEffect, useMemo } from "preact/hooks";
import { linkTo } from "../../device/place";
import { dateWords } from "../../format/week";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Notice";
import { t } from "../../words";
import { entriesOf, type Entry } from "../stock/history";
import { entryNote, entryTitle, signed } from "../stock/say";
import { movementsBehind, type Figure } from "./figures";

/** To the serving, or to the product's lots; an entry that was only reckoned leads nowhere. */
function wayOf({ first }: Entry) {
  if (first.serving_id !== undefined) return linkTo("log", first.serving_id);
  return linkTo("stock", first.product_id);
}

function Line({ entry, today }: { entry: Entry; today: string }) {
  const { undoes_on: mended } = entry.first;
  return (
    <li>
      <a class="trace-row" {...wayOf(entry)}>
        <span class="trace-day">{dateWords(entry.first.effective_on)}</span>
        <span class="trace-words">
          <span class="trace-title">{entryTitle(entry)}</span>
          <span class="trace-note">{entryNote(entry, today)}</span>
          {mended && <span class="trace-note">{t("monthly.for_earlier", { day: dateWords(mended) })}</span>}
        </span>
        <span class="trace-grams">{signed(entry.grams)}</span>
      </a>
    </li>
  );
}

interface Props {
  productId: number;
  month: string;
  figure: Figure;
  name: string;
  today: string;
}

/** Every movement behind a figure, newest first. */
export function Trace({ productId, month, figure, name, today }: Props) {
  const pages = useMemo(() => movementsBehind(productId, month, figure), [productId, month, figure]);
  useEffect(() => void pages.load(), [pages]);
  const entries = useMemo(() => entriesOf(pages.data.value?.items ?? []), [pages.data.value]);
  const { failure, data, loadingMore, moreFailed } = pages;
  return (
    <section class="trace" aria-label={t("monthly.behind", { figure: name })}>
      <h3 class="trace-head">{t("monthly.behind", { figure: name })}</h3>
      {data.value === null ? (
        failure.value ? (
          <>
            <p class="month-none">{t("failed.unreachable")}</p>
            <Button onClick={() => void pages.load()}>{t("action.retry")}</Button>
          </>
        ) : (
          <Skeleton label={t("loading")} cards={1} />
        )
      ) : entries.length === 0 ? (
        <p class="month-none">{t("monthly.behind_none")}</p>
      ) : (
        <ul class="trace-list">
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} today={today} />
          ))}
        </ul>
      )}
      {moreFailed.value && <p class="month-none">{t("failed.unreachable")}</p>}
      {data.value?.next_cursor && (
        <Button busy={loadingMore.value} onClick={() => void pages.more()}>
          {t("stock.older")}
        </Button>
      )}
    </section>
  );
}
