/** Runs something in one tab of this browser at a time. */
import { randomId } from "../device/ids";

const LEASE_MS = 20_000;

interface Lease {
  owner: string;
  until: number;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

function read(key: string): Lease | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Lease | null;
  } catch {
    return null;
  }
}

/** Without navigator.locks (plain http in a kitchen's own network): a lease in storage, held by whoever wrote last. */
async function leased<T>(key: string, run: () => Promise<T>): Promise<T> {
  const owner = randomId();
  for (;;) {
    const held = read(key);
    if (held && held.until > Date.now()) {
      await wait(40);
      continue;
    }
    localStorage.setItem(key, JSON.stringify({ owner, until: Date.now() + LEASE_MS } satisfies Lease));
    // A tab that found it free in the same moment has written by now.
    await wait(40 + Math.random() * 40);
    if (read(key)?.owner === owner) break;
  }
  const release = () => {
    if (read(key)?.owner === owner) localStorage.removeItem(key);
  };
  // A page that is left in the middle must not hold up the next one until the lease ends.
  addEventListener("pagehide", release);
  try {
    return await run();
  } finally {
    removeEventListener("pagehide", release);
    release();
  }
}

function storageWorks(): boolean {
  try {
    localStorage.setItem("oshxona.probe", "1");
    localStorage.removeItem("oshxona.probe");
    return true;
  } catch {
    return false;
  }
}

export function oneTabAtATime<T>(name: string, run: () => Promise<T>): Promise<T> {
  // Secure contexts only, so its type says too much.
  const locks = navigator.locks as LockManager | undefined;
  if (locks) return locks.request(`oshxona.${name}`, run) as Promise<T>;
  return storageWorks() ? leased(`oshxona.lock.${name}`, run) : run();
}
