/** What others do, as it happens: one WebSocket, resumed where it broke. */
import { signal } from "@preact/signals";
import { bearer } from "../api/session";

export type LiveState = "live" | "catching_up" | "offline";

export interface LiveEvent {
  type: string;
  seq: number;
  at: string;
  data: Record<string, unknown>;
}

export interface Live {
  stop(): void;
}

export interface LiveHandlers {
  event(event: LiveEvent): void;
  /** Events may be missing (first connection, or away too long): ask for everything again. */
  refetch(): Promise<void>;
}

export const liveState = signal<LiveState>("catching_up");

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const SILENT_MS = 10_000;
const REFUSED = 4401;
const TICK_MS = 10_000;
/** A timer of a page in sight that comes this late slept with the device; a page out of sight this long may have. */
const SLEPT_MS = 30_000;

function startLive(handlers: LiveHandlers): Live {
  let socket: WebSocket | null = null;
  let seq: number | null = null;
  let failures = 0;
  let refused: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function later(): void {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.75 + Math.random() / 2);
    failures += 1;
    // A short break is caught up in silence; from the second failure on the page says so.
    liveState.value = failures > 1 || !navigator.onLine ? "offline" : "catching_up";
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), wait);
  }

  async function connect(): Promise<void> {
    clearTimeout(timer);
    if (stopped) return;
    drop();
    let token: string;
    try {
      token = await bearer(refused);
    } catch {
      if (!stopped) later();
      return;
    }
    if (stopped || socket) return;
    open(token);
  }

  function open(token: string): void {
    const mine = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/live`);
    const silent = setTimeout(() => mine.close(), SILENT_MS);
    socket = mine;
    mine.onopen = () => {
      mine.send(JSON.stringify({ type: "auth", token, ...(seq === null ? {} : { since: seq }) }));
    };
    mine.onmessage = (message) => {
      if (mine !== socket) return;
      const event = JSON.parse(message.data as string) as LiveEvent & { reset?: boolean };
      if (event.type === "ready") {
        clearTimeout(silent);
        refused = undefined;
        void ready(mine, event);
        return;
      }
      seq = Math.max(seq ?? 0, event.seq);
      handlers.event(event);
    };
    mine.onclose = (event) => {
      clearTimeout(silent);
      if (mine !== socket) return;
      socket = null;
      if (event.code === REFUSED) refused = token;
      later();
    };
  }

  async function ready(mine: WebSocket, event: { seq: number; reset?: boolean }): Promise<void> {
    const first = seq === null;
    failures = 0;
    // With `since`, what was missed follows `ready` message by message; its own seq must not hide that.
    if (first || event.reset) {
      seq = event.seq;
      liveState.value = "catching_up";
      await handlers.refetch();
    }
    if (mine === socket) liveState.value = "live";
  }

  function drop(): void {
    const old = socket;
    socket = null;
    old?.close();
  }

  /** The network or the device came back: what the socket believes is worth nothing now. */
  function wake(): void {
    failures = 0;
    liveState.value = "catching_up";
    void connect().then(() => handlers.refetch());
  }

  function lost(): void {
    liveState.value = "offline";
  }

  let seen = Date.now();
  function look(): void {
    if (document.visibilityState !== "visible") return;
    const slept = Date.now() - seen > SLEPT_MS;
    seen = Date.now();
    if (slept) wake();
  }
  const tick = setInterval(look, TICK_MS);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", wake);
  addEventListener("offline", lost);
  void connect();

  return {
    stop() {
      stopped = true;
      clearInterval(tick);
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", wake);
      removeEventListener("offline", lost);
      drop();
    },
  };
}

const listeners = new Set<LiveHandlers>();
let line: Live | null = null;

/** Hears what others do until stopped. All who listen share one connection, which ends with the last of them. */
export function listen(handlers: LiveHandlers): Live {
  listeners.add(handlers);
  line ??= startLive({
    event: (event) => listeners.forEach((one) => one.event(event)),
    refetch: async () => void (await Promise.all([...listeners].map((one) => one.refetch()))),
  });
  return {
    stop() {
      listeners.delete(handlers);
      if (listeners.size > 0) return;
      line?.stop();
      line = null;
    },
  };
}
