import { narrow } from "../../device/narrow";
import { t } from "../../words";
import type { KitchenStore } from "./store";

/** Who is here today. */
export function People({ store }: { store: KitchenStore }) {
  const present = store.present.value;
  if (!present) return <span>{t("kitchen.no_attendance")}</span>;
  const children = present.older + present.younger;
  if (narrow.value) return <span>{t("kitchen.people_narrow", { children, staff: present.staff })}</span>;
  return (
    <span class="people">
      <strong>{t("kitchen.children", { count: children })}</strong> {t("kitchen.and_staff", { count: present.staff })}
    </span>
  );
}
