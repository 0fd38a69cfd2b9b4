// The audit log: who did what, what was refused and why, before and after side by side.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { axe, high, LANGUAGES, overflow, squeezed, THEMES } from "./checks.mjs";
import { furnish } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, manager, zulfiya, products, meals;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server));
  manager = await server.signIn("omborchi");
  zulfiya = await server.signIn("zulfiya");
  await zulfiya.post("/servings", { meal_id: meals.Olma, portions: 68, portions_1_3: 24, portions_staff: 4, slot: "snack" });
  await assert.rejects(zulfiya.del(`/products/${products.Choy}`), /403/);
  await assert.rejects(manager.post(`/products/${products.Choy}/write-offs`, { grams: 9000, reason: "spoiled" }), /409/);
  await assert.rejects(server.signIn("karima", "Notoʻgʻri-parol-1"), /401/);
  await manager.patch(`/products/${products.Guruch}`, { name: "Guruch (lazer)", min_grams: 7500 });
});

after(async () => {
  await browser.close();
  await server.stop();
});

const row = (page, pattern) => page.locator(".audit-row", { hasText: pattern }).first();
const details = (page) => page.locator(".audit-details:not([hidden])").first();
const acts = (page) => page.locator(".audit-act").allTextContents();
const search = (page) => new URL(page.url()).search;

async function atAudit(settings = {}, query = "") {
  const page = await visit(browser, server, settings);
  await signIn(page, "mudira");
  await page.goto(`${server.base}/audit${query}`);
  await page.locator(".audit-row").first().waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

test("what was done and what was refused; before and after side by side; on to the thing itself", async () => {
  const page = await atAudit();
  await sees(page.locator(".answer"), /^Oxirgi 7 kun: \d+ ta amal bajarildi, 3 ta urinish rad etildi$/);
  assert.match(await seen(row(page, "Mahsulotni hisobdan chiqarish")), /Choy[^]*Jasur Tursunov · Mahsulot yetarli emas[^]*Rad etildi/);
  assert.match(await seen(row(page, "Mahsulotni oʻchirish")), /Zulfiya Rahimova · Bu ish uning vazifasiga kirmaydi/);
  assert.match(await seen(row(page, "Tizimga kirish")), /Karima Aliyeva[^]*Kirmagan kishi · Foydalanuvchi nomi yoki parol notoʻgʻri/);
  await row(page, "Mahsulot oʻzgartirildi: Guruch (lazer)").click();
  const lines = await details(page).locator("tbody tr").allInnerTexts();
  assert.deepEqual(lines.map((line) => line.replaceAll("\u00a0", " ").split(/\s*\t\s*|\n+/)), [["Nomi", "Guruch", "Guruch (lazer)"], ["Eng kami", "5 kg", "7,5 kg"]]);
  await sees(details(page), /Qurilma manzili: 127\.0\.0\.1/);
  await details(page).getByRole("link", { name: "Mahsulotni ochish" }).click();
  assert.equal(new URL(page.url()).pathname, `/stock/${products.Guruch}`);
  await page.goBack();
  await row(page, "Taom berildi: Olma").click();
  await sees(details(page), /Porsiyalar\s+68/);
  await close(page);
});

test("a picture for the guides", async () => {
  const page = await atAudit({}, "?topic=products");
  await row(page, "Guruch (lazer)").click();
  await details(page).locator("tbody tr").first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, "audit-1280-light", { visible: 0.02 });
  await close(page);
});

test("what is chosen stands in the address, and a link shows the same", async () => {
  const page = await atAudit();
  await page.getByRole("radio", { name: "Rad etilgan" }).check();
  await page.waitForFunction(() => document.querySelectorAll(".audit-row").length === 3);
  await page.getByLabel("Kim", { exact: true }).selectOption({ label: "Jasur Tursunov" });
  await page.waitForFunction(() => document.querySelectorAll(".audit-row").length === 1);
  assert.equal(search(page), `?user=${manager.user.id}&outcome=refused`);
  await page.reload();
  await row(page, "Mahsulotni hisobdan chiqarish").waitFor();
  assert.equal((await acts(page)).length, 1);
  assert.ok(await page.getByRole("radio", { name: "Rad etilgan" }).isChecked());
  await page.getByLabel("Nima haqida").selectOption({ label: "Taomnoma" });
  await sees(page.locator(".notice"), /Bunday yozuv topilmadi/);
  await page.getByRole("button", { name: "Hammasini koʻrsatish" }).click();
  await row(page, "Taomnoma tuzildi: bugun").waitFor();
  assert.equal(search(page), "");
  await page.getByLabel("Qaysi kungacha").fill("2026-01-05");
  await sees(page.locator(".answer"), /^5-yanvar 2026|^5-yanvar/);
  assert.equal(search(page), "?from=2026-01-05&to=2026-01-05");
  await sees(page.locator(".notice"), /Bu kunlarda hech qanday amal boʻlmagan/);
  await close(page);
});

