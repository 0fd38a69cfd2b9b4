import type { FunctionComponent } from "preact";
import type { User } from "../api/types";

/** What a screen's folder gives the frame. */
export interface Screen {
  Screen: FunctionComponent<{ user: User }>;
  Help: FunctionComponent<{ close(): void }>;
}
