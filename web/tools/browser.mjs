// As much of a browser as the tested units touch.
const noEvents = { addEventListener() {}, removeEventListener() {} };

function storage() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, String(value)),
    removeItem: (key) => void kept.delete(key),
  };
}

Object.assign(globalThis, {
  ...noEvents,
  document: { documentElement: { dataset: {} }, visibilityState: "visible", ...noEvents },
  localStorage: storage(),
  sessionStorage: storage(),
});

// Without locks, as over plain http. (Later Nodes have a navigator of their own.)
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

// Node 18 has it behind a module only; a browser always has it, over plain http too.
globalThis.crypto ??= (await import("node:crypto")).webcrypto;
