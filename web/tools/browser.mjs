// As much of a browser as the tested units touch when they are loaded.
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
