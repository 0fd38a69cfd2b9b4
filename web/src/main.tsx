import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { resume, session } from "./api/session";
import { App } from "./app/App";
import { fetchScreen } from "./app/places";
import { followTheme } from "./device/theme";
import { startWorker } from "./device/worker";
import { language, speak } from "./words";

followTheme();
if (import.meta.env.DEV && location.pathname === "/dev/components") {
  void import("./dev/Components").then(({ showComponents }) => showComponents());
} else {
  // All that the first screen needs is on its way at once; nothing is drawn before there are words.
  void resume();
  fetchScreen(session.peek());
  void speak(language.peek()).then(() => {
    const root = document.getElementById("app")!;
    root.replaceChildren();
    render(<App />, root);
  });
  startWorker();
}
