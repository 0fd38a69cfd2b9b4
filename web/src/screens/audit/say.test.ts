import assert from "node:assert/strict";
import test from "node:test";
import type { AuditEntry } from "../../api/types";
import { speak } from "../../words";
import { usual } from "./filter";
import { sayAct, sayAnswer, sayWho, wayOf } from "./say";

const TODAY = "2026-11-26";
const entry = (part: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  at: "2026-11-26T05:00:00Z",
  user: { id: 5, full_name: "Nodira Karimova" },
  action: "product.change",
  act: "Mahsulot oʻzgartirildi",
  name: "Guruch",
  target: 12,
  outcome: "done",
  status: 200,
  why: null,
  changes: [],
  address: "192.0.2.1",
  before: null,
  after: null,
  ...part,
});

test("the answer says how much was done, and what was refused if anything was", async () => {
  await speak("uz");
  const week = usual(TODAY);
  assert.equal(sayAnswer({ done: 12, refused: 0 }, week, TODAY), "Oxirgi 7 kun: 12\u00a0ta amal bajarildi, rad etilgan urinish boʻlmadi");
  assert.equal(sayAnswer({ done: 12, refused: 3 }, { ...week, from: TODAY }, TODAY), "Bugun: 12\u00a0ta amal bajarildi, 3\u00a0ta urinish rad etildi");
  assert.match(sayAnswer({ done: 0, refused: 0 }, { ...week, from: "2026-10-30", to: "2026-11-02" }, TODAY), /^30-oktabr – 2-noyabr: hech/);
  assert.match(sayAnswer({ done: 1, refused: 0 }, { ...week, from: "2025-12-30", to: "2026-01-02" }, TODAY), /^30-dekabr 2025 – 2-yanvar 2026/);
});

test("an act names what it was upon: a thing, a day or a month", async () => {
  await speak("uz");
  assert.equal(sayAct(entry({}), TODAY), "Mahsulot oʻzgartirildi: Guruch");
  assert.equal(sayAct(entry({ act: "Davomat kiritildi", name: null, target: null, day: "2026-11-25" }), TODAY), "Davomat kiritildi: kecha");
  assert.equal(sayAct(entry({ act: "Oy yopildi", name: null, target: null, month: "2026-10" }), TODAY), "Oy yopildi: Oktabr 2026");
  assert.equal(sayAct(entry({ act: "Tizimga kirildi", name: null }), TODAY), "Tizimga kirildi");
});

test("without a name: the program did it, or a stranger tried", async () => {
  await speak("uz");
  assert.equal(sayWho(entry({ user: null })), "Dasturning oʻzi");
  assert.equal(sayWho(entry({ user: null, outcome: "refused" })), "Kirmagan kishi");
});

test("each act leads to the thing it speaks of, where a screen shows it", () => {
  const way = (part: Partial<AuditEntry>) => {
    const found = wayOf(entry(part));
    return found && [found.to, found.inner];
  };
  assert.deepEqual(way({}), ["stock", 12]);
  assert.deepEqual(way({ action: "POST /products/{id}/write-offs", outcome: "refused" }), ["stock", 12]);
  assert.deepEqual(way({ action: "write_off.create", target: 90, after: { product_id: 12 } }), ["stock", 12]);
  assert.deepEqual(way({ action: "stocktake.weigh", target: 40, after: { product_id: 12 } }), ["stocktakes", 40]);
  assert.deepEqual(way({ action: "serving.cancel", target: 31 }), ["log", 31]);
  assert.deepEqual(way({ action: "meal.change", target: 8 }), ["recipes", 8]);
  assert.deepEqual(way({ action: "PATCH /users/{id}", target: 5, outcome: "refused" }), ["users", 5]);
  assert.deepEqual(way({ action: "month.close", target: null, month: "2026-10" }), ["month", "2026-10"]);
  assert.deepEqual(way({ action: "PUT /menu/{day}", target: null, day: "2026-11-25", outcome: "refused" }), ["menu", null]);
  assert.deepEqual(way({ action: "settings.change", target: 7 }), ["settings", null]);
  for (const gone of ["product.delete", "meal.delete", "user.delete"]) assert.equal(way({ action: gone }), null, gone);
  assert.equal(way({ action: "POST /meals", target: null, outcome: "refused" }), null);
  assert.equal(way({ action: "auth.login", target: 5 }), null);
});
