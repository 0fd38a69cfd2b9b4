// The serve log: what was served, by whom, what left the store, and undoing it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { axe, high, LANGUAGES, overflow, squeezed, THEMES } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, zulfiya, karima, products, meals;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server));
  zulfiya = await server.signIn("zulfiya");
  karima = await server.signIn("karima");
  await serve(zulfiya, "Qaynatilgan sut", { slot: "breakfast" });
  await serve(karima, "Olma", { slot: "second_breakfast" });
  await serve(zulfiya, "Sabzi salati", { slot: "lunch" });
});

after(async () => {
  await browser.close();
  await server.stop();
});

const serve = (cook, name, part = {}) =>
  cook.post("/servings", { meal_id: meals[name], portions: 68, portions_1_3: 24, portions_staff: 4, ...part });
const stock = async (name) => (await admin.get(`/products/${products[name]}`)).grams;
const rows = (page) => page.locator(".log-row");
/* Not the text as laid out: a row that was just shown is laid out a frame later (content-visibility). */
const names = (page) => page.locator(".log-dish strong").allTextContents();
const drawer = (page) => page.locator(".drawer, dialog[open]").last();
const path = (page) => new URL(page.url()).pathname;

async function atLog(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "mudira");
  await page.goto(`${server.base}/log`);
  await rows(page).first().waitFor();
  await page.locator("[data-live=live]").waitFor();
  await page.mouse.move(0, 0);
  return page;
}

test("newest first, by day, dish and person", async () => {
  const page = await atLog();
  await sees(page.locator(".answer"), /^Bugun 3 ta taom, 288 porsiya berildi$/);
  assert.deepEqual(await names(page), ["Sabzi salati", "Olma", "Qaynatilgan sut"]);
  await page.getByLabel("Kim bergan").selectOption({ label: "Karima Aliyeva" });
  await sees(page.locator(".answer"), /^Bugun 1 ta taom, 96 porsiya berildi$/);
  assert.deepEqual(await names(page), ["Olma"]);
  await page.getByLabel("Taom").selectOption({ label: "Palov" });
  await sees(page.locator(".notice"), /Bunday yozuv topilmadi/);
  await page.getByRole("button", { name: "Hammasini koʻrsatish" }).click();
  await rows(page).nth(2).waitFor();
  await page.getByRole("radio", { name: "Kecha" }).check();
  await sees(page.locator(".answer"), /^Kecha ovqat berilmagan$/);
  await page.reload();
  await sees(page.locator(".answer"), /^Kecha ovqat berilmagan$/);
  await page.getByRole("radio", { name: "Boshqa kun" }).check();
  await page.getByLabel("Kun", { exact: true }).fill(today());
  await sees(page.locator(".answer"), /^Bugun 3 ta taom/);
  await close(page);
});

test("a director undoes a serving after reading what will happen; the other browser sees it at once", async () => {
  const [director, manager] = [await atLog(), await atLog({ username: "omborchi", width: 360, height: 780 })];
  const before = await stock("Sabzi");
  const serving = await serve(zulfiya, "Sabzi salati");
  await sees(rows(manager).first(), /Sabzi salati[^]*96/);
  await director.locator(`a[href="/log/${serving.id}"]`).click();
  await sees(drawer(director), /Sabzi salati[^]*96 porsiya\s+68 ta 3–7 yosh, 24 ta 1–3 yosh, 4 ta xodim[^]*Ombordan chiqdi[^]*Sabzi\s+5,76 kg/);
  await drawer(director).getByRole("button", { name: "Bekor qilish" }).click();
  await sees(director.locator("dialog"), /96 porsiya bekor boʻladi, mahsulotlar omborga qaytadi/);
  await director.locator("dialog").getByRole("button", { name: "Ha, bekor qilish" }).click();
  await sees(drawer(director), /Bekor qilingan[^]*Nodira Yusupova · Adashib bosildi[^]*Omborga qaytdi/);
  assert.equal(await drawer(director).getByRole("button", { name: "Bekor qilish" }).count(), 0);
  assert.equal(await stock("Sabzi"), before);
  await sees(rows(manager).first(), /Bekor qilingan/);
  await rows(manager).first().click();
  await sees(drawer(manager), /Bekor qilingan/);
  await drawer(manager).getByRole("button", { name: "Yopish" }).click();
  await rows(manager).nth(1).click();
  await sees(drawer(manager), /Bekor qilish kerak boʻlsa, bogʻcha mudiriga ayting/);
  await close(director);
  await close(manager);
});

