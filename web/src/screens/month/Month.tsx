import { Lock, RefreshCw } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { BookMonth, MonthlyReport, Settings } from "../../api/types";
import { goTo, linkTo } from "../../device/place";
import { monthTitle, monthWords } from "../../format/month";
import { percent } from "../../format/percent";
import { dayOf, moment, timeOfDay } from "../../format/time";
import { dateWords } from "../../format/week";
import { LevelBadge } from "../../kitchen/LevelBadge";
import { MonthSwitcher } from "../../kitchen/MonthSwitcher";
import { Button } from "../../ui/Button";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { Progress } from "../../ui/Progress";
import { ScreenHead } from "../../ui/ScreenHead";
import { t } from "../../words";
import { Freshness, Loaded } from "../Loaded";
import { CloseDialog } from "./CloseDialog";
import { Gauge } from "./Gauge";
import { Meals } from "./Meals";
import { ProductDrawer } from "./ProductDrawer";
import { Products } from "./Products";
import { isEmpty, worstOf } from "./reckon";
import { answer, lead } from "./say";
import type { MonthStore } from "./store";
import { Sum } from "./Sum";
import { Trend } from "./Trend";
import "../../ui/drawer.css";
import "./month.css";

const SEAL_SHOWN = 12;

/** When it was last counted, by the products' intervals. */
function countedOn(report: MonthlyReport | null): string | null {
  const last = (report?.products ?? []).map(({ interval }) => interval?.to ?? "").sort().at(-1);
  return last ? dateWords(dayOf(Date.parse(last))) : null;
}

/** Who closed it, when, and the end of the books' chain then. */
function Seal({ book, now }: { book: BookMonth; now: number }) {
  const at = Date.parse(book.closed_at!);
  const when = dayOf(at) === dayOf(now) ? moment(at, now) : `${dateWords(dayOf(at))} ${timeOfDay(at)}`;
  return (
    <p class="month-seal">
      <Lock aria-hidden="true" />
      <span>
        {t("monthly.closed_by", { name: book.closed_by?.full_name ?? "", time: when })}{" "}
        <span title={book.chain_head ?? ""}>
          {t("monthly.seal", { seal: (book.chain_head ?? "").slice(0, SEAL_SHOWN), count: book.movements ?? 0 })}
        </span>
      </span>
    </p>
  );
}

function Standing({ store }: { store: MonthStore }) {
  const book = store.book.value;
  const day = countedOn(store.report.value.data.value);
  if (store.ahead.value) return null;
  if (book?.status === "closed") return <Seal book={book} now={store.now.value} />;
  const open = t(store.month.value === store.running.value ? "monthly.running" : "monthly.open");
  return <p class="month-state">{day ? `${open} ${t("monthly.counted", { day })}` : open}</p>;
}

