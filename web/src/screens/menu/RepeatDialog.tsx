import { Repeat } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { put } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import { addDays } from "../../format/time";
import { spanWords } from "../../format/week";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import { sorted, type Entry } from "./plan";
import { patternOf, repetition, type Repetition } from "./repeat";
import { menuOf, type MenuStore } from "./store";

const WEEK = 7;
/** How many weeks the cycle may be laid over. */
const WEEKS = ["2", "4", "8"] as const;
const LONGEST = 8;

type Menu = ReadonlyMap<string, readonly Entry[]>;

/** Every day's menu from a Monday's pattern to the end of the longest repetition. */
async function readMenu(monday: string): Promise<Menu> {
  const days = new Map<string, Entry[]>();
  for (const { date, slot, meal_id } of await menuOf(monday, addDays(monday, (2 + LONGEST) * WEEK))) {
    days.set(date, [...(days.get(date) ?? []), { slot, meal_id }]);
  }
  for (const [day, items] of days) days.set(day, sorted(items));
  return days;
}

/** The shown week and the one after it; or, while that is empty, the one before it and the shown one. */
function patterns(monday: string): string[] {
  return [monday, addDays(monday, -WEEK)];
}

const spanOf = (monday: string) => {
  const days = patternOf(monday);
  return spanWords(days[0]!, days[days.length - 1]!);
};

/** What pressing the button will do. */
function consequence({ writes, taken }: Repetition, mode: "free" | "all"): string {
  const [first] = writes;
  if (!first) return t("menu.repeat.nothing");
  const span = spanWords(first.day, writes[writes.length - 1]!.day);
  const said = t("menu.repeat.writes", { count: writes.length, span });
  if (taken === 0) return said;
  return `${said} ${mode === "all" ? t("menu.repeat.lost", { count: taken }) : t("menu.repeat.stay", { count: taken })}`;
}

/** The ten-day cycle over the weeks that follow: what it will do is said before it is done. */
export function RepeatDialog({ store, close }: { store: MenuStore; close(): void }) {
  const choices = patterns(store.monday.peek());
  const [monday, setMonday] = useState(choices[0]!);
  const [weeks, setWeeks] = useState<(typeof WEEKS)[number]>("4");
  const [mode, setMode] = useState<"free" | "all">("free");
  const [menu, setMenu] = useState<Menu | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const read = () =>
    readMenu(choices[1]!).then(
      (all) => {
        setMenu(all);
        return all;
      },
      (error: unknown) => {
        if (!(error instanceof SignedOut)) setFailure(t("form.unreachable"));
        return null;
      },
    );
  useEffect(() => {
    void read().then((all) => {
      const days = (start: string) => patternOf(start).filter((day) => all?.has(day)).length;
      if (all && days(choices[1]!) > days(choices[0]!)) setMonday(choices[1]!);
    });
  }, []);

  const alive = (meal: number) => store.mealsById.value.has(meal);
  const plan = menu && repetition(menu, monday, Number(weeks), store.today.value, mode === "all", alive);
  const filled = menu ? patternOf(monday).filter((day) => menu.has(day)).length : 0;
  const busy = done !== null;

  const run = async () => {
    if (!plan || busy) return;
    setFailure(null);
    setDone(0);
    try {
      for (const [index, { day, items }] of plan.writes.entries()) {
        await put(`/menu/${day}`, { items });
        setDone(index + 1);
      }
      toast(t("menu.repeat.done", { count: plan.writes.length }));
      await store.loadAll();
      close();
    } catch (error) {
      if (error instanceof SignedOut) return;
      // What is written is written; the days that are left can be written by pressing again.
      setFailure(error instanceof Problem ? error.message : t("menu.repeat.broken"));
      setDone(null);
      void read();
    }
  };

  return (
    <Dialog title={t("menu.repeat")} {...(busy ? {} : { close })}>
      <Choice
        stacked
        label={t("menu.repeat.pattern")}
        options={choices.map((value) => ({ value, text: spanOf(value) }))}
        chosen={monday}
        choose={setMonday}
      />
      <Choice
        label={t("menu.repeat.weeks")}
        options={WEEKS.map((value) => ({ value, text: t("menu.weeks", { count: Number(value) }) }))}
        chosen={weeks}
        choose={(value) => setWeeks(value)}
      />
      <Choice
        stacked
        label={t("menu.repeat.taken")}
        options={[
          { value: "free", text: t("menu.repeat.free") },
          { value: "all", text: t("menu.repeat.replace") },
        ]}
        chosen={mode}
        choose={(value) => setMode(value)}
      />
      {plan && <p class="menu-consequence">{filled === 0 ? t("menu.repeat.no_pattern") : consequence(plan, mode)}</p>}
      {failure && (
        <p class="menu-failure" role="alert">
          {failure}
        </p>
      )}
      <div class="dialog-actions">
        <Button onClick={close} disabled={busy}>
          {t("action.cancel")}
        </Button>
        <Button kind="main" busy={busy} disabled={!busy && !plan?.writes.length} onClick={() => void run()}>
          <Repeat aria-hidden="true" />
          {busy ? t("menu.repeat.progress", { done, total: plan?.writes.length ?? 0 }) : t("menu.repeat.do")}
        </Button>
      </div>
    </Dialog>
  );
}
