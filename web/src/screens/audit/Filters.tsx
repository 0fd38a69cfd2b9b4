import { DateField } from "../../ui/DateField";
import { Segments } from "../../ui/Segments";
import { Select } from "../../ui/Select";
import { t } from "../../words";
import { OUTCOMES, TOPICS, withDay, type Outcome, type Topic } from "./filter";
import type { AuditStore } from "./store";

const ALL = "";

export function Filters({ store }: { store: AuditStore }) {
  const filter = store.filter.value;
  const changeDay = (which: "from" | "to") => (day: string) => day !== "" && store.show(withDay(filter, which, day));
  return (
    <div class="audit-filters">
      <Segments<Outcome | "all">
        label={t("audit.outcome")}
        options={(["all", ...OUTCOMES] as const).map((value) => ({ value, text: t(`audit.outcome.${value}`) }))}
        chosen={filter.outcome ?? "all"}
        choose={(value) => store.narrow({ outcome: value === "all" ? null : value })}
      />
      <div class="audit-fields">
        <DateField label={t("reports.from")} max={store.today.value} value={filter.from} change={changeDay("from")} />
        <DateField label={t("reports.to")} max={store.today.value} value={filter.to} change={changeDay("to")} />
        <Select
          label={t("audit.person")}
          value={filter.user === null ? ALL : String(filter.user)}
          options={[
            { value: ALL, text: t("log.person_all") },
            ...store.people.value.map(({ id, full_name }) => ({ value: String(id), text: full_name })),
          ]}
          change={(value) => store.narrow({ user: value === ALL ? null : Number(value) })}
        />
        <Select<Topic | "">
          label={t("audit.topic")}
          value={filter.topic ?? ALL}
          options={[{ value: ALL, text: t("audit.topic_all") }, ...TOPICS.map((value) => ({ value, text: t(`audit.topic.${value}`) }))]}
          change={(value) => store.narrow({ topic: value === ALL ? null : value })}
        />
      </div>
    </div>
  );
}
