import { CircleCheck } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { narrow } from "../../device/narrow";
import { linkTo } from "../../device/place";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { t } from "../../words";
import { firstOf, type Task } from "./waiting";

/** More would be a list; a director has five minutes. */
const FIRST = { narrow: 3, wide: 4 };

/** What needs attention first, with the way to act. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const first = firstOf(tasks.length, narrow.value ? FIRST.narrow : FIRST.wide);
  useEffect(() => {
    // The pressed button is gone: on with what it brought.
    if (all) list.current?.querySelectorAll("a")[first]?.focus();
  }, [all]);
  if (tasks.length === 0) {
    return (
      <p class="tasks-none">
        <CircleCheck aria-hidden="true" />
        {t("overview.none_text")}
      </p>
    );
  }
  const shown = all ? tasks : tasks.slice(0, first);
  const more = tasks.length - shown.length;
  return (
    <div class="tasks">
      <ul ref={list} class="tasks-list">
        {shown.map(({ id, level, title, text, act, place, inner }, index) => (
          <li key={id} class="task">
            <Badge level={level}>{t(`level.${level}`)}</Badge>
            <div class="task-words">
              <h2 class="task-title">{title}</h2>
              <p class="task-text">{text}</p>
            </div>
            <a
              class={`button ${index === 0 ? "button-main" : "button-plain"}`}
              {...linkTo(place, inner)}
              aria-label={`${act}: ${title}`}
            >
              {act}
            </a>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t("overview.more_tasks", { count: more })}
        </Button>
      )}
    </div>
  );
}
