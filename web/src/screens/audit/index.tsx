import type { Screen } from "../screen";
import { useStore } from "../stores";
import { Audit } from "./Audit";
import { Help } from "./Help";
import { AuditStore } from "./store";

export const audit: Screen = { Screen: () => <Audit store={useStore(AuditStore)} />, Help };
