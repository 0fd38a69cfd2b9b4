import type { ComponentChildren } from "preact";
import "./screenhead.css";

interface Props {
  question: string;
  answer: string;
  /** How fresh the figures are, and whatever else stands at the right. */
  children?: ComponentChildren;
}

/** Every screen opens with its one question and a whole sentence that answers it. */
export function ScreenHead({ question, answer, children }: Props) {
  return (
    <header class="screenhead">
      <div class="screenhead-words">
        <p class="question">{question}</p>
        <h1 class="answer">{answer}</h1>
      </div>
      <div class="screenhead-state">{children}</div>
    </header>
  );
}
