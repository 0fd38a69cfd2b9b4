import assert from "node:assert/strict";
import test from "node:test";
import { answer, json, login, settle, signedIn, unreachable } from "../testing";
import { get, getFile, post } from "./client";
import { Problem, Unreachable } from "./problem";
import { resource } from "./resource";
import { resume, session, signIn, signOut } from "./session";
import { nameOf, serverNow } from "./transport";

const refused = () => json({ type: "/problems/unauthorized", title: "No", status: 401 }, 401);

test("what did not change is not sent again, and stays", async () => {
  await signedIn();
  const list = resource<number[]>(() => "/list");
  const asked = answer(({ headers }) =>
    headers.get("If-None-Match") === '"1"' ? new Response(null, { status: 304 }) : json([1, 2], 200, { ETag: '"1"' }),
  );
  await list.load();
  const first = list.data.value;
  await list.load();
  assert.equal(asked[1]!.headers.get("If-None-Match"), '"1"');
  assert.equal(list.data.value, first);
});

test("a burst of changes asks once more, not once each; a failure keeps what is known", async () => {
  await signedIn();
  const list = resource<number[]>(() => "/list");
  const asked = answer(() => json([1]));
  await Promise.all([list.load(), list.load(), list.load(), list.load()]);
  assert.equal(asked.length, 2);
  answer(unreachable);
  await list.load();
  assert.deepEqual(list.data.value, [1]);
  assert.ok(list.failure.value instanceof Unreachable);
});

test("a refusal is a problem with all its faults; a network that fails is not", async () => {
  await signedIn();
  const errors = [{ field: "/portions", code: "out_of_range", message: "0–10 000" }];
  answer(() => json({ type: "/problems/invalid", title: "T", status: 422, detail: "D", errors }, 422));
  await assert.rejects(post("/servings", {}), (error) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.message, error.status, error.errors, error.passing], ["D", 422, errors, false]);
    return true;
  });
  answer(() => new Response("<html>", { status: 502, headers: { "Retry-After": "7" } }));
  await assert.rejects(get("/meals"), (error) => error instanceof Problem && error.passing && error.retryAfter === 7);
  answer(unreachable);
  await assert.rejects(get("/meals"), Unreachable);
});

test("a token that the server turns down is renewed once, by one refresh for all who wait", async () => {
  await signedIn("old");
  const asked = answer(({ path, headers }) => {
    if (path === "/auth/refresh") return login("new");
    return headers.get("Authorization") === "Bearer new" ? json(path) : refused();
  });
  const all = await Promise.all([get("/a"), get("/b"), get("/c")]);
  assert.deepEqual(all.map((one) => one.data), ["/a", "/b", "/c"]);
  assert.equal(asked.filter(({ path }) => path === "/auth/refresh").length, 1);
});

test("a token about to end is renewed before it is used", async () => {
  await signedIn("short", 10);
  const asked = answer(({ path }) => (path === "/auth/refresh" ? login("long") : json(1)));
  await get("/meals");
  assert.deepEqual(asked.map(({ path }) => path), ["/auth/refresh", "/meals"]);
});

test("when the session has ended the request waits for the sign-in and then goes on, key and body unchanged", async () => {
  await signedIn("old");
  const asked = answer(({ headers }) => (headers.get("Authorization") === "Bearer again" ? json("done") : refused()));
  const serving = post("/servings", { portions: 96 }, "key-12345");
  while (session.value.state !== "expired") await settle();
  const before = asked.length;
  answer(({ path, headers, body }) => {
    if (path === "/auth/login") return login("again");
    assert.equal(headers.get("Idempotency-Key"), "key-12345");
    assert.deepEqual(body, { portions: 96 });
    return json("done");
  });
  await signIn("zulfiya", "x");
  assert.equal(await serving, "done");
  assert.equal(session.value.state, "signed-in");
  assert.equal(before, 2);
});

test("the server's clock is learnt, and a second's difference is none", async () => {
  await signedIn();
  const ahead = Date.now() + 3_600_000;
  answer(() => json(1, 200, { Date: new Date(ahead).toUTCString() }));
  await get("/meals");
  assert.ok(Math.abs(serverNow() - ahead) < 2500);
  answer(() => json(1, 200, { Date: new Date().toUTCString() }));
  await get("/meals");
  assert.ok(Math.abs(serverNow() - Date.now()) < 5);
});

test("without a network whoever was here last sees their frame; whose session is over does not", async () => {
  await signedIn();
  const user = session.value;
  session.value = { state: "starting" };
  answer(unreachable);
  await resume();
  assert.deepEqual(session.value, user);
  answer(refused);
  await resume();
  assert.equal(session.value.state, "signed-out");
  assert.equal(localStorage.getItem("oshxona.user"), null);
});

test("a sign-out forgets who was here, though nothing answers", async () => {
  await signedIn();
  assert.match(localStorage.getItem("oshxona.user")!, /Zulfiya/);
  answer(unreachable);
  await signOut();
  assert.equal(localStorage.getItem("oshxona.user"), null);
  const asked = answer(unreachable);
  await resume();
  assert.deepEqual([session.value.state, asked.length], ["signed-out", 0]);
});

test("a file comes whole, in the language of the page, under the server's name", async () => {
  await signedIn("old");
  const named = "attachment; filename=\"oy-2026-10.csv\"; filename*=UTF-8''12-bog%CA%BBcha%202026-10.csv";
  const asked = answer(({ path, headers }) => {
    if (path === "/auth/refresh") return login("new");
    if (headers.get("Authorization") !== "Bearer new") return refused();
    return new Response("\ufeffa;b", { headers: { "Content-Disposition": named } });
  });
  const { name, blob } = await getFile("/reports/monthly/2026-10?format=csv");
  assert.deepEqual([name, blob.size], ["12-bogʻcha 2026-10.csv", 6]);
  assert.deepEqual([asked.at(-1)!.headers.get("Accept-Language"), asked.at(-1)!.headers.get("Accept")], ["uz", "*/*"]);
  assert.equal(nameOf('attachment; filename="a b.pdf"'), "a b.pdf");
  assert.equal(nameOf(null), null);
  answer(() => json({ type: "/problems/invalid", title: "T", status: 422, detail: "D" }, 422));
  await assert.rejects(getFile("/x?format=pdf"), (error) => error instanceof Problem && error.message === "D");
});
