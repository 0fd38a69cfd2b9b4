/** A server in memory for units: what was asked, and what it answers. */
import { signIn } from "./api/session";

export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Answering = (asked: Asked) => Response | Promise<Response>;

/** Answers every request until the next call; a thrown error is a network that failed. */
export function answer(answering: Answering): Asked[] {
  const all: Asked[] = [];
  globalThis.fetch = async (input, init) => {
    const asked = {
      method: init?.method ?? "GET",
      path: String(input).replace("/api/v1", ""),
      headers: new Headers(init?.headers),
      body: init?.body ? (JSON.parse(String(init.body)) as unknown) : null,
    };
    all.push(asked);
    return answering(asked);
  };
  return all;
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

export const unreachable = (): never => {
  throw new TypeError("Failed to fetch");
};

export const login = (token: string, expires_in = 900) =>
  json({
    access_token: token,
    token_type: "Bearer",
    expires_in,
    user: {
      id: 5,
      username: "zulfiya",
      full_name: "Zulfiya Rahimova",
      role: "cook",
      kindergarten_id: 1,
      kindergarten_name: "12-bogʻcha",
      timezone: "Asia/Tashkent",
    },
  });

export async function signedIn(token = "first", expires_in = 900): Promise<void> {
  answer(() => login(token, expires_in));
  await signIn("zulfiya", "x");
}

/** Lets everything that is ready to run, run. */
export const settle = () => new Promise<void>((done) => setTimeout(done, 0));
