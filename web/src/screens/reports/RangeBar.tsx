import { DateField } from "../../ui/DateField";
import { Segments } from "../../ui/Segments";
import { Select } from "../../ui/Select";
import { t } from "../../words";
import { BUCKETS, daysOf, PRESETS, ranged } from "./range";
import type { ReportsStore } from "./store";

/** Which days, and by what they are gathered. */
export function RangeBar({ store }: { store: ReportsStore }) {
  const range = store.range.value;
  const chosen = store.chosen.value;
  const day = (name: "from" | "to") => (
    <DateField
      label={t(`reports.${name}`)}
      max={store.today.value}
      value={range[name]}
      change={(value) => value && store.choose("own", ranged({ ...range, [name]: value }))}
    />
  );
  return (
    <div class="reports-range">
      <Select
        label={t("reports.days")}
        value={chosen}
        options={[...PRESETS, "own" as const].map((value) => ({ value, text: t(`reports.days.${value}`) }))}
        change={(value) => store.choose(value, value === "own" ? range : ranged(daysOf(value, store.today.value)))}
      />
      {chosen === "own" && day("from")}
      {chosen === "own" && day("to")}
      <Segments
        label={t("reports.by")}
        options={BUCKETS.map((value) => ({ value, text: t(`reports.by.${value}`) }))}
        chosen={range.bucket}
        choose={(bucket) => store.between(range, bucket)}
      />
    </div>
  );
}
