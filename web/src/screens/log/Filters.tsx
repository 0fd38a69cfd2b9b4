import { DateField } from "../../ui/DateField";
import { Segments } from "../../ui/Segments";
import { Select } from "../../ui/Select";
import { t } from "../../words";
import { WHEN } from "./servings";
import type { LogStore } from "./store";

const ALL = "";
const numberOf = (value: string) => (value === ALL ? null : Number(value));

interface Choice {
  id: number;
  name: string;
}

/** Of a longer list one, or all. */
function Chosen(props: { label: string; all: string; of: readonly Choice[]; chosen: number | null; choose(id: number | null): void }) {
  const { label, all, of, chosen, choose } = props;
  return (
    <Select
      label={label}
      value={chosen === null ? ALL : String(chosen)}
      options={[{ value: ALL, text: all }, ...of.map(({ id, name }) => ({ value: String(id), text: name }))]}
      change={(value) => choose(numberOf(value))}
    />
  );
}

export function Filters({ store }: { store: LogStore }) {
  const meals = store.meals.data.value?.items ?? [];
  const people = store.people.data.value?.items ?? [];
  return (
    <div class="log-filters">
      <Segments
        label={t("log.when")}
        options={WHEN.map((value) => ({ value, text: t(`log.when.${value}`) }))}
        chosen={store.when.value}
        choose={(when) => store.choose(when)}
      />
      <div class="log-fields">
        {store.when.value === "day" && (
          <DateField
            label={t("log.day")}
            max={store.today.value}
            value={store.day.value}
            change={(day) => day && store.choose("day", day)}
          />
        )}
        <Chosen
          label={t("log.dish")}
          all={t("log.dish_all")}
          of={meals}
          chosen={store.mealId.value}
          choose={(mealId) => store.filter({ mealId })}
        />
        {!store.own && (
          <Chosen
            label={t("log.person")}
            all={t("log.person_all")}
            of={people.filter(({ role }) => role !== "manager").map(({ id, full_name }) => ({ id, name: full_name }))}
            chosen={store.userId.value}
            choose={(userId) => store.filter({ userId })}
          />
        )}
      </div>
    </div>
  );
}
