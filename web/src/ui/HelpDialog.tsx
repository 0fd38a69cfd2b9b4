import { BookOpenText, type LucideIcon } from "lucide-preact";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../words";
import { Dialog } from "./Dialog";
import "./helpdialog.css";

interface Props {
  title: string;
  points: readonly { icon: LucideIcon; title: string; text: string }[];
  close(): void;
}

/** The address of the guide's page about the screen in sight; null where there is none. */
export const GuidePage = createContext<string | null>(null);

/** How a screen works, in a few points. */
export function HelpDialog({ title, points, close }: Props) {
  const guide = useContext(GuidePage);
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
      {guide && (
        <a class="helpdialog-guide" href={guide}>
          <BookOpenText aria-hidden="true" />
          {t("help.guide")}
        </a>
      )}
    </Dialog>
  );
}
