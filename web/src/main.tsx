import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";

render(<h1>Oshxona</h1>, document.getElementById("app")!);
