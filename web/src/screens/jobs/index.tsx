import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Help } from "./Help";
import { Jobs } from "./Jobs";
import { JobsStore } from "./store";

export const jobs: Screen = { Screen: () => <Jobs store={useStore(JobsStore)} />, Help };
