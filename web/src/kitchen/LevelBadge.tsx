import { Minus } from "lucide-preact";
import type { ReportLevel } from "../api/types";
import { Badge } from "../ui/Badge";
import { levelName, LOUD } from "./difference";
import "./levelbadge.css";

/** A level as a badge; what was not counted has none, and is not called well. */
export function LevelBadge({ level }: { level: ReportLevel }) {
  if (level !== "not_counted") return <Badge level={LOUD[level]}>{levelName(level)}</Badge>;
  return (
    <span class="level-unknown">
      <Minus aria-hidden="true" />
      {levelName(level)}
    </span>
  );
}
