import type { Screen } from "../screen";
import { Help } from "./Help";
import { Profile } from "./Profile";

export const profile: Screen = { Screen: Profile, Help };
