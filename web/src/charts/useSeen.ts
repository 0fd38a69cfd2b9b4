import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Whether an element was in sight, or nearly, since it is on the page. */
export function useSeen(element: RefObject<Element>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        setSeen(true);
      },
      { rootMargin: "120px" },
    );
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, []);
  return seen;
}
