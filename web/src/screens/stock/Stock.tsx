import { PackagePlus, RefreshCw } from "lucide-preact";
import { useState } from "preact/hooks";
import { detail, goTo } from "../../device/place";
import { narrow } from "../../device/narrow";
import { liveState } from "../../live";
import { Button } from "../../ui/Button";
import { LiveDot } from "../../ui/LiveDot";
import { EmptyState, Skeleton } from "../../ui/Notice";
import { FileMenu } from "../../ui/FileMenu";
import { ScreenHead } from "../../ui/ScreenHead";
import { SearchField } from "../../ui/SearchField";
import { Segments } from "../../ui/Segments";
import { t } from "../../words";
import { answer } from "./answer";
import { ProductDialog } from "./ProductDialog";
import { ProductDrawer } from "./ProductDrawer";
import { Row } from "./Row";
import { PARTS } from "./shelf";
import type { StockStore } from "./store";
import "../../ui/drawer.css";
import "./stock.css";

function Freshness({ store }: { store: StockStore }) {
  const state = store.stale.value && liveState.value === "live" ? "offline" : liveState.value;
  return <LiveDot state={state} since={store.products.checkedAt.value} now={store.now.value} />;
}

function Empty({ store, add }: { store: StockStore; add(): void }) {
  if (store.shelves.value.length === 0) {
    return (
      <EmptyState
        title={t("stock.empty")}
        text={t("stock.empty_text")}
        action={
          <Button kind="main" onClick={add}>
            <PackagePlus aria-hidden="true" />
            {t("stock.new")}
          </Button>
        }
      />
    );
  }
  const searched = store.query.value.trim() !== "";
  return (
    <EmptyState
      title={t(searched ? "stock.not_found" : "stock.part_empty")}
      text={t(searched ? "stock.not_found_text" : "stock.part_empty_text")}
      action={
        <Button onClick={() => store.choose("all")}>{t("stock.show_all", { count: store.counts.value.all })}</Button>
      }
    />
  );
}

function List({ store, add }: { store: StockStore; add(): void }) {
  const shown = store.shown.value;
  if (shown.length === 0) return <Empty store={store} add={add} />;
  return (
    <div class="stock-table">
      <div class="stock-heads" aria-hidden="true">
        <span>{t("stock.head.product")}</span>
        <span>{t("stock.head.amount")}</span>
        <span>{t("stock.head.lasts")}</span>
        <span>{t("stock.head.expiry")}</span>
      </div>
      <ul class="stock-list">
        {shown.map((shelf) => (
          <Row key={shelf.product.id} shelf={shelf} today={store.today.value} />
        ))}
      </ul>
    </div>
  );
}

/** "What is running out?" */
export function Stock({ store }: { store: StockStore }) {
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  if (store.products.data.value === null) {
    if (!store.products.failure.value) return <Skeleton label={t("loading")} cards={3} />;
    return (
      <EmptyState
        title={t("failed.title")}
        text={t("failed.unreachable")}
        action={
          <Button kind="main" onClick={() => void store.loadAll()}>
            <RefreshCw aria-hidden="true" />
            {t("action.retry")}
          </Button>
        }
      />
    );
  }
  const counts = store.counts.value;
  const parts = narrow.value ? (["low", "expiring", "all"] as const) : PARTS;
  const id = detail.value === null ? null : Number(detail.value);
  const open = id !== null && store.shelf(id) !== undefined;
  return (
    <div class={open ? "stock with-drawer" : "stock"}>
      <div class="stock-main">
        <ScreenHead question={t("stock.question")} answer={answer(store.shelves.value)}>
          <Freshness store={store} />
          <FileMenu path="/products" of={t("stock.name")} />
        </ScreenHead>
        <div class="stock-tools">
          <SearchField
            label={t("stock.search")}
            value={store.query.value}
            change={(query) => (store.query.value = query)}
          />
          <Segments
            label={t("stock.parts")}
            options={parts.map((part) => ({ value: part, text: t(`stock.part.${part}`, { count: counts[part] }) }))}
            chosen={store.part.value}
            choose={(part) => store.choose(part)}
          />
          <Button onClick={add}>
            <PackagePlus aria-hidden="true" />
            <span class="stock-new">{t("stock.new")}</span>
          </Button>
        </div>
        <p class="unseen" role="status">
          {t("stock.found", { count: store.shown.value.length })}
        </p>
        <List store={store} add={add} />
      </div>
      {open && <ProductDrawer key={id} store={store} id={id} close={() => goTo("stock", null)} />}
      {adding && (
        <ProductDialog
          user={store.user}
          close={() => setAdding(false)}
          done={(product) => {
            setAdding(false);
            void store.products.load().then(() => goTo("stock", product.id));
          }}
        />
      )}
    </div>
  );
}
