/** The last answers under each path, for a page that opens without a network. They belong to one user and go when that user leaves. */
import { clear, createStore, delMany, entries, get, set, type UseStore } from "idb-keyval";

export interface OldAnswer {
  data: unknown;
  etag: string | null;
  /** When it was last known to be right, by the server's clock (ms). */
  at: number;
}

/** A figure older than this helps nobody, and its path (yesterday's menu) is not asked for again. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

let owner: number | null = null;
let opened: UseStore | null = null;

const key = (path: string) => `${owner} ${path}`;

/** A browser that refuses storage costs comfort, never an error. */
async function attempt<T>(run: (store: UseStore) => Promise<T>): Promise<T | null> {
  try {
    opened ??= createStore("oshxona", "answers");
    return await run(opened);
  } catch {
    return null;
  }
}

/** Whose answers are kept from now on. Those of anybody else, and old ones, are removed. */
export async function keepAnswersOf(user: number): Promise<void> {
  owner = user;
  await attempt(async (store) => {
    const all = await entries<string, OldAnswer>(store);
    const gone = all.filter(([id, one]) => !id.startsWith(`${user} `) || Date.now() - one.at > KEPT_MS);
    if (gone.length > 0) await delMany(gone.map(([id]) => id), store);
  });
}

export async function forgetAnswers(): Promise<void> {
  owner = null;
  await attempt((store) => clear(store));
}

export async function keepAnswer(path: string, answer: OldAnswer): Promise<void> {
  if (owner !== null) await attempt((store) => set(key(path), answer, store));
}

export async function lastAnswer(path: string): Promise<OldAnswer | null> {
  return owner === null ? null : ((await attempt((store) => get<OldAnswer>(key(path), store))) ?? null);
}
