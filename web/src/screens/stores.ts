/** A screen's store lives as long as its user is signed in: whoever comes back to the screen finds it as it was. */
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { User } from "../api/types";

export interface Store {
  /** Its screen is in sight: listen, and ask again for what may be old. */
  enter?(): void;
  leave?(): void;
  /** The user is leaving. */
  stop(): void;
}

type StoreClass<S extends Store> = new (user: User) => S;

export class Stores {
  private readonly made = new Map<StoreClass<Store>, Store>();

  constructor(private readonly user: User) {}

  of<S extends Store>(Class: StoreClass<S>): S {
    const known = this.made.get(Class) as S | undefined;
    const store = known ?? new Class(this.user);
    if (!known) this.made.set(Class, store);
    return store;
  }

  stop(): void {
    for (const store of this.made.values()) store.stop();
    this.made.clear();
  }
}

export const StoresContext = createContext<Stores | null>(null);

/** The signed-in user's one store of a kind. */
export function useStore<S extends Store>(Class: StoreClass<S>): S {
  const store = useContext(StoresContext)!.of(Class);
  useEffect(() => {
    store.enter?.();
    return () => store.leave?.();
  }, [store]);
  return store;
}
