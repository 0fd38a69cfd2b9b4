// Who is here: today in two taps, a past day said plainly, two who tell of the same day.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { close, launch, sees, signIn, visit } from "./browser.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { Server } from "./server.mjs";

let browser, server, admin;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin } = await furnish(server, { attendance: false }));
});

after(async () => {
  await browser.close();
  await server.stop();
});

const daysOn = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
const WEEK_AGO = daysOn(-7);

const put = (day, children_3_7, children_1_3, staff) => admin.put(`/attendance/${day}`, { children_3_7, children_1_3, staff });
const known = async (day) => (await admin.get(`/attendance?from=${day}&to=${day}`)).items[0];
const people = ({ children_3_7, children_1_3, staff }) => [children_3_7, children_1_3, staff];

beforeEach(() => put(WEEK_AGO, 60, 20, 3));

async function atAttendance(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "omborchi");
  await page.locator('.rail a[href="/attendance"]').click();
  await page.locator(".attendance-card").waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

const plus = (page) => page.locator(".stepper-step").last();
const save = (page) => page.locator(".attendance-card [type=submit]");
const values = (page) => page.locator(".stepper-number").evaluateAll((inputs) => inputs.map((input) => Number(input.value)));

test("today in two taps: the last day's numbers, one more child, saved", async () => {
  const page = await atAttendance();
  await sees(page.locator(".answer"), /^Bugungi davomat hali kiritilmagan$/);
  await sees(page.locator(".attendance-hint"), /Sonlar oxirgi kundan olindi/);
  assert.deepEqual(await values(page), [60, 20, 3]);
  await plus(page).click();
  await save(page).click();
  await sees(page.locator(".answer"), /^Bugun 81 bola va 3 xodim bor$/);
  await sees(page.locator(".toasts"), /Oshxonadagi porsiyalar shu songa qoʻyildi/);
  assert.deepEqual(people(await known(today())), [61, 20, 3]);
  await sees(page.locator(".attendance-done"), /Kiritilgan/);
  assert.match(await page.locator(".week-day[aria-pressed=true]").getAttribute("aria-label"), /bugun: 81 bola/);
  await close(page);
});

test("a past day says what will change before it is changed, and keys alone are enough", async () => {
  const page = await atAttendance();
  await page.getByRole("button", { name: "Oldingi hafta" }).focus();
  await page.keyboard.press("Enter");
  await sees(page.locator(".answer"), /: 80 bola va 3 xodim kelgan$/);
  await sees(page.locator(".attendance-past"), /Oʻtgan kun[^]*jurnalda qoladi/);
  await page.locator(".stepper-number").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await sees(page.locator(".attendance-past"), /80 bola va 3 xodim edi, 78 bola va 3 xodim boʻladi/);
  await page.keyboard.press("Enter");
  await sees(page.locator(".answer"), /: 78 bola va 3 xodim kelgan$/);
  assert.deepEqual(people(await known(WEEK_AGO)), [58, 20, 3]);
  assert.ok(await page.locator(".week-day:disabled").count() === 0, "a past week has no days to come");
  await close(page);
});

test("two tell of the same day: both are shown, and one stays", async () => {
  await put(today(), 60, 20, 3);
  const page = await atAttendance();
  await plus(page).click();
  await put(today(), 55, 20, 3);
  await save(page).click();
  await sees(page.locator(".conflict"), /Siz yozgani[^]*3–7 yosh: 61[^]*Hozirgisi[^]*3–7 yosh: 55/);
  assert.deepEqual(people(await known(today())), [55, 20, 3]);
  await page.getByRole("button", { name: "Hozirgisini olish" }).click();
  await sees(page.locator(".answer"), /^Bugun 75 bola/);
  assert.deepEqual(await values(page), [55, 20, 3]);

  await plus(page).click();
  await put(today(), 50, 20, 3);
  await save(page).click();
  await page.getByRole("button", { name: "Menikini saqlash" }).click();
  await sees(page.locator(".answer"), /^Bugun 76 bola/);
  assert.deepEqual(people(await known(today())), [56, 20, 3]);
  await close(page);
});

test("a lost network and a reload keep what was typed", async () => {
  await put(today(), 60, 20, 3);
  const page = await atAttendance();
  await page.route("**/api/v1/attendance/*", (route) => route.abort());
  await page.locator(".stepper-number").nth(1).fill("25");
  await save(page).click();
  await sees(page.locator(".refusal"), /Javob kelmadi/);
  await page.reload();
  await page.locator(".attendance-card").waitFor();
  assert.deepEqual(await values(page), [60, 25, 3]);
  await page.unroute("**/api/v1/attendance/*");
  await save(page).click();
  await sees(page.locator(".answer"), /^Bugun 85 bola/);
  assert.deepEqual(people(await known(today())), [60, 25, 3]);
  await close(page);
});

test("a cook does not write who is here", async () => {
  const page = await visit(browser, server);
  await signIn(page);
  assert.equal(await page.locator('.rail a[href="/attendance"]').count(), 0);
  await close(page);
});
