/**
 * Opens the application without a network: its own files, of this build and of the one before (a page that was open while the
 * program was renewed may still ask for a part of the old one). Answers of the API never pass through here: the page keeps
 * the last ones itself, for its user alone (src/api/answers.ts).
 */
declare const self: ServiceWorkerGlobalScope;
/** Set by build.ts: the paths of this build, and a name that changes with them. */
declare const FILES: readonly string[];
declare const BUILD: string;

const PREFIX = "oshxona-";
const CACHE = PREFIX + BUILD;
const KEPT_BUILDS = 2;
/** A network that takes longer to bring the small first page is as good as none. */
const PATIENCE_MS = 3000;

/** A name that carries its content's hash is the same file in every build. */
const hashed = (path: string) => path.startsWith("/assets/");

async function keep(cache: Cache, path: string): Promise<void> {
  const known = hashed(path) ? await caches.match(path) : undefined;
  await (known ? cache.put(path, known) : cache.add(new Request(path, { cache: "no-cache" })));
}

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((path) => keep(cache, path)));
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(builds.slice(0, Math.max(0, builds.length - KEPT_BUILDS + 1)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function file(request: Request): Promise<Response> {
  const options = { ignoreVary: true };
  const mine = await (await caches.open(CACHE)).match(request, options);
  return mine ?? (await caches.match(request, options)) ?? fetch(request);
}

/** The newest page there is: a new build is seen at once, an old one when nothing answers. */
async function page(request: Request): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(request, { signal: abort.signal });
    if (answer.status < 500) return answer;
  } catch {
    // As below.
  } finally {
    clearTimeout(timer);
  }
  return (await (await caches.open(CACHE)).match("/")) ?? Response.error();
}

/** What the program answers with the application (http/assets.c says the same). */
const isPage = (path: string) => /^\/guide\//.test(path) || (!/^\/(api|docs|openapi\.json)/.test(path) && !path.split("/").pop()!.includes("."));

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(page(request));
  } else if (hashed(pathname) || FILES.includes(pathname)) {
    event.respondWith(file(request));
  }
});
