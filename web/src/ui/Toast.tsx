import { signal } from "@preact/signals";
import { CircleCheck, TriangleAlert } from "lucide-preact";
import "./toast.css";

interface Message {
  id: number;
  text: string;
  wrong: boolean;
}

const LONG_ENOUGH_MS = 7000;

const messages = signal<readonly Message[]>([]);
const spoken = signal("");
let lastId = 0;

/** A sentence at the page's foot for a few seconds. */
export function toast(text: string, wrong = false): void {
  const message = { id: ++lastId, text, wrong };
  messages.value = [...messages.peek().slice(-1), message];
  setTimeout(() => (messages.value = messages.peek().filter((one) => one !== message)), LONG_ENOUGH_MS);
}

/** For a screen reader alone: what the eye sees happen on the page. */
export function announce(text: string): void {
  spoken.value = text;
}

export function Toasts() {
  return (
    <>
      <div class="toasts" role="status">
        {messages.value.map(({ id, text, wrong }) => (
          <p key={id} class="toast">
            {wrong ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
            {text}
          </p>
        ))}
      </div>
      <p class="unseen" role="status">
        {spoken.value}
      </p>
    </>
  );
}
