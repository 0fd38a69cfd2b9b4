// What the program does by itself: the schedule of a new kindergarten, how far a job is, one that waits for its next attempt, one that failed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, launch, sees, seen, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, axe, high, overflow } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

const PROOF = "oshxona.verify_ledger";
const MINUTE_US = 60e6;
const month = today().slice(0, 7);

let browser, server, admin, page;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin } = await furnish(server));
  page = await visit(browser, server);
  await signIn(page, "mudira");
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** What no hand can do in the program: a job in the middle of its work, books that were changed. */
const SCRIPT = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1], timeout=10)\ndb.executescript(sys.argv[2])\ndb.close()";
const sql = (text) => execFileSync("/usr/bin/python3", ["-c", SCRIPT, join(server.folder, "oshxona.db"), text]);

/** Puts a job in the table; `run_at` in minutes from now. */
function put({ status = "queued", progress = 0, attempts = 0, error = null, run_at = 0 }) {
  const kg = admin.user.kindergarten_id;
  const now = Date.now() * 1000;
  sql(`INSERT INTO job (kindergarten_id, id, task, args_json, status, progress, error, attempts, run_at, created_at, updated_at, user_id)
    SELECT ${kg}, max(id) + 1, '${PROOF}', '[${kg}]', '${status}', ${progress}, ${error === null ? "NULL" : `'${error}'`}, ${attempts},
    ${now + run_at * MINUTE_US}, ${now}, ${now}, 0 FROM job`);
}

const answer = () => page.locator(".answer");
const newest = (status) => page.locator("[data-job]").filter({ has: page.getByText(status, { exact: true }) }).first();
/** A report is remade: its way is told live, and what else is new in the table comes with it. */
const remake = () => admin.post(`/reports/monthly/${month}`);
const badge = () => page.locator('.rail a[href="/jobs"] .rail-count');

test("a new kindergarten sees what will run and when, before anything has", async () => {
  await page.locator('.rail a[href="/jobs"]').click();
  await sees(answer(), /^Yozuvlarning birinchi tekshiruvi: (bugun|ertaga) 02:00$/);
  const plan = page.locator("[data-task]");
  const times = await plan.locator(".job-when").allInnerTexts();
  assert.deepEqual(times.map((text) => /\d\d:\d\d/.exec(text)[0]), ["00:00", "00:30", "02:00", "03:00", "05:00"]);
  await sees(plan.nth(1), /Oylik hisobot[^]*Har oyning 1-kuni 00:30 da · keyingisi/);
  await sees(plan.nth(2), /Hali bajarilmagan/);
  await sees(page.locator("main"), /Hali hech narsa bajarilmagan/);
});

test("a report that is remade comes and is done before one's eyes; a bar shows how far a long job is", async () => {
  await remake();
  await sees(newest("Bajarildi"), /Oylik hisobot[^]*Nodira Yusupova soʻragan/);
  for (const progress of [40, 70]) {
    if (progress === 40) put({ status: "running", progress, attempts: 1 });
    else sql(`UPDATE job SET progress = ${progress} WHERE status = 'running'`);
    await remake();
    await page.locator(`[role=progressbar][aria-valuenow="${progress}"]`).waitFor();
  }
  await sees(answer(), /^Hozir bajarilmoqda: Yozuvlarni tekshirish$/);
});

test("one that waits between attempts says which is next, when, and why", async () => {
  sql("UPDATE job SET status = 'done', progress = 100 WHERE status = 'running'");
  put({ error: "unavailable", attempts: 2, run_at: 5 });
  await remake();
  await sees(answer(), /^Yozuvlarni tekshirish: hali bajarilmadi\. 5 urinishdan 3-chisi soat \d\d:\d\d da$/);
  await sees(newest("Yana urinadi"), /Baza javob bermadi[^]*3-chisi soat[^]*unavailable/);
  sql("DELETE FROM job WHERE status = 'queued'");
});

test("the check that finds the books changed is an alarm on the rail, on the first screen and here", async () => {
  sql("UPDATE head SET movement_n = movement_n + 1");
  put({});
  await sees(badge(), /^1$/);
  await sees(answer(), /^Yozuvlar oʻz holicha emas$/);
  await sees(page.locator("[data-task]").nth(2), /Bajarilmadi[^]*Hech narsani oʻchirmang/);
  await sees(newest("Bajarilmadi"), /Yozuvlardan biri oʻz holicha emas[^]*Hech narsani oʻchirmang[^]*its head says/);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await axe(page, `jobs, failed, ${theme}`);
  }
  await page.locator('.rail a[href="/overview"]').click();
  await sees(page.locator(".task").first(), /Ombor yozuvlari oʻz holicha emas/);
  await page.locator(".task a").first().click();
  await sees(answer(), /^Yozuvlar oʻz holicha emas$/);
  await page.setViewportSize({ width: 360, height: high(360) });
  assert.deepEqual(await overflow(page), []);
  for (const language of LANGUAGES) {
    await page.evaluate((chosen) => localStorage.setItem("oshxona.language", chosen), language);
    await page.reload();
    await newest({ uz: "Bajarilmadi", "uz-Cyrl": "Бажарилмади", ru: "Не удалось", en: "Failed" }[language]).waitFor();
    assert.deepEqual(await overflow(page), [], language);
  }
});

test("what went well since is over: the calm answer names the check", async () => {
  await page.evaluate(() => localStorage.setItem("oshxona.language", "uz"));
  await page.setViewportSize({ width: 1280, height: high(1280) });
  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await sees(answer(), /^Yozuvlar oʻz holicha emas$/);
  sql("UPDATE head SET movement_n = movement_n - 1");
  put({});
  await sees(answer(), /^Kechasi tekshirildi: hamma yozuv oʻz holicha$/);
  await sees(newest("Bajarildi"), /Yozuvlarni tekshirish[^]*12 ta yozuv tekshirildi/);
  await badge().waitFor({ state: "detached" });
  sql("DELETE FROM job WHERE status = 'failed'");
  await remake();
  await page.locator("[data-job]").first().getByText("Oylik hisobot").waitFor();
  await picture(page, "jobs-1280-light", { visible: 0.02 });
  assert.equal(await seen(page.locator("h1, .question").first()), "Dastur oʻzi nima qiladi?");
  await close(page);
});
