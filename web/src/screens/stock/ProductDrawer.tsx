import { Pencil, RefreshCw } from "lucide-preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { dayOf, sayDay, timeOfDay } from "../../format/time";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { Figure } from "../../ui/Figure";
import { Skeleton } from "../../ui/Notice";
import { StepLine } from "../../ui/StepLine";
import { t } from "../../words";
import { CountDialog } from "./CountDialog";
import { DeleteDialog } from "./DeleteDialog";
import { line, type Entry } from "./history";
import { Lots } from "./Lots";
import { Movements } from "./Movements";
import { ProductHistory } from "./product";
import { ProductDialog } from "./ProductDialog";
import type { Shelf } from "./shelf";
import { StateBadges } from "./StateBadges";
import type { StockStore } from "./store";
import { UndoDialog } from "./UndoDialog";
import { WriteOffDialog } from "./WriteOffDialog";

const LINE_DAYS = 28;
const DAY_MS = 86_400_000;

type Open = "count" | "write_off" | "edit" | "delete" | Entry;

/** The product's history, asked for again when its stock has moved. */
function useHistory(store: StockStore, id: number): ProductHistory {
  const history = useMemo(() => new ProductHistory(id), [id]);
  const moved = store.moved.value;
  useEffect(() => {
    void history.load();
  }, [history]);
  useEffect(() => {
    if (moved.ids.has(id)) void history.load();
  }, [history, moved]);
  return history;
}

function Head({ shelf, edit }: { shelf: Shelf; edit(): void }) {
  const { product, states, days } = shelf;
  return (
    <div class="product-head">
      <Figure text={mass(product.grams)} class="product-grams" />
      <div class="product-state">
        <StateBadges product={product} states={states} />
        {days !== null && product.grams > 0 && (
          <span>{days === 0 ? t("stock.lasts_none") : t("stock.lasts_about", { count: days })}</span>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={t("stock.edit")} title={t("stock.edit")} onClick={edit}>
        <Pencil aria-hidden="true" />
      </button>
    </div>
  );
}

function Line({ store, history, shelf }: { store: StockStore; history: ProductHistory; shelf: Shelf }) {
  const now = store.now.value;
  const points = line(history.movements.value, now - LINE_DAYS * DAY_MS);
  const [first] = points;
  if (!first || points.length < 2) return null;
  const { min_grams: min } = shelf.product;
  const most = Math.max(...points.map((point) => point.value), min);
  const day = (at: number) => sayDay(dayOf(at), store.today.value);
  const begin = dayOf(first.at) === store.today.value ? timeOfDay(first.at) : day(first.at);
  const middle = day((first.at + now) / 2);
  return (
    <StepLine
      points={points}
      until={now}
      limit={min}
      label={t("stock.line", { product: shelf.product.name, from: day(first.at), most: mass(most), min: mass(min) })}
      top={mass(most)}
      bottom="0"
      limitText={t("stock.min", { mass: mass(min) })}
      times={[begin, ...(middle === begin || middle === t("time.today") ? [] : [middle]), t("time.today")]}
    />
  );
}

interface Props {
  store: StockStore;
  id: number;
  close(): void;
}

export function ProductDrawer({ store, id, close }: Props) {
  const history = useHistory(store, id);
  const [open, setOpen] = useState<Open | null>(null);
  const shelf = store.shelf(id);
  if (!shelf) return null;
  const { product } = shelf;
  const settings = store.settings.data.value;
  const shut = () => setOpen(null);
  const done = () => {
    shut();
    void store.products.load();
    void history.load();
  };
  const shared = { store, product, close: shut, done };
  return (
    <Drawer title={product.name} close={close}>
      <Head shelf={shelf} edit={() => setOpen("edit")} />
      {history.ready.value && <Line store={store} history={history} shelf={shelf} />}
      <div class="product-actions">
        <a class="button button-main" {...linkTo("receive", id)}>
          {t("stock.receive")}
        </a>
        <Button onClick={() => setOpen("count")}>{t("stock.weigh")}</Button>
        <Button onClick={() => setOpen("write_off")}>{t("stock.write_off")}</Button>
      </div>
      {history.failure.value ? (
        <div class="drawer-part">
          <p class="drawer-none">{t("failed.unreachable")}</p>
          <Button onClick={() => void history.load()}>
            <RefreshCw aria-hidden="true" />
            {t("action.retry")}
          </Button>
        </div>
      ) : !history.ready.value ? (
        <Skeleton label={t("loading")} cards={1} />
      ) : (
        <>
          <Lots
            lots={history.lots.data.value?.items ?? []}
            today={store.today.value}
            expiringDays={settings?.expiring_days ?? 0}
          />
          <Movements history={history} today={store.today.value} undo={setOpen} />
        </>
      )}
      {open === "count" && <CountDialog {...shared} />}
      {open === "write_off" && <WriteOffDialog {...shared} lots={history.lots.data.value?.items ?? []} />}
      {open === "edit" && (
        <ProductDialog user={store.user} product={product} close={shut} done={done} remove={() => setOpen("delete")} />
      )}
      {open === "delete" && <DeleteDialog {...shared} gone={close} />}
      {open !== null && typeof open === "object" && <UndoDialog {...shared} entry={open} />}
    </Drawer>
  );
}
