import { RefreshCw } from "lucide-preact";
import type { JSX } from "preact";
import { get, patch } from "../../api/client";
import { readUser } from "../../api/session";
import type { Settings as Record, User } from "../../api/types";
import { number } from "../../format/number";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { EmptyState, Skeleton } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { Select } from "../../ui/Select";
import { toast } from "../../ui/Toast";
import { t, type Key } from "../../words";
import { useEdit, type Edit } from "../edit";
import { EditConflict } from "../EditConflict";
import { answer, bodyOf, explain, LIMITS, readLimit, typedOf, type Limit, type Typed } from "./limits";
import { regionName, regions } from "./regions";
import "./settings.css";

const UNITS: { [limit in Limit]: Key } = {
  expiring_days: "settings.unit.day",
  warning_percent: "settings.unit.percent",
  alarm_percent: "settings.unit.percent",
  material_grams: "unit.g",
  material_percent: "settings.unit.percent",
  material_uzs: "settings.unit.uzs",
};

const PARTS: readonly { name: Key; limits: readonly Limit[] }[] = [
  { name: "settings.part.expiry", limits: ["expiring_days"] },
  { name: "settings.part.difference", limits: ["warning_percent", "alarm_percent"] },
  { name: "settings.part.material", limits: ["material_grams", "material_percent", "material_uzs"] },
];

/** This country's, and whichever was set otherwise. */
const ZONES = ["Asia/Tashkent", "Asia/Samarkand"];

async function read() {
  const { data, etag } = await get<Record>("/settings");
  return { values: typedOf(data!), etag };
}

function House({ edit, values }: { edit: Edit<Typed>; values: Typed }) {
  const known = regions.includes(values.region) || values.region === "";
  const named = (known ? regions : [values.region, ...regions]).map((value) => ({ value, text: regionName(value) }));
  const zones = ZONES.includes(values.timezone) ? ZONES : [values.timezone, ...ZONES];
  return (
    <fieldset class="settings-part">
      <legend>{t("settings.part.house")}</legend>
      <Field
        label={t("settings.house_name")}
        value={values.name}
        required
        maxLength={200}
        error={edit.errorOf("name")}
        onInput={(event) => edit.change({ name: event.currentTarget.value })}
      />
      <Select
        label={t("settings.region")}
        value={values.region}
        options={[{ value: "", text: t("settings.no_region") }, ...named]}
        change={(region) => edit.change({ region })}
      />
      <div>
        <Select
          label={t("settings.timezone")}
          value={values.timezone}
          options={zones.map((value) => ({ value, text: value }))}
          change={(timezone) => edit.change({ timezone })}
        />
        <p class="field-hint">{t("settings.timezone_text")}</p>
      </div>
    </fieldset>
  );
}

function Limits({ edit, values, part }: { edit: Edit<Typed>; values: Typed; part: (typeof PARTS)[number] }) {
  return (
    <fieldset class="settings-part">
      <legend>{t(part.name)}</legend>
      {part.limits.map((limit) => (
        <Field
          key={limit}
          label={t(`settings.${limit}`)}
          value={values[limit]}
          inputMode="decimal"
          autoComplete="off"
          required
          error={readLimit(limit, values[limit]) === null ? explain(limit, values[limit]) : edit.errorOf(limit)}
          hint={readLimit(limit, values[limit]) === null ? undefined : explain(limit, values[limit])}
          after={<span class="field-unit">{t(UNITS[limit])}</span>}
          onInput={(event) => edit.change({ [limit]: event.currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}

/** What a manager may read: the same, without fields. */
function Reading({ values }: { values: Typed }) {
  return (
    <>
      <p class="settings-whose">{t("settings.admin_only")}</p>
      <dl class="settings-reading">
        <dt>{t("settings.house_name")}</dt>
        <dd>{[values.name, regionName(values.region)].filter(Boolean).join(", ")}</dd>
        <dt>{t("settings.timezone")}</dt>
        <dd>{values.timezone}</dd>
        {LIMITS.map((limit) => (
          <div key={limit}>
            <dt>{t(`settings.${limit}`)}</dt>
            <dd>
              <strong>
                {number(readLimit(limit, values[limit])!, 3)}
                {"\u00a0"}
                {t(UNITS[limit])}
              </strong>
              <span>{explain(limit, values[limit])}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const nameOf = (member: keyof Typed) => t(member === "name" ? "settings.house_name" : `settings.${member}`);

function Editing({ edit, values }: { edit: Edit<Typed>; values: Typed }) {
  const saved = () => {
    toast(t("settings.saved"));
    void readUser();
  };
  const submit = (event: JSX.TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = event.currentTarget.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong && LIMITS.some((limit) => readLimit(limit, values[limit]) === null)) return wrong.focus();
    if (!edit.busy && edit.changed) void edit.save().then((done) => done && saved());
  };
  return (
    <form class="settings" onSubmit={submit}>
      <div class="settings-parts">
        <House edit={edit} values={values} />
        {PARTS.map((part) => (
          <Limits key={part.name} edit={edit} values={values} part={part} />
        ))}
      </div>
      <EditConflict edit={edit} name={nameOf} saved={saved} />
      {edit.changed && !edit.theirs && (
        <div class="settings-save">
          <p role="status">
            {edit.problem?.message ?? (edit.unreachable ? t("form.unreachable") : t("settings.not_saved"))}
          </p>
          <Button onClick={edit.discard}>{t("settings.discard")}</Button>
          <Button kind="main" type="submit" busy={edit.busy}>
            {t("action.save")}
          </Button>
        </div>
      )}
    </form>
  );
}

/** "By which limits are we measured?" */
export function Settings({ user }: { user: User }) {
  const edit = useEdit<Typed>(user, "settings", read, (changed, etag) => patch("/settings", bodyOf(changed), etag));
  const { values } = edit;
  if (values) {
    return (
      <>
        <ScreenHead question={t("settings.question")} answer={answer(values)} />
        {user.role === "admin" ? <Editing edit={edit} values={values} /> : <Reading values={values} />}
      </>
    );
  }
  if (!edit.unreachable && !edit.problem) return <Skeleton label={t("loading")} cards={2} />;
  return (
    <EmptyState
      title={t("failed.title")}
      text={edit.problem?.message ?? t("failed.unreachable")}
      action={
        <Button kind="main" onClick={edit.retry}>
          <RefreshCw aria-hidden="true" />
          {t("action.retry")}
        </Button>
      }
    />
  );
}
