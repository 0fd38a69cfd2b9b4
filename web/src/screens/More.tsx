import type { Pages } from "../api/pages";
import { Button } from "../ui/Button";
import { t } from "../words";

interface Props<T extends { id: number }> {
  pages: Pages<T>;
  /** What the button says: the older ones. */
  text: string;
  class?: string;
}

/** The rest of a list that is read page by page, when it is asked for. */
export function More<T extends { id: number }>({ pages, text, class: name }: Props<T>) {
  if (!pages.data.value?.next_cursor) return null;
  return (
    <div class={name}>
      {pages.moreFailed.value && <p role="alert">{t("failed.unreachable")}</p>}
      <Button busy={pages.loadingMore.value} onClick={() => void pages.more()}>
        {text}
      </Button>
    </div>
  );
}
