/** The service worker opens the page without a network. Over plain http browsers have none, and nothing else needs it. */
export function startWorker(): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || !import.meta.env.PROD) return;
  // It fetches all of the application: after whatever the page itself is waiting for.
  addEventListener("load", () => void workers.register("/sw.js").catch(() => undefined));
}
