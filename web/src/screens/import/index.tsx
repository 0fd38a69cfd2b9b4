import type { Screen } from "../screen";
import { Help } from "./Help";
import { Import } from "./Import";

export const importing: Screen = { Screen: ({ user }) => <Import user={user} />, Help };
