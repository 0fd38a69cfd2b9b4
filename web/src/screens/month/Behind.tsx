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
      <a class="behind-row" {...wayOf(entry)}>
        <span class="behind-day">{dateWords(entry.first.effective_on)}</span>
        <span class="behind-words">
          <span class="behind-title">{entryTitle(entry)}</span>
          <span class="behind-note">{entryNote(entry, today)}</span>
          {mended && <span class="behind-note">{t("monthly.for_earlier", { day: dateWords(mended) })}</span>}
        </span>
        <span class="behind-grams">{signed(entry.grams)}</span>
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
export function Behind({ productId, month, figure, name, today }: Props) {
  const pages = useMemo(() => movementsBehind(productId, month, figure), [productId, month, figure]);
  useEffect(() => void pages.load(), [pages]);
  const entries = useMemo(() => entriesOf(pages.data.value?.items ?? []), [pages.data.value]);
  const { failure, data, loadingMore, moreFailed } = pages;
  return (
    <section class="behind" aria-label={t("monthly.behind", { figure: name })}>
      <h3 class="behind-head">{t("monthly.behind", { figure: name })}</h3>
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
        <ul class="behind-list">
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
