import { useState } from "preact/hooks";
import { mass, parseMass, type MassText } from "../../format/mass";
import { number } from "../../format/number";
import { Button } from "../../ui/Button";
import { MassField } from "../../ui/MassField";
import { Really } from "../../ui/Really";
import { t } from "../../words";
import { pairOf, type Difference, type Line } from "./lines";

interface Props {
  line: Line;
  difference: Difference;
  accept(part: Pick<Line, "weighed" | "paper" | "confirmed">): void;
}

/** The scales and the paper differ too much for a slip to be ruled out: both are read and typed once more. */
export function Again({ line, difference, accept }: Props) {
  const [weighed, setWeighed] = useState<MassText>({ text: "", unit: line.weighed.unit });
  const [paper, setPaper] = useState<MassText>({ text: "", unit: line.paper.unit });
  const ready = Boolean(parseMass(weighed) && parseMass(paper));
  const said = { mass: mass(Math.abs(difference.grams)), percent: number(difference.percent, 1) };
  const words = (
    <>
      <strong>{difference.grams < 0 ? t("receive.less_much", said) : t("receive.more_much", said)}</strong>{" "}
      {t("receive.again_text")}
    </>
  );
  return (
    <Really class="again" label={t("receive.again")} words={words}>
      <div class="again-fields">
        <MassField positive label={t("receive.weighed_again")} value={weighed} change={setWeighed} />
        <MassField positive label={t("receive.paper_again")} value={paper} change={setPaper} />
        <Button
          disabled={!ready}
          onClick={() => accept({ weighed, paper, confirmed: pairOf({ weighed, paper }) })}
        >
          {t("receive.confirm")}
        </Button>
      </div>
    </Really>
  );
}
