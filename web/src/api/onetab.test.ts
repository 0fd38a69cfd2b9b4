import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { settle } from "../testing";
import { oneTabAtATime } from "./onetab";

test("without the browser's locks one runs at a time all the same", async () => {
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const one = (id: number) =>
    oneTabAtATime("test", async () => {
      inside += 1;
      most = Math.max(most, inside);
      await settle();
      order.push(id);
      inside -= 1;
    });
  await Promise.all([one(1), one(2), one(3)]);
  assert.equal(most, 1);
  assert.deepEqual(order.sort(), [1, 2, 3]);
});
