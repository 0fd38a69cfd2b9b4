/** One request to the server and its answer, without any thought of who asks. */
import { language } from "../words";
import { Problem, Unreachable } from "./problem";
import type { ProblemDocument } from "./types";

const BASE = "/api/v1";
const TIMEOUT_MS = 15_000;
/** A year of movements takes its time. */
const FILE_TIMEOUT_MS = 300_000;

export interface Ask {
  /** What may come back, JSON unless told. */
  accept?: string;
  body?: unknown;
  token?: string;
  /** What is already here, for If-None-Match. */
  etag?: string | null;
  /** The version a change is meant for, for If-Match. */
  match?: string | null;
  idempotencyKey?: string;
  /** Lets the answer arrive (and set its cookie) although the page is being left. */
  keepalive?: boolean;
}

export interface Answer<T> {
  /** null for 204 and for 304, when what is already here is still right. */
  data: T | null;
  etag: string | null;
  unchanged: boolean;
}

let skew = 0;

/** The server's clock in ms: a tablet's own may be minutes off. */
export function serverNow(): number {
  return Date.now() + skew;
}

function learnClock(response: Response): void {
  const date = Date.parse(response.headers.get("Date") ?? "");
  // The header has whole seconds; what is within one is no difference.
  if (!Number.isNaN(date)) skew = Math.abs(date - Date.now()) < 1500 ? 0 : date - Date.now();
}

function headersOf(ask: Ask): Headers {
  const headers = new Headers({ Accept: ask.accept ?? "application/json", "Accept-Language": language.value });
  if (ask.body !== undefined) headers.set("Content-Type", "application/json");
  if (ask.token) headers.set("Authorization", `Bearer ${ask.token}`);
  if (ask.etag) headers.set("If-None-Match", ask.etag);
  if (ask.match) headers.set("If-Match", ask.match);
  if (ask.idempotencyKey) headers.set("Idempotency-Key", ask.idempotencyKey);
  return headers;
}

async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  let document: ProblemDocument = { type: "about:blank", title: response.statusText, status: response.status };
  try {
    document = { ...document, ...((await response.json()) as ProblemDocument) };
  } catch {
    // A proxy's own page: the status is all there is.
  }
  return new Problem(document, Number.isFinite(seconds) ? seconds : null);
}

/** Throws Problem when the server refuses and Unreachable when no whole answer arrives in time. */
async function exchange<R>(
  method: string,
  path: string,
  ask: Ask,
  limit: number,
  read: (response: Response) => Promise<R>,
): Promise<R> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limit);
  try {
    const response = await fetch(BASE + path, {
      method,
      headers: headersOf(ask),
      body: ask.body === undefined ? null : JSON.stringify(ask.body),
      credentials: "same-origin",
      cache: "no-store",
      keepalive: ask.keepalive ?? false,
      signal: abort.signal,
    });
    learnClock(response);
    if (!response.ok && response.status !== 304) throw await problemOf(response);
    return await read(response);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const etag = response.headers.get("ETag");
  if (response.status === 304) return { data: null, etag, unchanged: true };
  return { data: response.status === 204 ? null : ((await response.json()) as T), etag, unchanged: false };
}

/** Throws as `exchange`. */
export const send = <T>(method: string, path: string, ask: Ask = {}): Promise<Answer<T>> =>
  exchange(method, path, ask, TIMEOUT_MS, (response) => answerOf<T>(response));

export interface Saved {
  /** As the server calls it; null when it does not say. */
  name: string | null;
  blob: Blob;
}

/** The name in a Content-Disposition: the one with every letter before the one in ASCII. */
export function nameOf(disposition: string | null): string | null {
  const whole = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (whole) return decodeURIComponent(whole.trim());
  return /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? null;
}

/** A file, whole. Throws as `exchange`. */
export const sendForFile = (path: string, token: string): Promise<Saved> =>
  exchange("GET", path, { token, accept: "*/*" }, FILE_TIMEOUT_MS, async (response) => ({
    name: nameOf(response.headers.get("Content-Disposition")),
    blob: await response.blob(),
  }));
