import { Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { remove } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { Product } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toast";
import { t } from "../../words";
import type { StockStore } from "./store";

interface Props {
  store: StockStore;
  product: Product;
  close(): void;
  /** It is no more. */
  gone(): void;
}

/** Taking a product from the list: what will happen, and what stands in the way. */
export function DeleteDialog({ store, product, close, gone }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const leave = () => {
    toast(t("stock.delete.done", { product: product.name }));
    void store.products.load();
    close();
    gone();
  };
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await remove(`/products/${product.id}`);
      leave();
    } catch (error) {
      // Somebody was faster: it is gone either way.
      if (error instanceof Problem && error.status === 404) return leave();
      if (error instanceof SignedOut) return;
      setFailure(error instanceof Problem ? error.message : t("form.unreachable"));
      setBusy(false);
    }
  };

  return (
    <Dialog title={t("stock.delete.title", { product: product.name })} close={close}>
      <p class="stock-consequence">{t("stock.delete.consequence")}</p>
      {failure && (
        <p class="stock-failure" role="alert">
          {failure}
        </p>
      )}
      <div class="dialog-actions">
        <Button onClick={close}>{t("action.cancel")}</Button>
        <Button kind="danger" busy={busy} onClick={() => void submit()}>
          <Trash2 aria-hidden="true" />
          {t("stock.delete")}
        </Button>
      </div>
    </Dialog>
  );
}
