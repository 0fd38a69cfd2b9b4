import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { resume } from "./api/session";
import { App } from "./app/App";
import { followTheme } from "./device/theme";
import { startWorker } from "./device/worker";
import { language, speak } from "./words";

followTheme();
if (import.meta.env.DEV && location.pathname === "/dev/components") {
  void import("./dev/Components").then(({ showComponents }) => showComponents());
} else {
  // Both are on their way at once; nothing is drawn before there are words.
  void resume();
  void speak(language.peek()).then(() => render(<App />, document.getElementById("app")!));
  startWorker();
}
