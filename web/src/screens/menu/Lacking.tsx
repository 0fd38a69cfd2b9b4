import { linkTo } from "../../device/place";
import { mass } from "../../format/mass";
import { sayDay } from "../../format/time";
import { weekdayName } from "../../format/week";
import { Badge } from "../../ui/Badge";
import { Figure } from "../../ui/Figure";
import { t } from "../../words";
import type { Lack } from "./plan";
import type { MenuStore } from "./store";

function Row({ store, lack }: { store: MenuStore; lack: Lack }) {
  const today = store.today.value;
  const soon = lack.from === today ? "alarm" : "warning";
  const day = lack.from === today ? sayDay(lack.from, today) : weekdayName(lack.from).toLowerCase();
  return (
    <li class="lack">
      <span class="lack-name">
        {store.knowsCosts ? <a {...linkTo("stock", lack.product_id)}>{lack.product_name}</a> : lack.product_name}
      </span>
      <strong class="lack-mass">
        <Figure text={mass(lack.missing_grams)} />
      </strong>
      <span class="lack-from">
        <Badge level={soon}>{t("menu.lack_from", { day })}</Badge>
      </span>
      <span class="lack-dishes">{lack.dishes.join(", ")}</span>
    </li>
  );
}

/** What the planned days lack, by the people of today and what is in the store now. */
export function Lacking({ store }: { store: MenuStore }) {
  const lacks = store.lacks.value;
  const people = store.people.value;
  return (
    <section class="menu-lacking" aria-labelledby="menu-lacking">
      <h2 id="menu-lacking" class="menu-section">
        {t("menu.lacking")}
      </h2>
      {people === null ? (
        <p class="menu-note">{t("menu.no_people")}</p>
      ) : lacks === null ? (
        <p class="menu-note">{t("menu.not_reckoned")}</p>
      ) : (
        <>
          <p class="menu-note">
            {t("menu.reckoned", { count: people.older + people.younger, staff: people.staff })}
          </p>
          {lacks.length === 0 ? (
            <Badge level="calm">{t("menu.all_there")}</Badge>
          ) : (
            <ul class="lack-list">
              {lacks.map((lack) => (
                <Row key={lack.product_id} store={store} lack={lack} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