test("by the keyboard alone, in another language, page by page", async () => {
  for (let more = 1; more <= 40; more += 1) {
    await manager.patch(`/products/${products.Sut}`, { min_grams: 3000 + more });
  }
  const page = await atAudit({ language: "ru" }, "?topic=products");
  await page.getByLabel("О чём").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await sees(details(page), /Минимум\s+3,039 кг\s+3,04 кг/);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
  assert.equal((await acts(page)).length, 50);
  await page.getByRole("button", { name: "Показать более ранние" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".audit-row").length > 50);
  assert.equal(await page.locator(".audit-row[aria-expanded=true]").count(), 1);
  await close(page);
});

test("nothing of it is kept on the device", async () => {
  const page = await atAudit();
  const kept = await page.evaluate(async () => {
    const database = await new Promise((done) => {
      const open = indexedDB.open("oshxona");
      open.onsuccess = () => done(open.result);
    });
    const keys = [...database.objectStoreNames].includes("answers")
      ? await new Promise((done) => {
          const all = database.transaction("answers").objectStore("answers").getAllKeys();
          all.onsuccess = () => done(all.result);
        })
      : [];
    return { keys, words: JSON.stringify({ ...localStorage, ...sessionStorage }) };
  });
  assert.deepEqual(kept.keys.filter((key) => /audit|people/.test(key)), []);
  assert.doesNotMatch(kept.words, /Guruch|Jasur/);
  await close(page);
});

test("the file has what the list shows, in words", async () => {
  const page = await atAudit({}, "?topic=products&outcome=refused");
  await page.getByRole("button", { name: "Yuklab olish" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "CSV" }).click()]);
  const text = readFileSync(await file.path(), "utf8");
  assert.match(text, /Zulfiya Rahimova,Mahsulotni oʻchirish,Choy,[^\n]*Bu ish uning vazifasiga kirmaydi/);
  assert.doesNotMatch(text, /Jasur|product_id/);
  await close(page);
});

test("without an answer it says so and asks again; a manager has no such place", async () => {
  const page = await visit(browser, server);
  await signIn(page, "mudira");
  await page.route("**/api/v1/audit*", (route) => route.abort());
  await page.goto(`${server.base}/audit`);
  await sees(page.locator(".notice"), /Yuklab boʻlmadi/);
  await page.unroute("**/api/v1/audit*");
  await page.getByRole("button", { name: "Qayta urinish" }).click();
  await page.locator(".audit-row").first().waitFor();
  await close(page);
  const other = await visit(browser, server);
  await signIn(other, "omborchi");
  assert.equal(await other.locator(".rail a[href='/audit']").count(), 0);
  await close(other);
});

for (const theme of THEMES) {
  test(`axe finds nothing in an open row, ${theme}`, async () => {
    const page = await atAudit({ theme, width: 360, height: high(360) }, "?topic=products");
    await row(page, "Guruch (lazer)").click();
    await row(page, "Mahsulotni oʻchirish").click();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: high(width) });
      await axe(page, `audit, ${width}`);
    }
    await close(page);
  });
}

test("an open row fits a phone in four languages", async () => {
  const page = await atAudit({ width: 360, height: 780 }, "?topic=products");
  for (const language of LANGUAGES) {
    await page.evaluate((chosen) => localStorage.setItem("oshxona.language", chosen), language);
    await page.reload();
    await page.locator(`html[lang="${language}"]`).waitFor();
    await row(page, "Guruch (lazer)").click();
    await details(page).locator("tbody tr").first().waitFor();
    assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], language);
  }
  await close(page);
});
