import { useState } from "preact/hooks";
import { post } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { Stocktake } from "../../api/types";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import type { StocktakesStore } from "./store";

/** A step of a stocktake's way: sent, said, and read back. A refusal stays on the page with what to do next. */
export function useAct(store: StocktakesStore, one: Stocktake, step: "submit" | "approve" | "reject") {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  const act = async (said: string, body?: { reason: string }): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setWrong(null);
    try {
      await post<Stocktake>(`/stocktakes/${one.id}/${step}`, body);
      store.desk.end(one.id);
      toast(said);
      return true;
    } catch (error) {
      if (error instanceof SignedOut) return false;
      // Without an answer it may be done already: what is so is read again, and the step can be taken again.
      setWrong(error instanceof Problem ? error.message : t("form.unreachable"));
      return false;
    } finally {
      setBusy(false);
      await Promise.all([store.one(one.id).load(), store.list.load()]);
    }
  };
  return { act, busy, wrong };
}
