import assert from "node:assert/strict";
import test from "node:test";
import { signal } from "@preact/signals";
import { answer, json, signedIn, unreachable } from "../testing";
import { Pages } from "./pages";

interface Row {
  id: number;
}

/** A server that holds these ids and answers two at a time. */
function holds(ids: readonly number[]) {
  return answer(({ path }) => {
    const before = Number(new URL(path, "http://x").searchParams.get("cursor") ?? Infinity);
    const left = ids.filter((id) => id < before).sort((a, b) => b - a);
    const page = left.slice(0, 2);
    return json({ items: page.map((id) => ({ id })), next_cursor: left.length > 2 ? String(page[1]) : null });
  });
}

const idsOf = (pages: Pages<Row>) => pages.data.value?.items.map(({ id }) => id);

test("page after page, to the end", async () => {
  await signedIn();
  const pages = new Pages<Row>(() => "/rows?limit=2");
  holds([1, 2, 3, 4, 5]);
  await pages.load();
  assert.deepEqual(idsOf(pages), [5, 4]);
  await pages.more();
  await pages.more();
  assert.deepEqual(idsOf(pages), [5, 4, 3, 2, 1]);
  assert.equal(pages.data.value!.next_cursor, null);
});

test("what is new comes on top, what was read stays, and reading on misses nothing", async () => {
  await signedIn();
  const pages = new Pages<Row>(() => "/rows?limit=2");
  holds([1, 2, 3, 4, 5]);
  await pages.load();
  await pages.more();
  holds([1, 2, 3, 4, 5, 6]);
  await pages.load();
  assert.deepEqual(idsOf(pages), [6, 5, 4, 3, 2].slice(0, 5));
  await pages.more();
  assert.deepEqual(idsOf(pages), [6, 5, 4, 3, 2, 1]);
});

test("more news than a page: no hole is left in the list", async () => {
  await signedIn();
  const pages = new Pages<Row>(() => "/rows?limit=2");
  holds([1, 2, 3]);
  await pages.load();
  holds([1, 2, 3, 4, 5, 6, 7]);
  await pages.load();
  assert.deepEqual(idsOf(pages), [7, 6]);
  await pages.more();
  await pages.more();
  assert.deepEqual(idsOf(pages), [7, 6, 5, 4, 3, 2]);
});

test("another filter begins anew; one that could not be asked for shows nothing of the old", async () => {
  await signedIn();
  const day = signal("a");
  const pages = new Pages<Row>(() => `/rows?day=${day.value}`);
  holds([1, 2, 3]);
  await pages.load();
  day.value = "b";
  answer(unreachable);
  await pages.load();
  assert.equal(pages.data.value, null);
  assert.ok(pages.failure.value);
  holds([8]);
  await pages.load();
  assert.deepEqual(idsOf(pages), [8]);
});
