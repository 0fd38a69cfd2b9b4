/** What the server last said under one path, kept with its ETag and asked for again when something changed. */
import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { keepAnswer, lastAnswer } from "./answers";
import { get } from "./client";
import { Problem, SignedOut } from "./problem";
import { serverNow } from "./transport";

export interface Resource<T> {
  readonly data: ReadonlySignal<T | null>;
  /** When it was last known to be right (the server's clock, ms); null before the first answer. */
  readonly checkedAt: ReadonlySignal<number | null>;
  readonly failure: ReadonlySignal<Error | null>;
  /** Asks again. While one request is under way, any number of calls make one more after it. Never throws. */
  load(): Promise<void>;
}

/** The server has spoken: what was known before is no answer instead. */
const refused = (error: unknown) => error instanceof Problem && !error.passing;

/** `path` is a function so that "today" is today's whenever it is asked. `personal`: never left on the device. */
export function resource<T>(path: () => string, { personal = false } = {}): Resource<T> {
  const data = signal<T | null>(null);
  const checkedAt = signal<number | null>(null);
  const failure = signal<Error | null>(null);
  let etag: string | null = null;
  let asked = "";
  let running: Promise<void> | null = null;
  let again = false;

  async function once(): Promise<void> {
    const now = path();
    if (now !== asked) etag = null;
    asked = now;
    try {
      const answer = await get<T>(now, etag);
      if (!answer.unchanged) {
        data.value = answer.data;
        etag = answer.etag;
      }
      checkedAt.value = serverNow();
      failure.value = null;
      if (!personal) void keepAnswer(now, { data: data.peek(), etag, at: checkedAt.peek()! });
    } catch (error) {
      if (error instanceof SignedOut) return;
      const old = data.peek() === null && !refused(error) ? await lastAnswer(now) : null;
      batch(() => {
        if (old && data.peek() === null) {
          data.value = old.data as T;
          checkedAt.value = old.at;
          etag = old.etag;
        }
        failure.value = error as Error;
      });
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      await once();
    } while (again);
  }

  return {
    data,
    checkedAt,
    failure,
    load() {
      again = running !== null;
      running ??= run().finally(() => (running = null));
      return running;
    },
  };
}
