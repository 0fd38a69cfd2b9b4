import { Check } from "lucide-preact";
import { mass, parseMass } from "../../format/mass";
import { number } from "../../format/number";
import { dayWords } from "../../format/week";
import { Button } from "../../ui/Button";
import { Really } from "../../ui/Really";
import { t } from "../../words";
import { doubtsOf, parsePrice, saidOf, type Doubt, type Line, type Usual } from "./lines";

interface Props {
  line: Line;
  usual: Usual;
  day: string;
  accept(sure: string): void;
}

function say(doubt: Doubt, line: Line, usual: Usual): string {
  switch (doubt) {
    case "weight":
      return usual.most === null
        ? t("receive.doubt.weight_new", { mass: mass(parseMass(line.weighed)!) })
        : t("receive.doubt.weight", { mass: mass(parseMass(line.weighed)!), most: mass(usual.most) });
    case "price":
      return t("receive.doubt.price", { price: number(parsePrice(line.price)!), last: number(usual.price!) });
    default:
      return t(`receive.doubt.${doubt}`, { day: dayWords(line.expires) });
  }
}

/** What is unusual of a line, all at once; one yes books it so. */
export function Doubts({ line, usual, day, accept }: Props) {
  const words = doubtsOf(line, usual, day).map((doubt) => <p key={doubt}>{say(doubt, line, usual)}</p>);
  return (
    <Really class="doubts" label={t("receive.doubt", { product: line.name })} words={words}>
      <Button onClick={() => accept(saidOf(line, day))}>
        <Check aria-hidden="true" />
        {t("receive.doubt.yes")}
      </Button>
    </Really>
  );
}
