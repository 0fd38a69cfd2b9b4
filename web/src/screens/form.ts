/** What is typed into a form and is to be booked once: kept through errors, an ended sign-in and a reload. */
import { useRef, useState } from "preact/hooks";
import { Problem, SignedOut } from "../api/problem";
import type { User } from "../api/types";
import { randomId } from "../device/ids";
import { forTab, readJson, writeJson } from "../device/storage";

interface Kept<V> {
  values: V;
  /** Made when it is sent and kept until an answer came: what was sent once is never booked twice. */
  key: string | null;
}

export interface Form<V, R> {
  values: V;
  change(part: Partial<V>): void;
  /** Sends it; null when it was not (yet) done. */
  submit(): Promise<R | null>;
  /** The form is put away: what was typed is forgotten, unless it may have been booked. */
  leave(): void;
  busy: boolean;
  /** It was sent and no answer came: it may be sent again as it is, and not be changed. */
  unknown: boolean;
  /** The server's refusal, until something is changed. */
  problem: Problem | null;
  /** The refusal's sentence about one field. */
  errorOf(field: string): string | undefined;
}

/** `name` tells forms apart ("write-off.12"); `send` gets the key of this one entry. */
export function useForm<V extends object, R>(
  user: User,
  name: string,
  initial: V,
  send: (values: V, key: string) => Promise<R>,
): Form<V, R> {
  const place = `form.${user.id}.${name}`;
  const [kept, setKept] = useState<Kept<V>>(() => readJson<Kept<V>>(forTab, place) ?? { values: initial, key: null });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(kept);

  const keep = (next: Kept<V>) => {
    latest.current = next;
    setKept(next);
    writeJson(forTab, place, next);
  };
  const discard = () => {
    latest.current = { values: initial, key: null };
    writeJson(forTab, place, null);
  };

  const submit = async (): Promise<R | null> => {
    const key = latest.current.key ?? randomId();
    keep({ ...latest.current, key });
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send(latest.current.values, key);
      discard();
      return answer;
    } catch (error) {
      if (error instanceof SignedOut) return null;
      if (error instanceof Problem && !error.passing) {
        setProblem(error);
        keep({ ...latest.current, key: null });
      }
      return null;
    } finally {
      setBusy(false);
    }
  };

  return {
    values: kept.values,
    change(part) {
      setProblem(null);
      keep({ ...latest.current, values: { ...latest.current.values, ...part } });
    },
    submit,
    leave: () => latest.current.key === null && discard(),
    busy,
    unknown: kept.key !== null && !busy,
    problem,
    errorOf: (field) => problem?.errors.find((one) => one.field === `/${field}`)?.message,
  };
}
