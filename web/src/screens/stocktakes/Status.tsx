import { Ban } from "lucide-preact";
import type { StocktakeStatus } from "../../api/types";
import { Badge } from "../../ui/Badge";
import { t } from "../../words";

/** How it stands; `yours`: it waits for whoever reads this. */
export function Status({ status, yours = false }: { status: StocktakeStatus; yours?: boolean }) {
  switch (status) {
    case "open":
      return <Badge level="watch">{t("stocktakes.status.open")}</Badge>;
    case "submitted":
      return yours ? (
        <Badge level="warning">{t("stocktakes.status.yours")}</Badge>
      ) : (
        <Badge level="watch">{t("stocktakes.status.submitted")}</Badge>
      );
    case "approved":
      return <Badge level="calm">{t("stocktakes.status.approved")}</Badge>;
    default:
      return (
        <span class="take-rejected">
          <Ban aria-hidden="true" />
          {t("stocktakes.status.rejected")}
        </span>
      );
  }
}
