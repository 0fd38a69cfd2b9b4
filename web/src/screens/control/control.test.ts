import assert from "node:assert/strict";
import test from "node:test";
import type { ControlReport, NormUse, WriteOff } from "../../api/reports";
import { speak } from "../../words";
import { answer, levelOf, lead, say, together, worst } from "./say";

const empty: ControlReport = {
  month: "2026-11",
  generated_at: "2026-11-26T00:00:00Z",
  ghosts: { children_days: 0, portions: 0, ghost_portions: 0, percent: null, level: "not_counted", meals: [] },
  write_offs: { received_grams: 0, grams: 0, percent: null, level: "not_counted", by_reason: [], by_person: [], movements: [] },
  suppliers: [],
  norms: [],
  late_attendance: [],
  child_day: { children_days: 0, uzs: 0, child_day_uzs: null, unpriced_grams: 0, days: [] },
};
const norm = (percent: number, level: NormUse["level"]) => ({ groups: [{ group: "meat" }], percent, level, product_ids: [1] }) as unknown as NormUse;
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a month without anything is not called well", async () => {
  await speak("uz");
  assert.equal(answer(empty), "Bu oyda solishtirish uchun yozuv yoʻq");
  assert.equal(say("ghosts", empty), "Davomat qoʻyilmagan, solishtirib boʻlmaydi.");
  assert.equal(say("suppliers", empty), "Hujjatdagi ogʻirlik kiritilmagan, solishtirib boʻlmaydi.");
});

test("the answer counts the questions that are worth a look, and names them", async () => {
  await speak("uz");
  const ghosts = { ...empty.ghosts, portions: 99, ghost_portions: 9, percent: 9.09, level: "warning" as const };
  const report = { ...empty, ghosts, norms: [norm(178.49, "alarm"), norm(40, "watch")] };
  assert.equal(answer(report), "2\u00a0ta savolga qarab chiqish kerak");
  assert.match(lead(report), /^Kelganlardan koʻp porsiya bormi\? Bolalar meʼyordagidek oladimi\? Bular/);
  assert.equal(plain(say("ghosts", report)), "9 porsiya kelganlardan koʻp, hamma porsiyaning 9,09 % qismi.");
  assert.equal(say("norms", report), "1\u00a0ta guruh meʼyordan ancha koʻp. 1\u00a0ta guruh meʼyordan kam.");
  assert.equal(answer({ ...empty, norms: [norm(70, "watch")] }), "Jiddiy narsa yoʻq, baʼzisi kuzatuvda");
  assert.equal(answer({ ...empty, norms: [norm(100, "normal")] }), "Ha, hammasi odatdagidek");
});

test("one person's share may be louder than that of all; what is told and not judged has no level", () => {
  const by_person = [{ user: { id: 1, full_name: "A" }, grams: 1, percent: 11, level: "alarm" as const, movement_ids: [] }];
  assert.equal(levelOf("write_offs", { ...empty, write_offs: { ...empty.write_offs, level: "watch", by_person } }), "alarm");
  assert.equal(levelOf("late", empty), null);
  assert.equal(levelOf("price", empty), null);
  assert.equal(worst([]), "not_counted");
});

test("what came from several lots at once is one write-off", () => {
  const one = (movement_id: number, grams: number, effective_on = "2026-11-25", user = 1) =>
    ({ movement_id, product_id: 7, grams, effective_on, reason: "spoiled", user: { id: user, full_name: "A" } }) as WriteOff;
  const rows = together([one(1, 62), one(2, 238), one(3, 5, "2026-11-26"), one(4, 9, "2026-11-26", 2)]);
  assert.deepEqual(rows.map(({ grams, effective_on }) => [effective_on, grams]), [
    ["2026-11-26", 9],
    ["2026-11-26", 5],
    ["2026-11-25", 300],
  ]);
});
