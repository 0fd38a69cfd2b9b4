import { Ban, CircleCheck, EyeOff, UserRoundX } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Stocktake, StocktakeLine } from "../../api/types";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness } from "../Loaded";
import { ApproveDialog } from "./ApproveDialog";
import type { Turn } from "../../kitchen/approval";
import { Refused } from "./Count";
import { Differences, useFound } from "./Differences";
import { Much, muchOf, type Weighed as Weight } from "./Much";
import { RejectDialog } from "./RejectDialog";
import { resultAnswer, resultLead, story } from "./say";
import { Status } from "./Status";
import type { StocktakesStore } from "./store";

/** Who decides, where it is not whoever reads this. */
function Who({ turn }: { turn: Turn }) {
  if (turn.whose === "mine") return null;
  const text =
    turn.whose === "others"
      ? t("stocktakes.who.others", { names: turn.names.join(", ") })
      : t(turn.whose === "alone" ? "stocktakes.who.alone" : "stocktakes.who.nobody");
  return (
    <p class="take-who">
      <UserRoundX aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}

/** What was weighed, without what the book says. */
function Weighed({ store, one }: { store: StocktakesStore; one: Stocktake }) {
  return (
    <section class="take-part">
      <h2>{t("stocktakes.lines")}</h2>
      <ul class="count-list">
        {one.lines.map((line) => {
          const all = one.weighings.filter((weighing) => weighing.product_id === line.product_id);
          const earlier = all.slice(0, -1).map((weighing) => mass(weighing.grams));
          return (
            <li key={line.product_id} class="count-row">
              <span class="count-row-name">{line.product_name}</span>
              <strong>{mass(line.counted_grams!)}</strong>
              <span class="count-row-note">
                {line.counted_by!.full_name} · {moment(Date.parse(line.counted_at!), store.now.value)}
                {earlier.length > 0 && ` · ${t("stocktakes.recounted", { masses: earlier.join(", ") })}`}
              </span>
              {store.tooMuch(line.product_id, line.counted_grams!) && (
                <Badge level="warning">{t("stocktakes.much")}</Badge>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const weightOf = (line: StocktakeLine): Weight => ({
  id: line.product_id,
  name: line.product_name,
  grams: line.counted_grams ?? 0,
});

function Decide({ store, one, turn }: { store: StocktakesStore; one: Stocktake; turn: Turn }) {
  const [open, setOpen] = useState<"approve" | "reject" | null>(null);
  const much = muchOf(store, one.lines.map(weightOf));
  const may = turn.whose === "mine" || turn.whose === "alone";
  const shut = () => setOpen(null);
  return (
    <>
      <Who turn={turn} />
      {may && <Much much={much} what="stocktakes.much_approve" />}
      <div class="takes-tools">
        {may && (
          <Button kind="main" onClick={() => setOpen("approve")}>
            <CircleCheck aria-hidden="true" />
            {t("stocktakes.approve")}
          </Button>
        )}
        <Button onClick={() => setOpen("reject")}>
          <Ban aria-hidden="true" />
          {t("stocktakes.reject")}
        </Button>
      </div>
      {open === "approve" && <ApproveDialog store={store} one={one} much={much} close={shut} />}
      {open === "reject" && <RejectDialog store={store} one={one} close={shut} />}
    </>
  );
}

const QUESTION = {
  submitted: "stocktakes.decide_question",
  approved: "stocktakes.result_question",
  rejected: "stocktakes.result_question",
} as const;

/** A stocktake that is handed in: it waits, or what became of it. */
export function Result({ store, one }: { store: StocktakesStore; one: Stocktake }) {
  const found = useFound(store, one);
  const turn = store.turn(one.id);
  const status = one.status as keyof typeof QUESTION;
  const yours = turn?.whose === "mine" || turn?.whose === "alone";
  const answers = {
    submitted: () => t(yours ? "stocktakes.decide.yours" : "stocktakes.decide.theirs", { count: one.lines_counted }),
    approved: () => resultAnswer(found),
    rejected: () => t("stocktakes.result.rejected"),
  };
  return (
    <div class="takes">
      <a class="take-back" {...linkTo("stocktakes")}>
        {t("stocktakes.back")}
      </a>
      <ScreenHead question={t(QUESTION[status])} answer={answers[status]()}>
        <Freshness store={store} />
      </ScreenHead>
      {status === "approved" && resultLead(found) !== "" && <p class="take-lead">{resultLead(found)}</p>}
      <div class="take-about">
        <Status status={one.status} yours={yours} />
        {one.note && <p class="take-words">{one.note}</p>}
        <p class="take-story">{story(one, store.now.value)}</p>
        {one.reject_reason && (
          <p class="take-words">{t("stocktakes.rejected_because", { reason: one.reject_reason })}</p>
        )}
        {!one.independent && <p class="take-words">{t("stocktakes.not_independent")}</p>}
      </div>
      <Refused store={store} id={one.id} />
      {status === "submitted" && turn && <Decide store={store} one={one} turn={turn} />}
      {status === "approved" && (
        <div class="takes-tools">
          <FileMenu path={`/stocktakes/${one.id}`} />
        </div>
      )}
      {status === "approved" ? <Differences found={found} /> : <Weighed store={store} one={one} />}
      {status === "submitted" && (
        <p class="count-blind">
          <EyeOff aria-hidden="true" />
          {t("stocktakes.blind")}
        </p>
      )}
    </div>
  );
}
