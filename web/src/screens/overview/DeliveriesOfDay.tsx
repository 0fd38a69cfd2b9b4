import { dayTitle } from "../../charts/labels";
import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { Dialog } from "../../ui/Dialog";
import { t } from "../../words";
import type { Arrived } from "./series";

/** All that came on a day; each product leads to its lots and movements. */
export function DeliveriesOfDay({ arrived, today, close }: { arrived: Arrived | null; today: string; close(): void }) {
  if (!arrived) return null;
  return (
    <Dialog title={t("overview.deliveries.of_day", { day: dayTitle(arrived.day, today), mass: mass(arrived.grams) })} close={close}>
      <ul class="came">
        {arrived.products.map(({ id, name, grams }) => {
          const { href, onClick } = linkTo("stock", id);
          return (
            <li key={id}>
              <a
                class="came-row"
                href={href}
                onClick={(event) => {
                  close();
                  onClick(event);
                }}
              >
                <span>{name}</span>
                <span class="came-grams">{mass(grams)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
