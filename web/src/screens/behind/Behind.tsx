import { ChevronLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { Pages } from "../../api/pages";
import type { Resource } from "../../api/resource";
import type { Lot, Movement, SeriesReport, Serving } from "../../api/types";
import { totals } from "../../charts/series";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { moment, sayDay } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { Skeleton } from "../../ui/Notice";
import { t } from "../../words";
import { portionsOf } from "../log/servings";
import { More } from "../More";
import { entriesOf } from "../stock/history";
import { entryNote, entryTitle, signed } from "../stock/say";
import { Rows, type Row } from "./Rows";
import type { BehindStore } from "./store";
import { deliveriesOf, movementsOf, servingsOf, usedProducts, type Behind as Of } from "./what";
import "../../ui/drawer.css";
import "./behind.css";

const SHOWN = 50;

/** Of one serving the way goes on to it, of anything else to the product. */
const movementRows = (all: readonly Movement[], today: string): Row[] =>
  entriesOf(all).map((entry) => ({
    key: String(entry.id),
    title: entryTitle(entry),
    note: entryNote(entry, today),
    figure: signed(entry.grams),
    ...(entry.first.serving_id !== undefined && { link: linkTo("log", entry.first.serving_id) }),
  }));

function lotRow(lot: Lot, today: string): Row {
  const short = lot.invoice_grams === null ? 0 : lot.invoice_grams - lot.grams;
  const paper = lot.invoice_grams === null ? t("behind.no_paper") : t("behind.paper", { mass: mass(lot.invoice_grams) });
  return {
    key: String(lot.id),
    title: lot.product_name ?? "",
    note: [sayDay(lot.delivered_on, today), lot.supplier, paper, lot.reversed_at && t("stock.entry.undone")].filter(Boolean).join(" · "),
    figure: mass(lot.grams),
    badge: short > 0 && !lot.reversed_at ? <Badge level="watch">{t("behind.short", { mass: mass(short) })}</Badge> : undefined,
    link: linkTo("stock", lot.product_id),
  };
}

const servingRow = (one: Serving, now: number): Row => ({
  key: String(one.id),
  title: one.meal_name,
  note: [moment(Date.parse(one.served_at), now), t(`meal.${one.slot}`), one.served_by.full_name, one.cancelled_at && t("log.cancelled")]
    .filter(Boolean)
    .join(" · "),
  figure: number(portionsOf(one)),
  link: linkTo("log", one.id),
});

const productRows = (report: SeriesReport, of: Of & { kind: "products" }, open: (next: Of) => void): Row[] =>
  totals(report).map(({ id, name, total }) => ({
    key: String(id),
    title: name,
    figure: mass(total),
    open: () => open({ kind: "movements", productId: id, figure: "serving", from: of.from, to: of.to, title: name, back: of }),
  }));

/** Asked for anew by what was opened, not by what is drawn. */
function useAsked<R extends Resource<unknown>>(make: () => R, key: string): R {
  const asked = useMemo(make, [key]);
  useEffect(() => void asked.load(), [asked]);
  return asked;
}

function Waiting({ failure }: { failure: Error | null }) {
  if (!failure) return <Skeleton label={t("loading")} cards={1} />;
  return <p role="alert">{failure instanceof Problem ? failure.message : t("failed.unreachable")}</p>;
}

function Paged<T extends { id: number }>({ pages, rows, label }: { pages: Pages<T>; rows(all: readonly T[]): Row[]; label: string }) {
  const list = pages.data.value;
  if (!list) return <Waiting failure={pages.failure.value} />;
  if (list.items.length === 0) return <p class="behind-note">{t("behind.none")}</p>;
  return (
    <>
      <Rows label={label} rows={rows(list.items)} />
      <More pages={pages} text={t("stock.older")} />
    </>
  );
}

interface Props<K extends Of["kind"]> {
  of: Extract<Of, { kind: K }>;
  now: number;
  today: string;
  open(next: Of): void;
}

function Products({ of, open }: Props<"products">) {
  const asked = useAsked(() => usedProducts(of), `${of.from} ${of.to}`);
  const report = asked.data.value;
  if (!report) return <Waiting failure={asked.failure.value} />;
  return <Rows label={of.title} rows={productRows(report, of, open)} most={SHOWN} />;
}

function Movements({ of, today }: Props<"movements">) {
  const pages = useAsked(() => movementsOf(of.productId, of, of.figure), `${of.productId} ${of.figure} ${of.from} ${of.to}`);
  return (
    <>
      <Paged pages={pages} rows={(all) => movementRows(all, today)} label={of.title} />
      <p>
        <a {...linkTo("stock", of.productId)}>{t("behind.product")}</a>
      </p>
    </>
  );
}

function Deliveries({ of, today }: Props<"deliveries">) {
  const pages = useAsked(() => deliveriesOf(of), `${of.from} ${of.to}`);
  return <Paged pages={pages} rows={(all) => all.map((lot) => lotRow(lot, today))} label={of.title} />;
}

function Servings({ of, now }: Props<"servings">) {
  const pages = useAsked(() => servingsOf(of, of.mealId), `${of.mealId} ${of.from} ${of.to}`);
  return <Paged pages={pages} rows={(all) => all.map((one) => servingRow(one, now))} label={of.title} />;
}

function Body(props: Props<Of["kind"]>) {
  const { of, ...rest } = props;
  switch (of.kind) {
    case "products":
      return <Products of={of} {...rest} />;
    case "movements":
      return <Movements of={of} {...rest} />;
    case "deliveries":
      return <Deliveries of={of} {...rest} />;
    case "servings":
      return <Servings of={of} {...rest} />;
    case "rows":
      return (
        <>
          {of.note && <p class="behind-note">{of.note}</p>}
          <Rows label={of.title} rows={of.rows} most={SHOWN} />
        </>
      );
  }
}

function Beside({ close, ...props }: Props<Of["kind"]> & { close(): void }) {
  const { of, open } = props;
  return (
    <Drawer title={of.title} close={close}>
      <div class="behind">
        {of.back && (
          <div>
            <Button kind="quiet" onClick={() => open(of.back!)}>
              <ChevronLeft aria-hidden="true" />
              {of.back.title}
            </Button>
          </div>
        )}
        <Body {...props} />
      </div>
    </Drawer>
  );
}

/** A screen, and beside it the rows that a figure of it is made of. */
export function WithBehind({ store, children }: { store: BehindStore; children: ComponentChildren }) {
  const of = store.behind.value;
  return (
    <div class={of ? "with-drawer" : ""}>
      {children}
      {of && <Beside of={of} now={store.now.value} today={store.today.value} open={store.open} close={store.shut} />}
    </div>
  );
}
