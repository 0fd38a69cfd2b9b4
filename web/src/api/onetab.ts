/** Runs something in one tab of this browser at a time. */
import { createStore, update, type UseStore } from "idb-keyval";
import { randomId } from "../device/ids";

/** How long a lease lasts that nobody renews: the tab is gone, or asleep. */
const LEASE_MS = 5000;
const RENEW_MS = 1000;
const LOOK_MS = 40;

interface Lease {
  owner: string;
  until: number;
}

let opened: UseStore | null = null;

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Looks at the lease and changes it, if it is free or the owner's own. Answers whether it is the owner's. Nothing comes in
 * between: a transaction is one tab's alone, which localStorage, written behind each other's backs, is not.
 */
async function claim(store: UseStore, key: string, owner: string, lasts: number): Promise<boolean> {
  let mine = false;
  await update<Lease>(
    key,
    (held) => {
      mine = !held || held.owner === owner || held.until <= Date.now();
      return mine ? { owner, until: Date.now() + lasts } : held!;
    },
    store,
  );
  return mine;
}

/** While it runs the lease is renewed; then it is over. */
async function holding<T>(store: UseStore, key: string, owner: string, run: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void claim(store, key, owner, LEASE_MS).catch(() => undefined), RENEW_MS);
  try {
    return await run();
  } finally {
    clearInterval(timer);
    await claim(store, key, owner, 0).catch(() => undefined);
  }
}

/** Without navigator.locks (plain http in a kitchen's own network): a lease that lasts while its tab renews it. */
async function leased<T>(key: string, run: () => Promise<T>): Promise<T> {
  const owner = randomId();
  try {
    opened ??= createStore("oshxona-leases", "leases");
    while (!(await claim(opened, key, owner, LEASE_MS))) await wait(LOOK_MS);
  } catch {
    return run(); // A browser that keeps nothing cannot tell its tabs of each other.
  }
  return holding(opened, key, owner, run);
}

export function oneTabAtATime<T>(name: string, run: () => Promise<T>): Promise<T> {
  // Secure contexts only, so its type says too much.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? (locks.request(`oshxona.${name}`, run) as Promise<T>) : leased(name, run);
}
