/** Requests of the signed-in user. */
import { Problem } from "./problem";
import { bearer } from "./session";
import { send, type Answer, type Ask } from "./transport";

/** As `send`, with a token; a session that ended is renewed (by the user if need be) and the request goes on. */
async function signed<T>(method: string, path: string, ask: Ask = {}): Promise<Answer<T>> {
  const token = await bearer();
  try {
    return await send<T>(method, path, { ...ask, token });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
  }
  return send<T>(method, path, { ...ask, token: await bearer(token) });
}

export const get = <T>(path: string, etag?: string | null) => signed<T>("GET", path, etag ? { etag } : {});

export const post = async <T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T> => {
  const ask: Ask = {};
  if (body !== undefined) ask.body = body;
  if (idempotencyKey) ask.idempotencyKey = idempotencyKey;
  return (await signed<T>("POST", path, ask)).data as T;
};
