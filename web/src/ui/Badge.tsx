import { CircleCheck, Eye, OctagonAlert, TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./badge.css";

export type Level = "calm" | "watch" | "warning" | "alarm";

const ICONS = { calm: CircleCheck, watch: Eye, warning: TriangleAlert, alarm: OctagonAlert };

/** A level in icon, word and colour; ink grows with it. */
export function Badge({ level, children }: { level: Level; children: ComponentChildren }) {
  const Icon = ICONS[level];
  return (
    <span class={`badge badge-${level}`}>
      <Icon aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