test("somebody else was quicker: the refusal is said, and the serving shown as it is", async () => {
  const serving = await serve(zulfiya, "Koʻk choy");
  const page = await atLog();
  await page.locator(`a[href="/log/${serving.id}"]`).click();
  await drawer(page).getByRole("button", { name: "Bekor qilish" }).click();
  await zulfiya.post(`/servings/${serving.id}/cancel`, { reason: "Adashib bosildi" });
  await page.locator("dialog").getByRole("button", { name: "Ha, bekor qilish" }).click();
  await page.locator(".toast").waitFor();
  await sees(drawer(page), /Bekor qilingan[^]*Zulfiya Rahimova/);
  await close(page);
});

test("a cook sees its own and undoes them for ten minutes", async () => {
  const page = await atLog({ username: "karima" });
  await sees(page.locator(".question"), /Men nima berdim\?/);
  assert.deepEqual(await names(page), ["Olma"]);
  assert.equal(await page.getByLabel("Kim bergan").count(), 0);
  await rows(page).click();
  assert.equal(await drawer(page).getByRole("link").count(), 0);
  await drawer(page).getByRole("button", { name: "Bekor qilish" }).waitFor();
  const other = (await admin.get("/servings?limit=200")).items.find((one) => one.served_by.full_name !== "Karima Aliyeva");
  await page.goto(`${server.base}/log/${other.id}`);
  await sees(drawer(page), /Yuklab boʻlmadi/);
  await close(page);
});

test("nothing moves under the hand: what is new waits for a press", async () => {
  const page = await atLog();
  const first = await names(page);
  await rows(page).nth(1).hover();
  await serve(karima, "Koʻk choy", { portions: 1, portions_1_3: 0, portions_staff: 0 });
  const fresh = page.getByRole("button", { name: "Yangi: 1 ta" });
  await fresh.waitFor();
  assert.deepEqual(await names(page), first);
  await fresh.click();
  await page.waitForFunction(() => document.activeElement?.textContent.includes("Koʻk choy"));
  assert.deepEqual(await names(page), ["Koʻk choy", ...first]);
  await close(page);
});

test("by the keyboard alone: a row, its serving, and back", async () => {
  const page = await atLog();
  await page.getByLabel("Kim bergan").focus();
  await page.keyboard.press("Tab");
  const row = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await drawer(page).waitFor();
  assert.equal(path(page), row);
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), row);
  assert.equal(path(page), "/log");
  await close(page);
});

test("a long day is read page by page", async () => {
  for (let count = 0; count < 100; count += 1) {
    await serve(karima, "Koʻk choy", { portions: 1, portions_1_3: 0, portions_staff: 0 });
  }
  const page = await atLog();
  await sees(page.locator(".answer"), /^Oxirgi 100 ta yozuv$/);
  assert.equal(await rows(page).count(), 100);
  await page.getByRole("button", { name: "Avvalgilarini koʻrsatish" }).click();
  await rows(page).nth(104).waitFor();
  assert.deepEqual(await rows(page).last().locator("strong").allTextContents(), ["Qaynatilgan sut"]);
  await close(page);
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await atLog({ theme, width, height: high(width) });
      await page.getByRole("radio", { name: "Boshqa kun" }).check();
      await page.getByLabel("Kun", { exact: true }).waitFor();
      await rows(page).first().waitFor();
      await axe(page, "log");
      await rows(page).first().click();
      await drawer(page).locator(".serving-products li").first().waitFor();
      await axe(page, "a serving");
      await drawer(page).getByRole("button", { name: "Bekor qilish" }).click();
      await page.locator(".undo-text").waitFor();
      await axe(page, "undoing");
      await close(page);
    });
  }
}

test("a serving fits a phone in four languages", async () => {
  for (const language of LANGUAGES) {
    const page = await atLog({ language, width: 360, height: 780 });
    await rows(page).first().click();
    await drawer(page).locator(".serving-products li").first().waitFor();
    assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], language);
    await close(page);
  }
});

test("a picture for the guides", async () => {
  const page = await atLog({ width: 1280, height: 800 });
  await page.getByLabel("Kim bergan").selectOption({ label: "Zulfiya Rahimova" });
  await sees(page.locator(".answer"), /^Bugun \d ta taom/);
  assert.match(await seen(rows(page).last()), /Qaynatilgan sut/);
  await picture(page, "log-1280-light");
  await close(page);
});
