import type { LucideIcon } from "lucide-preact";
import { Dialog } from "./Dialog";
import "./helpdialog.css";

interface Props {
  title: string;
  points: readonly { icon: LucideIcon; title: string; text: string }[];
  close(): void;
}

/** How a screen works, in a few points. */
export function HelpDialog({ title, points, close }: Props) {
  return (
    <Dialog title={title} close={close}>
      <ul class="helpdialog">
        {points.map(({ icon: Icon, title: name, text }) => (
          <li key={name}>
            <Icon aria-hidden="true" />
            <div>
              <h3 class="helpdialog-title">{name}</h3>
              <p class="helpdialog-text">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
