import { t } from "../words";
import { number } from "./number";

/** "30 150 soʻm": whole soʻm, and the unit never alone on the next line. */
export const money = (soums: number) => `${number(soums)}\u00a0${t("unit.uzs")}`;
