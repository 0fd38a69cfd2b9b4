import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import "./notice.css";

/** An empty list, or one that could not be loaded: what is so, and what to do next. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ComponentChildren }) {
  return (
    <div class="notice">
      <h2 class="notice-title">{title}</h2>
      <p class="notice-text">{text}</p>
      {action}
    </div>
  );
}

const PATIENCE_MS = 400;

/** Grey shapes of what is coming, shown only when it takes long enough to be noticed. */
export function Skeleton({ label, cards }: { label: string; cards: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {Array.from({ length: cards }, (_, index) => (
        <div key={index} class="skeleton-card">
          <div class="skeleton-bar skeleton-short" />
          <div class="skeleton-block" />
          <div class="skeleton-bar" />
          <div class="skeleton-bar skeleton-half" />
        </div>
      ))}
    </div>
  );
}
