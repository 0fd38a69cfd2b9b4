/** Requests of the signed-in user. */
import { Problem } from "./problem";
import { bearer } from "./session";
import { send, sendForFile, type Ask } from "./transport";

/** Asks with a token; a session that ended is renewed (by the user if need be) and the request goes on. */
async function withToken<R>(ask: (token: string) => Promise<R>): Promise<R> {
  const token = await bearer();
  try {
    return await ask(token);
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
  }
  return ask(await bearer(token));
}

const signed = <T>(method: string, path: string, ask: Ask = {}) =>
  withToken((token) => send<T>(method, path, { ...ask, token }));

export const get = <T>(path: string, etag?: string | null) => signed<T>("GET", path, etag ? { etag } : {});

export const post = async <T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T> => {
  const ask: Ask = {};
  if (body !== undefined) ask.body = body;
  if (idempotencyKey) ask.idempotencyKey = idempotencyKey;
  return (await signed<T>("POST", path, ask)).data as T;
};

export const put = async <T>(path: string, body: unknown): Promise<T> => (await signed<T>("PUT", path, { body })).data as T;

/** `match`: the ETag of what was read; a 412 when somebody has changed it since. */
export const patch = async <T>(path: string, body: unknown, match: string | null): Promise<T> =>
  (await signed<T>("PATCH", path, { body, match })).data as T;

export const remove = async (path: string, match: string | null = null): Promise<void> =>
  void (await signed("DELETE", path, { match }));

/** What the path answers as a file: `format` is part of its query. */
export const getFile = (path: string) => withToken((token) => sendForFile(path, token));
