/** Who is signed in. The access token lives in memory only, the refresh token in a cookie no script can read. */
import { signal } from "@preact/signals";
import { forDevice, kept, readJson, writeJson } from "../device/storage";
import { keepTime } from "../format/time";
import { forgetAnswers, keepAnswersOf } from "./answers";
import { oneTabAtATime } from "./onetab";
import { Problem, SignedOut } from "./problem";
import { send } from "./transport";
import type { Login, User } from "./types";

export type Session =
  | { state: "starting" }
  | { state: "unreachable" }
  | { state: "signed-out" }
  | { state: "signed-in"; user: User }
  /** The session ended while the page is in use: it stays as it is below a sign-in dialog. */
  | { state: "expired"; user: User };

export const session = signal<Session>({ state: "starting" });

export const lastUsername = kept<string>("username", "");
/** Whether a session may be waiting in the cookie: a browser that never signed in has nothing to ask for. */
const begun = kept<"yes" | "no">("session", "no");

/** Who that was: without a network the frame and the last known figures are theirs. No secret. */
const KNOWN = "user";

const EARLY_MS = 30_000;

let token: string | null = null;
let expiresAt = 0;
let refreshing: Promise<boolean> | null = null;
let waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

/** The page is this user's from now on. */
function welcome(user: User): void {
  keepTime(user.timezone);
  const now = session.peek();
  const same = now.state === "signed-in" && JSON.stringify(now.user) === JSON.stringify(user);
  if (!same) session.value = { state: "signed-in", user };
}

function signedIn(login: Login): void {
  token = login.access_token;
  expiresAt = Date.now() + login.expires_in * 1000;
  begun.set("yes");
  writeJson(forDevice, KNOWN, login.user);
  void keepAnswersOf(login.user.id);
  welcome(login.user);
  for (const { resolve } of waiting.splice(0)) resolve();
}

/** Nothing of whoever was here stays. */
function leave(): void {
  token = null;
  begun.set("no");
  writeJson(forDevice, KNOWN, null);
  void forgetAnswers();
  session.value = { state: "signed-out" };
  for (const { reject } of waiting.splice(0)) reject(new SignedOut());
}

// In another tab of this browser.
addEventListener("storage", (event) => {
  if (event.key === begun.key && event.newValue === "no" && session.peek().state !== "signed-out") leave();
});

export async function signIn(username: string, password: string): Promise<void> {
  const { data } = await send<Login>("POST", "/auth/login", { body: { username, password } });
  lastUsername.set(username);
  signedIn(data!);
}

async function askForToken(): Promise<boolean> {
  try {
    const { data } = await send<Login>("POST", "/auth/refresh", { keepalive: true });
    signedIn(data!);
    return true;
  } catch (error) {
    if (error instanceof Problem && !error.passing) return false;
    throw error;
  }
}

/** False: there is no session any more. A refresh token used twice ends the session, hence one tab at a time. */
function refresh(): Promise<boolean> {
  refreshing ??= oneTabAtATime("refresh", askForToken).finally(() => (refreshing = null));
  return refreshing;
}

/**
 * Goes on with the session that the cookie holds, if any. Called once, when the page opens (and again to retry).
 * Who was here last sees the frame at once; what it shows comes with the answer, or is old and says so.
 */
export async function resume(): Promise<void> {
  if (begun.value.peek() === "no") return leave();
  const known = readJson<User>(forDevice, KNOWN);
  if (known) {
    void keepAnswersOf(known.id);
    welcome(known);
  }
  try {
    if (!(await refresh())) leave();
  } catch {
    if (!known) session.value = { state: "unreachable" };
  }
}

export async function signOut(): Promise<void> {
  const leaving = token;
  leave();
  try {
    await send("POST", "/auth/logout", leaving ? { token: leaving } : {});
  } catch {
    // The token is forgotten here either way.
  }
}

/** Waits for the sign-in dialog; the caller's request then goes on as if nothing had happened. */
function signInAgain(): Promise<void> {
  const now = session.peek();
  if (now.state === "signed-in") session.value = { state: "expired", user: now.user };
  if (now.state === "signed-out") return Promise.reject(new SignedOut());
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

/** A token that is good for the next moments. `refused` is one that the server has just turned down. */
export async function bearer(refused?: string): Promise<string> {
  while (!token || token === refused || Date.now() > expiresAt - EARLY_MS) {
    if (!(await refresh())) {
      token = null;
      await signInAgain();
    } else if (token !== refused) {
      break;
    }
  }
  return token!;
}

/** Asks again who is signed in and where: something of it was changed on this page. */
export async function readUser(): Promise<void> {
  const { data } = await send<User>("GET", "/auth/me", { token: await bearer() });
  if (session.peek().state !== "signed-in") return;
  writeJson(forDevice, KNOWN, data);
  welcome(data!);
}
