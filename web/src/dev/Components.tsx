/** /dev/components, in development builds alone: every part of ui/ in each of its states, in both themes side by side. */
import { render } from "preact";
import { THEMES } from "../device/theme";
import { Toasts } from "../ui/Toast";
import { language, speak } from "../words";
import "./components.css";
import { SAMPLES } from "./samples";

const SIDES = THEMES.filter((theme) => theme !== "system");

function Side({ theme }: { theme: (typeof SIDES)[number] }) {
  return (
    <div class="side" data-theme={theme}>
      <h1>{theme}</h1>
      {SAMPLES.map(({ name, Sample }) => (
        <section key={name} class="sample" data-component={name} aria-label={`${name}, ${theme}`}>
          <h2>{name}</h2>
          <Sample />
        </section>
      ))}
    </div>
  );
}

export async function showComponents(): Promise<void> {
  await speak(language.peek());
  document.title = "Components";
  render(
    <main class="sides">
      {SIDES.map((theme) => (
        <Side key={theme} theme={theme} />
      ))}
      <Toasts />
    </main>,
    document.getElementById("app")!,
  );
}
