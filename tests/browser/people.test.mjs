// Users, settings and the profile: who may sign in, by which limits, and what a change of it ends.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { furnish } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { PASSWORD, Server } from "./server.mjs";

let browser, server, admin;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await Server.start();
  ({ admin } = await furnish(server));
});

const stopAfter = (run) => async () => {
  try {
    await run();
  } finally {
    await server.stop();
  }
};

async function at(place, settings = {}) {
  const page = await visit(browser, server, settings);
  await page.goto(`${server.base}/${place}`);
  await signIn(page, settings.username ?? "mudira", settings.password);
  await page.locator("main .answer").waitFor();
  return page;
}

const idOf = async (username) => (await admin.get("/users?limit=200")).items.find((one) => one.username === username).id;
const row = (page, name) => page.locator(".user-row", { hasText: name });
const press = (scope, name) => scope.getByRole("button", { name, exact: true }).click();
const field = (scope, label) => scope.getByLabel(label, { exact: true });
const dialog = (page) => page.locator("dialog[open]");

test("an admin lets a cook in with a password that is made up, and the cook signs in with it", stopAfter(async () => {
  const page = await at("users");
  await sees(page.locator(".answer"), /^4 kishi kira oladi: 1 administrator, 1 menejer, 2 oshpaz$/);
  await press(page, "Yangi odam");
  await field(dialog(page), "Ism va familiya").fill("Lola Rashidova");
  await field(dialog(page), "Foydalanuvchi nomi").fill("zulfiya");
  await press(dialog(page), "Parol oʻylab topish");
  const password = await field(dialog(page), "Parol").inputValue();
  assert.match(password, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  await press(dialog(page), "Qoʻshish");
  await sees(dialog(page), /Shu nomli yozuv allaqachon bor/);
  assert.equal(await field(dialog(page), "Ism va familiya").inputValue(), "Lola Rashidova");
  await field(dialog(page), "Foydalanuvchi nomi").fill("lola");
  await press(dialog(page), "Qoʻshish");
  await sees(page.locator(".toasts"), /Lola Rashidova endi kira oladi/);
  await sees(page.locator(".drawer"), /Lola Rashidova[^]*Oshpaz[^]*lola/);
  const cook = await visit(browser, server);
  await signIn(cook, "lola", password);
  await close(cook);
  await close(page);
}));

test("on a tablet the rail shows that it goes on, a person opens at the side, and a region has its Russian name", stopAfter(async () => {
  await admin.patch("/settings", { region: "Toshkent shahri" });
  const page = await at("users", { width: 768, height: 1024, language: "ru" });
  const last = page.locator('.rail a[href="/settings"]');
  await page.goto(`${server.base}/overview`);
  await page.locator(".rail-below").click();
  await page.locator(".rail-below").waitFor({ state: "detached" });
  await last.click();
  assert.equal(await page.locator("select option:checked").first().textContent(), "город Ташкент");
  await page.locator('.rail a[href="/users"]').click();
  await row(page, "Zulfiya").click();
  const box = await dialog(page).boundingBox();
  assert.deepEqual([box.x + box.width, box.y, box.height], [768, 0, 1024]);
}));

test("what is typed for a new person outlives a reload, but not the password", stopAfter(async () => {
  const page = await at("users");
  await press(page, "Yangi odam");
  await field(dialog(page), "Ism va familiya").fill("Lola Rashidova");
  await field(dialog(page), "Parol").fill("juda-maxfiy-soʻz");
  await page.reload();
  await press(page, "Yangi odam");
  assert.equal(await field(dialog(page), "Ism va familiya").inputValue(), "Lola Rashidova");
  assert.equal(await field(dialog(page), "Parol").inputValue(), "");
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  assert.doesNotMatch(kept, /juda-maxfiy/);
  await close(page);
}));

test("the last admin can be neither shut out nor deleted, and the page says what to do first", stopAfter(async () => {
  const page = await at("users");
  await row(page, "Nodira Yusupova").click();
  for (const what of ["Toʻxtatish", "Oʻchirish"]) {
    await press(page.locator(".drawer"), what);
    await sees(dialog(page), /Bu sizning oʻz hisobingiz/);
    await press(dialog(page), what);
    await sees(dialog(page), /kamida bitta faol administrator qolishi kerak\. Avval boshqasini tayinlang/);
    await press(dialog(page), "Bekor qilish");
  }
  assert.equal((await admin.get("/users?limit=200")).items.filter((one) => one.active).length, 4);
  await close(page);
}));

test("somebody shut out is signed out at once, and let in again; somebody deleted leaves the list", stopAfter(async () => {
  const cook = await visit(browser, server);
  await signIn(cook, "karima");
  const page = await at("users");
  await row(page, "Karima Aliyeva").click();
  await press(page.locator(".drawer"), "Toʻxtatish");
  await sees(dialog(page), /hamma qurilmalardan chiqadi va qayta kira olmaydi/);
  await press(dialog(page), "Toʻxtatish");
  await sees(row(page, "Karima Aliyeva"), /Kira olmaydi/);
  await cook.reload();
  await cook.locator("[name=username]").waitFor();
  await press(page.locator(".drawer"), "Qayta ochish");
  await press(dialog(page), "Qayta ochish");
  await sees(row(page, "Karima Aliyeva"), /Oshpaz/);
  await signIn(cook, "karima");

  await press(page.locator(".drawer"), "Oʻchirish");
  await sees(dialog(page), /karima nomi boʻshaydi[^]*Avvalgi yozuvlarida ismi qoladi/);
  await press(dialog(page), "Oʻchirish");
  await row(page, "Karima Aliyeva").waitFor({ state: "detached" });
  await sees(page.locator(".answer"), /^3 kishi/);
  await close(cook);
  await close(page);
}));

test("a new password for somebody ends their sessions", stopAfter(async () => {
  const cook = await visit(browser, server);
  await signIn(cook, "karima");
  const page = await at("users");
  await row(page, "Karima Aliyeva").click();
  await press(page.locator(".drawer"), "Yangi parol");
  await field(dialog(page), "Parol").fill("qisqa");
  await press(dialog(page), "Parolni qoʻyish");
  await sees(dialog(page).locator(".field-error"), /Kamida 8 ta belgi/);
  await field(dialog(page), "Parol").fill("Yangi-parol-2027");
  await press(dialog(page), "Parolni qoʻyish");
  await sees(page.locator(".toasts"), /parol yangilandi/);
  await cook.reload();
  await signIn(cook, "karima", "Yangi-parol-2027");
  await close(cook);
  await close(page);
}));

test("two admins change one person: the second sees both versions and chooses", stopAfter(async () => {
  const id = await idOf("karima");
  const page = await at(`users/${id}`);
  for (const choice of ["Hozirgisini olish", "Menikini saqlash"]) {
    await press(page.locator(".drawer"), "Tahrirlash");
    await field(dialog(page), "Ism va familiya").fill(`Karima ${choice}`);
    await admin.patch(`/users/${id}`, { full_name: "Karima Olimova", phone: `+998 90 ${choice.length}` });
    await press(dialog(page), "Saqlash");
    const both = await sees(dialog(page).locator(".conflict"), /boshqa odam buni oʻzgartirdi/);
    assert.match(both, new RegExp(`Siz yozgani[^]*Karima ${choice}[^]*Hozirgisi[^]*Karima Olimova`));
    await press(dialog(page), choice);
    if (choice === "Hozirgisini olish") {
      await page.waitForFunction(() => document.querySelector("dialog input").value === "Karima Olimova");
      await press(dialog(page), "Bekor qilish");
    }
  }
  await sees(page.locator(".toasts"), /saqlandi/);
  const is = await admin.get(`/users/${id}`);
  // Only what was typed here was written over; the other's telephone number stayed.
  assert.deepEqual([is.full_name, is.phone], ["Karima Menikini saqlash", "+998 90 16"]);
  await close(page);
}));

test("each limit is explained with the figure that is typed; saved, and shown to a manager without fields", stopAfter(async () => {
  const page = await at("settings");
  await sees(page.locator(".answer"), /^Farq 10 % dan ogohlantirish, 15 % dan xavf signali$/);
  await field(page, "Oldindan ogohlantirish").fill("5");
  await sees(page.locator("main"), /Muddati tugashiga 5 kun qolganda/);
  await field(page, "Ogohlantirish chegarasi").fill("20");
  await press(page, "Saqlash");
  await sees(page.locator(".field-error"), /chegarasi/);
  assert.equal((await admin.get("/settings")).expiring_days, 3);
  await field(page, "Ogohlantirish chegarasi").fill("8,5");
  await press(page, "Saqlash");
  await sees(page.locator(".toasts"), /Sozlamalar saqlandi/);
  await sees(page.locator(".answer"), /^Farq 8,5 % dan/);
  const is = await admin.get("/settings");
  assert.deepEqual([is.expiring_days, is.warning_percent, is.alarm_percent], [5, 8.5, 15]);
  await close(page);

  const manager = await at("settings", { username: "omborchi" });
  await sees(manager.locator("main"), /faqat administrator[^]*8,5 %[^]*20 000 soʻm/);
  assert.equal(await manager.locator("main input, main select").count(), 0);
  await close(manager);
}));

test("a new name of the kindergarten stands in the rail at once", stopAfter(async () => {
  const page = await at("settings");
  await field(page, "Bogʻcha nomi").fill("7-son «Lola» bogʻchasi");
  await press(page, "Saqlash");
  await sees(page.locator(".rail-house"), /7-son «Lola» bogʻchasi/);
  await close(page);
}));

test("two change the settings: both versions, and what is typed outlives a reload", stopAfter(async () => {
  const page = await at("settings");
  await field(page, "Xavf signali chegarasi").fill("18");
  await page.reload();
  assert.equal(await field(page, "Xavf signali chegarasi").inputValue(), "18");
  await admin.patch("/settings", { alarm_percent: 20, expiring_days: 4 });
  await press(page, "Saqlash");
  await sees(page.locator(".conflict"), /Xavf signali chegarasi: 18[^]*Xavf signali chegarasi: 20/);
  await press(page, "Menikini saqlash");
  await sees(page.locator(".toasts"), /saqlandi/);
  const is = await admin.get("/settings");
  assert.deepEqual([is.alarm_percent, is.expiring_days], [18, 4]);
  await close(page);
}));

test("a session that ends in the middle of a form: the password over it, and the form goes on", stopAfter(async () => {
  const page = await at("settings");
  await field(page, "Oldindan ogohlantirish").fill("6");
  const first = await admin.post("/users", { username: "ikkinchi", password: PASSWORD, full_name: "Ikkinchi", role: "admin" });
  const other = await server.signIn("ikkinchi");
  await other.patch(`/users/${await idOf("mudira")}`, { password: "Yangi-parol-2027" });
  assert.ok(first.id);
  await press(page, "Saqlash");
  await sees(dialog(page), /Nodira Yusupova, kirish muddati tugadi/);
  await page.locator("dialog [name=password]").fill("Yangi-parol-2027");
  await page.locator("dialog [type=submit]").click();
  await sees(page.locator(".toasts"), /Sozlamalar saqlandi/);
  assert.equal((await other.get("/settings")).expiring_days, 6);
  await close(page);
}));

test("a tab that refreshes while another sends a form: both go on, and the form is saved once", stopAfter(async () => {
  const page = await at("settings");
  const other = await page.context().newPage();
  await field(page, "Oldindan ogohlantirish").fill("7");
  // The page's own token is turned down, so that it needs the cookie in the same moment as the tab that opens.
  let refusals = 1;
  await page.route("**/api/v1/settings", (route) => {
    if (route.request().method() !== "PATCH" || refusals-- <= 0) return route.fallback();
    return route.fulfill({ status: 401, contentType: "application/problem+json", body: '{"type":"/problems/unauthorized","title":"","status":401}' });
  });
  await Promise.all([other.goto(`${server.base}/users`), press(page, "Saqlash")]);
  await sees(page.locator(".toasts"), /Sozlamalar saqlandi/);
  await sees(other.locator(".answer"), /4 kishi/);
  assert.equal((await admin.get("/settings")).expiring_days, 7);
  await other.reload();
  await sees(other.locator(".answer"), /4 kishi/);
  await close(page);
}));

test("one's own password: what is wrong is said by field, other devices have to sign in again", stopAfter(async () => {
  const tablet = await visit(browser, server);
  await signIn(tablet, "zulfiya");
  const page = await at("profile", { username: "zulfiya" });
  await sees(page.locator(".answer"), /^Zulfiya Rahimova, oshpaz$/);
  await sees(page.locator("main"), /12-bogʻcha · kirish nomi zulfiya/);
  await field(page, "Hozirgi parol").fill("notoʻgʻri");
  await field(page, "Yangi parol").fill("12345678");
  await press(page, "Almashtirish");
  await sees(page.locator(".field-error").first(), /Joriy parol notoʻgʻri/);
  assert.equal(await page.locator(".field-error").count(), 2);
  await field(page, "Hozirgi parol").fill(PASSWORD);
  await field(page, "Yangi parol").fill("sabzi-piyoz-ikki-kilo");
  await press(page, "Almashtirish");
  await sees(page.locator(".toasts"), /Parol almashtirildi/);
  await page.locator('.rail a[href="/kitchen"]').click();
  await page.locator("[data-live=live]").waitFor();
  await tablet.reload();
  await signIn(tablet, "zulfiya", "sabzi-piyoz-ikki-kilo");
  await close(tablet);
  await close(page);
}));

test("by the keyboard alone: a person is found, opened, changed, and the focus comes back", stopAfter(async () => {
  const page = await at("users");
  const key = (name) => page.keyboard.press(name);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
  const tabTo = async (pattern) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (pattern.test(await focused())) return;
      await key("Tab");
    }
    assert.fail(`nothing that is named ${pattern} takes the focus`);
  };
  await tabTo(/Ism yoki kirish nomi/);
  await page.keyboard.type("karima");
  await tabTo(/Karima Aliyeva/);
  await key("Enter");
  await tabTo(/^Tahrirlash$/);
  await key("Enter");
  await dialog(page).locator("input").first().waitFor();
  await page.waitForFunction(() => document.activeElement.closest("dialog"));
  while (!(await page.evaluate(() => document.activeElement.type === "tel"))) await key("Tab");
  await page.keyboard.type("+998 90 123 45 67");
  await key("Enter");
  await sees(page.locator(".toasts"), /saqlandi/);
  await page.waitForFunction(() => document.activeElement.textContent === "Tahrirlash");
  await key("Escape");
  await page.locator(".drawer").waitFor({ state: "detached" });
  assert.match(await focused(), /Karima Aliyeva/);
  assert.equal((await admin.get(`/users/${await idOf("karima")}`)).phone, "+998 90 123 45 67");

  await page.goto(`${server.base}/settings`);
  await page.locator("main .answer").waitFor();
  await page.locator("main input").first().waitFor();
  while (!(await page.evaluate(() => document.activeElement.matches("main [inputmode=decimal]")))) await key("Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("9");
  await key("Enter");
  await sees(page.locator(".toasts"), /Sozlamalar saqlandi/);
  assert.equal((await admin.get("/settings")).expiring_days, 9);
  await close(page);
}));

test("pictures for the guides", stopAfter(async () => {
  const page = await at("users");
  await row(page, "Karima Aliyeva").click();
  await sees(page.locator(".drawer"), /Tahrirlash/);
  await picture(page, "users-1280-light");
  await close(page);
  const phone = await at("settings", { width: 360, height: 780, scale: 2 });
  await picture(phone, "settings-360-light");
  await close(phone);
  const profile = await at("profile", { theme: "dark", username: "zulfiya" });
  assert.match(await seen(profile.locator("main")), /Chiqish/);
  await picture(profile, "profile-1280-dark");
  await close(profile);
}));
