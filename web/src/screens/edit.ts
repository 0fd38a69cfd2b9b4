/** A record that is changed in place: what is typed is kept, only what differs is sent, and somebody else's change is shown beside one's own. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, SignedOut } from "../api/problem";
import type { User } from "../api/types";
import { forTab, readJson, writeJson } from "../device/storage";

/** As the server has it. */
export interface Version<V> {
  values: V;
  etag: string | null;
}

interface Draft<V> extends Version<V> {
  /** What is typed over it. */
  typed: V;
}

export interface Edit<V> {
  /** What the fields show; null until the record was read. */
  values: V | null;
  changed: boolean;
  change(part: Partial<V>): void;
  /** Sends what differs; true when it is saved. */
  save(): Promise<boolean>;
  discard(): void;
  busy: boolean;
  /** It could not be read, or no answer came. */
  unreachable: boolean;
  /** Reads the record again. */
  retry(): void;
  problem: Problem | null;
  errorOf(field: string): string | undefined;
  /** What somebody else has saved meanwhile. */
  theirs: V | null;
  takeTheirs(): void;
  keepMine(): Promise<boolean>;
}

type Flat = Record<string, string>;

export function difference<V extends Flat>(from: V, to: V): Partial<V> {
  return Object.fromEntries(Object.entries(to).filter(([name, value]) => from[name] !== value)) as Partial<V>;
}

const same = <V extends Flat>(a: V, b: V) => Object.keys(difference(a, b)).length === 0;

/** `name` tells records apart ("settings", "user.5"). */
export function useEdit<V extends Flat>(
  user: User,
  name: string,
  read: () => Promise<Version<V>>,
  send: (changed: Partial<V>, etag: string | null) => Promise<unknown>,
): Edit<V> {
  const place = `edit.${user.id}.${name}`;
  const [draft, setDraft] = useState<Draft<V> | null>(() => readJson<Draft<V>>(forTab, place));
  const [busy, setBusy] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<Version<V> | null>(null);
  const latest = useRef(draft);

  const keep = (next: Draft<V>) => {
    latest.current = next;
    setDraft(next);
    writeJson(forTab, place, same(next.values, next.typed) ? null : next);
  };
  const start = (version: Version<V>) => keep({ ...version, typed: version.values });
  const failed = (error: unknown) => {
    if (error instanceof SignedOut) return;
    if (error instanceof Problem && !error.passing) setProblem(error);
    else setUnreachable(true);
  };
  const load = () => {
    setUnreachable(false);
    read().then(start, failed);
  };
  useEffect(() => {
    if (latest.current === null) load();
  }, []);

  const compare = async (): Promise<boolean> => {
    const now = await read();
    const { typed } = latest.current!;
    // The answer to one's own change may have been what got lost.
    if (same(now.values, typed)) {
      start(now);
      return true;
    }
    setTheirs(now);
    return false;
  };

  const save = async (): Promise<boolean> => {
    const { values, typed, etag } = latest.current!;
    setBusy(true);
    setProblem(null);
    setUnreachable(false);
    try {
      await send(difference(values, typed), etag);
      start(await read());
      return true;
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) failed(error);
      else return await compare().catch((second) => (failed(second), false));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    values: draft?.typed ?? null,
    changed: draft !== null && !same(draft.values, draft.typed),
    change(part) {
      setProblem(null);
      keep({ ...latest.current!, typed: { ...latest.current!.typed, ...part } });
    },
    save,
    discard() {
      setProblem(null);
      start(latest.current!);
    },
    busy,
    unreachable,
    retry: load,
    problem,
    errorOf: (field) => problem?.errors.find((one) => one.field === `/${field}`)?.message,
    theirs: theirs?.values ?? null,
    takeTheirs() {
      start(theirs!);
      setTheirs(null);
    },
    keepMine() {
      // What was typed, over what they have: only one's own changes go.
      const mine = difference(latest.current!.values, latest.current!.typed);
      keep({ ...theirs!, typed: { ...theirs!.values, ...mine } });
      setTheirs(null);
      return save();
    },
  };
}
