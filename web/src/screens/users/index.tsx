import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { UsersStore } from "./store";
import { Users } from "./Users";

export const users: Screen = { Screen: () => <Users store={useStore(UsersStore)} />, Help };
