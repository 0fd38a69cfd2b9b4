import { Check } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import type { Alert } from "../../api/types";
import { linkTo } from "../../device/place";
import { moment } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { announce, toast } from "../../ui/Toast";
import { t } from "../../words";
import { levelOf, partOf, wayOf } from "./cause";
import type { AlertsStore } from "./store";

/** When it began, who has seen it, when it was over. */
function history(alert: Alert, now: number): string {
  const at = (instant: string) => moment(Date.parse(instant), now);
  const said = [t("alerts.raised", { time: at(alert.raised_at) })];
  if (alert.acknowledged_at && alert.acknowledged_by) {
    said.push(t("alerts.seen_by", { name: alert.acknowledged_by.full_name, time: at(alert.acknowledged_at) }));
  }
  if (alert.resolved_at) said.push(t("alerts.over_at", { time: at(alert.resolved_at) }));
  return said.join(" · ");
}

/** "I have seen it": nothing more, the alert stays until its cause is gone. */
function Acknowledge({ store, alert, done }: { store: AlertsStore; alert: Alert; done(): void }) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await store.acknowledge(alert);
      announce(t("alerts.seen_done"));
      done();
    } catch (error) {
      toast(error instanceof Problem ? error.message : t("failed.unreachable"), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void press()} aria-label={`${t("alerts.acknowledge")}: ${alert.message}`}>
      <Check aria-hidden="true" />
      {t("alerts.acknowledge")}
    </Button>
  );
}

export function Card({ store, alert }: { store: AlertsStore; alert: Alert }) {
  const words = useRef<HTMLParagraphElement>(null);
  const part = partOf(alert);
  const way = part === "over" ? null : wayOf(alert);
  const level = part === "over" ? "calm" : levelOf(alert);
  return (
    <li class={`alert alert-${part}`} data-alert={alert.id}>
      <span class="alert-kind">
        <Badge level={level}>{t(`alert.kind.${alert.kind}`)}</Badge>
      </span>
      <div class="alert-words">
        <p ref={words} class="alert-message" tabIndex={-1}>
          {alert.message}
        </p>
        <p class="alert-note">{history(alert, store.now.value)}</p>
      </div>
      <div class="alert-acts">
        {way && (
          <a class="button button-plain" {...linkTo(way.place, way.inner)} aria-label={`${t(`overview.act.${way.act}`)}: ${alert.product_name ?? t(`alert.kind.${alert.kind}`)}`}>
            {t(`overview.act.${way.act}`)}
          </a>
        )}
        {part === "open" && <Acknowledge store={store} alert={alert} done={() => words.current?.focus()} />}
      </div>
    </li>
  );
}
