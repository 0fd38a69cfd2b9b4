import { Lock } from "lucide-preact";
import { useState } from "preact/hooks";
import { post } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { BookMonth } from "../../api/types";
import { goTo, type Place } from "../../device/place";
import { monthTitle, monthWords } from "../../format/month";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { Wrong } from "../../ui/Wrong";
import { t } from "../../words";
import type { MonthStore } from "./store";

interface Way {
  text: string;
  place: Place;
  inner: string | null;
}

/** What has to be done first, where the server will not close it yet. */
function wayOf(problem: Problem, store: MonthStore): Way | null {
  const earlier = store.earlierOpen.value;
  if (problem.type === "/problems/earlier-month-open" && earlier) {
    return { text: t("monthly.close.open_month", { month: monthTitle(earlier) }), place: "month", inner: earlier };
  }
  if (problem.type === "/problems/stocktake-undecided") {
    return { text: t("monthly.close.stocktakes"), place: "stocktakes", inner: null };
  }
  return null;
}

/** Closing cannot be undone: what it means is said before. */
export function CloseDialog({ store, close }: { store: MonthStore; close(): void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const month = store.month.value;
  const unknown = store.parts.value.not_counted.length;
  const way = failure instanceof Problem ? wayOf(failure, store) : null;
  const press = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await post<BookMonth>(`/months/${month}/close`);
      await Promise.all([store.months.load(), store.report.peek().load()]);
      toast(t("monthly.close.done", { month: monthTitle(month) }));
      close();
    } catch (error) {
      if (!(error instanceof SignedOut)) setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("monthly.close.title", { month: monthWords(month) })} close={close}>
      <p class="month-text">{t("monthly.close.what")}</p>
      <p class="month-text">{t("monthly.close.later")}</p>
      {unknown > 0 && <p class="month-text">{t("monthly.close.unknown", { count: unknown })}</p>}
      {failure && <Wrong>{failure instanceof Problem ? failure.message : t("failed.unreachable")}</Wrong>}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.cancel")}</Button>
        {way ? (
          <Button
            kind="main"
            onClick={() => {
              close();
              goTo(way.place, way.inner);
            }}
          >
            {way.text}
          </Button>
        ) : (
          <Button kind="danger" busy={busy} onClick={() => void press()}>
            <Lock aria-hidden="true" />
            {t("monthly.close")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
