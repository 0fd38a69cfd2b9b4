import { CloudUpload, OctagonAlert, Trash2 } from "lucide-preact";
import type { Product } from "../../api/types";
import { mass } from "../../format/mass";
import { number } from "../../format/number";
import { sayDay } from "../../format/time";
import { Badge } from "../../ui/Badge";
import { DateField } from "../../ui/DateField";
import { Field } from "../../ui/Field";
import { MassField } from "../../ui/MassField";
import { t } from "../../words";
import { Again } from "./Again";
import type { ReceiveDesk } from "./desk";
import { Doubts } from "./Doubts";
import { differenceOf, doubtful, faultsOf, unsure, type Line, type Usual } from "./lines";

interface Props {
  line: Line;
  desk: ReceiveDesk;
  product: Product | undefined;
  today: string;
  usual: Usual;
  /** Somebody wanted to book: what is missing is said. */
  tried: boolean;
}

/** What the difference to the paper is, in words under the paper's field. */
function differenceWords(line: Line): string | undefined {
  const difference = differenceOf(line);
  if (!difference) return undefined;
  if (difference.grams === 0) return t("receive.equal");
  const said = { mass: mass(Math.abs(difference.grams)) };
  return difference.grams < 0 ? t("receive.less", said) : t("receive.more", said);
}

/** On its way or booked: nothing of it can be changed any more. */
function Done({ line, today }: { line: Line; today: string }) {
  const { body } = line;
  if (!body) return null;
  return (
    <div class="line-done">
      <strong class="line-name">{line.name}</strong>
      <span class="line-figures">
        {mass(body.grams)}
        {body.invoice_grams !== undefined &&
          body.invoice_grams !== body.grams &&
          ` · ${t("receive.paper_of", { mass: mass(body.invoice_grams) })}`}
        {body.expires_on && ` · ${t("stock.lot.until", { day: sayDay(body.expires_on, today) })}`}
        {body.price_per_kg_uzs !== undefined && ` · ${t("receive.price_of", { price: body.price_per_kg_uzs })}`}
      </span>
      {line.state === "booked" ? (
        <Badge level="calm">{t("receive.booked")}</Badge>
      ) : (
        <span class="line-sent">
          <CloudUpload aria-hidden="true" />
          {t("receive.sent")}
        </span>
      )}
    </div>
  );
}

function Fields({ line, desk, product, tried }: Omit<Props, "today" | "usual">) {
  const faults = tried ? faultsOf(line) : [];
  const change = (part: Partial<Line>) => desk.change(line.id, { ...part, message: null });
  const last = product?.price_per_kg_uzs;
  return (
    <div class="line-fields">
      <MassField
        label={t("receive.weighed")}
        positive
        value={line.weighed}
        change={(weighed) => change({ weighed })}
        error={faults.includes("weighed") ? t("receive.fault.weighed") : undefined}
        data-weighed={line.id}
      />
      <MassField
        label={t("receive.paper")}
        positive
        value={line.paper}
        change={(paper) => change({ paper })}
        error={faults.includes("paper") ? t("receive.fault.mass") : undefined}
        hint={differenceWords(line)}
      />
      <DateField label={t("receive.expires")} value={line.expires} change={(expires) => change({ expires })} />
      <Field
        label={t("receive.price")}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={line.price}
        placeholder={last == null ? "" : number(last)}
        error={faults.includes("price") ? t("receive.fault.price") : undefined}
        onInput={(event) => change({ price: event.currentTarget.value })}
      />
    </div>
  );
}

/** One line of the delivery note. */
export function LineCard(props: Props) {
  const { line, desk, today } = props;
  if (line.state !== "draft") {
    return (
      <li class="line" data-line={line.state}>
        <Done line={line} today={today} />
      </li>
    );
  }
  const difference = differenceOf(line);
  const { day } = desk.note.value;
  return (
    <li class="line" data-line="draft">
      <div class="line-head">
        <h2 class="line-name">{line.name}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t("receive.remove", { product: line.name })}
          onClick={() => desk.remove(line.id)}
        >
          <Trash2 aria-hidden="true" />
        </button>
      </div>
      <Fields {...props} />
      {difference && doubtful(line) && props.tried && (
        <Again line={line} difference={difference} accept={(part) => desk.change(line.id, part)} />
      )}
      {props.tried && unsure(line, props.usual, day) && (
        <Doubts line={line} usual={props.usual} day={day} accept={(sure) => desk.change(line.id, { sure })} />
      )}
      {line.message && (
        <p class="line-refused" role="alert">
          <OctagonAlert aria-hidden="true" />
          <span>{line.message}</span>
        </p>
      )}
    </li>
  );
}
