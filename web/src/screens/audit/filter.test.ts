import assert from "node:assert/strict";
import test from "node:test";
import { askFor, readFilter, usual, withDay, writeFilter } from "./filter";

const TODAY = "2026-11-26";
const read = (query: string) => readFilter(new URLSearchParams(query), TODAY);

test("the address and the filter say the same", () => {
  const said = "?from=2026-10-01&to=2026-10-31&user=7&topic=stock&outcome=refused";
  assert.deepEqual(read(said), { from: "2026-10-01", to: "2026-10-31", user: 7, topic: "stock", outcome: "refused" });
  assert.equal(writeFilter(read(said), TODAY), said);
  assert.equal(writeFilter(usual(TODAY), TODAY), "");
  assert.equal(writeFilter({ ...usual(TODAY), topic: "menu" }, TODAY), "?topic=menu");
});

test("what the address says wrong is as if it said nothing", () => {
  for (const wrong of ["from=2026-02-30&to=2026-03-01", "from=2026-11-02&to=2026-11-01", "from=2026-11-01", "user=x&topic=weather&outcome=maybe"]) {
    assert.deepEqual(read(wrong), usual(TODAY), wrong);
  }
});

test("the server is asked for what is shown, by its own names", () => {
  assert.equal(askFor(usual(TODAY)), "from=2026-11-20&to=2026-11-26");
  assert.equal(askFor(read("user=7&topic=access&outcome=done")), "from=2026-11-20&to=2026-11-26&user_id=7&topic=access&outcome=done");
});

test("days never cross", () => {
  const filter = usual(TODAY);
  assert.deepEqual(withDay(filter, "from", "2026-11-22"), { ...filter, from: "2026-11-22" });
  assert.deepEqual(withDay(filter, "to", "2026-10-05"), { ...filter, from: "2026-10-05", to: "2026-10-05" });
});