function Tools({ store, closing }: { store: MonthStore; closing(): void }) {
  const month = store.month.value;
  const open = store.book.value?.status === "running";
  const over = month < store.running.value;
  return (
    <div class="month-tools">
      <MonthSwitcher place="month" month={store.month.value} first={store.first.value} running={store.running.value} />
      <Standing store={store} />
      {!store.ahead.value && (
        <div class="month-acts">
          <FileMenu path={`/reports/monthly/${month}`} />
          {open && (
            <Button busy={store.remaking.value !== null} onClick={() => void store.remake()}>
              <RefreshCw aria-hidden="true" />
              {t("monthly.remake")}
            </Button>
          )}
          {open && over && store.user.role === "admin" && (
            <Button aria-haspopup="dialog" onClick={closing}>
              <Lock aria-hidden="true" />
              {t("monthly.close")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Glance({ store, report, settings }: { store: MonthStore; report: MonthlyReport; settings: Settings }) {
  const worst = worstOf(report);
  const month = store.month.value;
  const first = store.first.value;
  const over = month < store.running.value;
  return (
    <>
      <ScreenHead question={t("monthly.question")} answer={answer(report, over)}>
        <Freshness store={store} />
      </ScreenHead>
      <div class="month-glance">
        <div class="month-words">
          {lead(report, over).map((said) => (
            <p key={said} class="month-lead">
              {said}
            </p>
          ))}
          {isEmpty(report) && first !== null && month < first && (
            <p class="month-lead">{t("monthly.before_books", { month: monthWords(first) })}</p>
          )}
          {report.level === "not_counted" && !over && !isEmpty(report) && (
            <a class="button button-main month-step" {...linkTo("stocktakes")}>
              {t("overview.act.count")}
            </a>
          )}
        </div>
        <Gauge report={report} settings={settings} />
      </div>
      {worst && (
        <section class="month-sum" aria-label={t("monthly.sum_of", { product: worst.name })}>
          <h2 class="month-sum-name">
            <a {...linkTo("month", `${month}/${worst.product_id}`)}>{worst.name}</a>
          </h2>
          <Sum
            product={worst}
            link={(figure, name, children) => (
              <a
                href={linkTo("month", `${month}/${worst.product_id}`).href}
                aria-label={`${name}: ${String(children)}`}
                onClick={(event) => {
                  linkTo("month", `${month}/${worst.product_id}`).onClick(event);
                  if (event.defaultPrevented) store.figure.value = figure;
                }}
              >
                {children}
              </a>
            )}
          />
        </section>
      )}
    </>
  );
}

/** What no count can see: portions beyond those who were there. More of it stands on the page of the checks. */
function Portions({ report: { month, attendance } }: { report: MonthlyReport }) {
  const { ghost_percent: ghosts, level } = attendance;
  return (
    <section class="month-portions" aria-labelledby="month-portions">
      <h2 id="month-portions" class="month-title">
        {t("overview.portions.title")}
      </h2>
      <p class="month-portions-said">
        {ghosts === null ? (
          t("monthly.no_attendance")
        ) : (
          <>
            <LevelBadge level={level} />
            {t("monthly.ghosts", { percent: percent(ghosts) })}
          </>
        )}
      </p>
      <a class="button button-plain" {...linkTo("control", month)}>
        {t("overview.act.control")}
      </a>
    </section>
  );
}

function Ahead({ store }: { store: MonthStore }) {
  return (
    <>
      <ScreenHead question={t("monthly.question")} answer={t("monthly.ahead", { month: monthTitle(store.month.value) })} />
      <EmptyState
        title={t("monthly.ahead_title")}
        text={t("monthly.ahead_text")}
        action={
          <Button kind="main" onClick={() => goTo("month", store.running.value)}>
            {monthTitle(store.running.value)}
          </Button>
        }
      />
    </>
  );
}

function Body({ store }: { store: MonthStore }) {
  const report = store.report.value.data.value!;
  const settings = store.settings.data.value!;
  return (
    <>
      <Glance store={store} report={report} settings={settings} />
      {!isEmpty(report) && (
        <>
          <Products store={store} />
          <div class="month-charts">
            <Meals store={store} />
            <Trend store={store} settings={settings} />
          </div>
          <Portions report={report} />
        </>
      )}
    </>
  );
}

/** "Is anything missing?" */
export function Month({ store }: { store: MonthStore }) {
  const [closing, setClosing] = useState(false);
  const month = store.month.value;
  const id = store.productId.value;
  const remaking = store.remaking.value;
  useEffect(() => {
    store.part.value = null;
    store.show();
  }, [month]);
  const here = store.report.value.data.value !== null && store.settings.data.value !== null;
  return (
    <div class={id === null || !here ? "month" : "month with-drawer"}>
      <div class="month-main">
        <Tools store={store} closing={() => setClosing(true)} />
        {remaking && <Progress label={t("monthly.remaking")} value={remaking.progress} />}
        {store.ahead.value ? (
          <Ahead store={store} />
        ) : (
          <Loaded store={store} needs={[store.report.value, store.settings, store.months]}>
            {() => <Body store={store} />}
          </Loaded>
        )}
      </div>
      {id !== null && here && <ProductDrawer key={`${month} ${id}`} store={store} id={id} />}
      {closing && <CloseDialog store={store} close={() => setClosing(false)} />}
    </div>
  );
}
