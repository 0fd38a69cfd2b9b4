import { useEffect, useRef, useState } from "preact/hooks";
import "./figure.css";

/** A figure whose background fades for a second when it changed. null: not known (yet); what becomes known has not changed. */
export function Figure({ text, class: name = "" }: { text: string | null; class?: string }) {
  const before = useRef(text);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (before.current !== null && text !== null && before.current !== text) setChanges((count) => count + 1);
    before.current = text;
  }, [text]);
  return (
    <span key={changes} class={`figure ${name}${changes ? " figure-changed" : ""}`}>
      {text ?? "–"}
    </span>
  );
}
