import { ChevronDown } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import type { AuditChange, AuditEntry } from "../../api/types";
import { linkTo } from "../../device/place";
import { timeOfDay } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { t } from "../../words";
import { sayAct, sayWho, wayOf } from "./say";

/** Of a thing made or gone: its fields as they were or are. */
function Facts({ changes }: { changes: readonly AuditChange[] }) {
  return (
    <dl class="audit-facts">
      {changes.map(({ name, before, after }) => (
        <div key={name} class="audit-fact">
          <dt>{name}</dt>
          <dd>{after ?? before}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a thing changed: what was, and what is instead. */
function Differences({ changes }: { changes: readonly AuditChange[] }) {
  return (
    <table class="audit-changes">
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          <th scope="col">{t("audit.before")}</th>
          <th scope="col">{t("audit.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="audit-before" data-name={t("audit.before")}>
              {before}
            </td>
            <td class="audit-after" data-name={t("audit.after")}>
              {after}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ entry }: { entry: AuditEntry }) {
  const { changes, why, address } = entry;
  const same = changes.length === 0 && entry.before !== null && entry.after !== null;
  const way = wayOf(entry);
  const both = changes.some(({ before, after }) => before !== null && after !== null);
  return (
    <>
      {why !== null && (
        <p class="audit-why">
          {t("audit.why", { why })} <span class="audit-note">({t("audit.code", { code: String(entry.status) })})</span>
        </p>
      )}
      {same && <p>{t("audit.same")}</p>}
      {changes.length > 0 && (both ? <Differences changes={changes} /> : <Facts changes={changes} />)}
      <p class="audit-note">
        {address === null ? t("audit.no_address") : t("audit.address", { address })}
      </p>
      {way && (
        <a class="button button-plain" {...linkTo(way.to, way.inner)}>
          {t(way.text)}
        </a>
      )}
    </>
  );
}

/** An act or an attempt; what it changed opens below it. */
export function Entry({ entry, today }: { entry: AuditEntry; today: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const refused = entry.outcome === "refused";
  return (
    <li class="audit-entry" data-entry={entry.id}>
      <button type="button" class="audit-row" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span class="audit-time">{timeOfDay(entry.at)}</span>
        <span class="audit-words">
          <strong class="audit-act">{sayAct(entry, today)}</strong>
          <span class="audit-note">
            <span class="audit-when">{timeOfDay(entry.at)} · </span>
            {sayWho(entry)}
            {refused && ` · ${entry.why}`}
          </span>
        </span>
        {refused && (
          <span class="audit-outcome">
            <Badge level="watch">{t("audit.is_refused")}</Badge>
          </span>
        )}
        <ChevronDown aria-hidden="true" class="audit-arrow" />
      </button>
      <div id={id} class="audit-details" hidden={!open}>
        {open && <Details entry={entry} />}
      </div>
    </li>
  );
}
