import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import type { Serving } from "../../api/types";
import { answer, json, settle, signedIn, unreachable } from "../../testing";
import { ServeDesk } from "./serve";

const USER = 5;
const BODY = { meal_id: 7, portions: 68, portions_1_3: 24, portions_staff: 4, slot: "lunch" as const };
const DISH = "2026-11-27/lunch/7";

interface Seen {
  served: Serving[];
  refused: number[];
}

function open(seen: Seen, user = USER): ServeDesk {
  return new ServeDesk(user, {
    served: (_, serving) => seen.served.push(serving),
    refused: (_, problem) => seen.refused.push(problem.status),
  });
}

let seen: Seen;

beforeEach(async () => {
  sessionStorage.removeItem("oshxona.pending");
  seen = { served: [], refused: [] };
  await signedIn();
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await settle();
}

test("the key is kept before it is sent, and every try sends the same", async () => {
  const kept: string[] = [];
  const asked = answer(() => {
    kept.push(sessionStorage.getItem("oshxona.pending")!);
    return unreachable();
  });
  const desk = open(seen);
  desk.press(DISH, BODY);
  await until(() => desk.of(DISH)?.nextAt != null);
  const { key } = desk.of(DISH)!;
  assert.ok(kept[0]!.includes(key));
  assert.match(key, /^[0-9a-f]{32}$/);
  desk.hurry();
  await until(() => asked.length === 2 && desk.of(DISH)?.nextAt != null);
  assert.deepEqual(asked.map(({ headers }) => headers.get("Idempotency-Key")), [key, key]);
  assert.ok(desk.of(DISH)!.nextAt! - Date.now() > 1500, "the second wait is longer than the first");
  desk.stop();
});

test("pressed twice is sent once", async () => {
  const asked = answer(() => json({ id: 1 }, 201));
  const desk = open(seen);
  desk.press(DISH, BODY);
  desk.press(DISH, BODY);
  await until(() => seen.served.length === 1);
  assert.equal(asked.length, 1);
  assert.equal(sessionStorage.getItem("oshxona.pending"), null);
  desk.stop();
});

test("a page that was reloaded goes on with the same key, for the same user alone", async () => {
  answer(unreachable);
  const before = open(seen);
  before.press(DISH, BODY);
  await until(() => before.of(DISH)?.nextAt != null);
  const { key } = before.of(DISH)!;
  before.stop();

  const foreign = answer(() => json({ id: 1 }, 201));
  open(seen, USER + 1).stop();
  await settle();
  assert.equal(foreign.length, 0);

  const asked = answer(() => json({ id: 1 }, 201));
  const after = open(seen);
  await until(() => seen.served.length === 1);
  assert.equal(asked[0]!.headers.get("Idempotency-Key"), key);
  assert.deepEqual(asked[0]!.body, BODY);
  after.stop();
});

test("a server that is busy is waited for as long as it asks, a refusal ends it", async () => {
  answer(() => json({ type: "t", title: "T", status: 503 }, 503, { "Retry-After": "5" }));
  const desk = open(seen);
  desk.press(DISH, BODY);
  await until(() => desk.of(DISH)?.nextAt != null);
  assert.ok(desk.of(DISH)!.nextAt! - Date.now() > 4000);
  answer(() => json({ type: "/problems/insufficient-stock", title: "T", status: 409 }, 409));
  desk.hurry();
  await until(() => seen.refused.length === 1);
  assert.deepEqual(seen.refused, [409]);
  assert.equal(desk.of(DISH), undefined);
  desk.stop();
});
