import type { ComponentChildren } from "preact";
import { Button } from "../ui/Button";
import { t } from "../words";
import "./conflict.css";

interface Props {
  mine: ComponentChildren;
  theirs: ComponentChildren;
  /** Theirs stays, mine is forgotten. */
  take(): void;
  /** Mine is written over theirs. */
  keep(): void;
}

/** Two have changed the same record: both versions, and one chooses. */
export function Conflict({ mine, theirs, take, keep }: Props) {
  return (
    <section class="conflict" role="alert">
      <p>{t("form.conflict")}</p>
      <dl class="conflict-both">
        <dt>{t("form.conflict_mine")}</dt>
        <dd>{mine}</dd>
        <dt>{t("form.conflict_theirs")}</dt>
        <dd>{theirs}</dd>
      </dl>
      <div class="dialog-actions">
        <Button onClick={take}>{t("form.take_theirs")}</Button>
        <Button onClick={keep}>{t("form.keep_mine")}</Button>
      </div>
    </section>
  );
}
