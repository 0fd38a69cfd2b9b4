// A cook's day at the tablet, from signing in to undoing.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { atLunch, card, close, launch, numbers, seen, sees, served, signIn, visit } from "./browser.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { PASSWORD, Server } from "./server.mjs";

let browser, server, admin, products, meals;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

// Each test begins with a full store and nothing served.
beforeEach(async (context) => {
  server = await Server.start();
  ({ admin, products, meals } = await furnish(server, { attendance: !/without attendance/.test(context.name) }));
});

const stopAfter = (run) => async () => {
  try {
    await run();
  } finally {
    await server.stop();
  }
};

const servings = async () => (await admin.get(`/servings?from=${today()}&to=${today()}`)).items.filter((one) => !one.cancelled_at);
const stock = async (name) => (await admin.get(`/products/${products[name]}`)).grams;

test("a cook signs in, serves, sees what left the store, and undoes it", stopAfter(async () => {
  const page = await visit(browser, server);
  await page.locator("[name=username]").fill("zulfiya");
  await page.locator("[name=password]").fill("notoʻgʻri");
  await page.locator("[type=submit]").click();
  await sees(page.locator(".field-error"), /mos kelmadi/);
  assert.equal(await page.locator("[name=username]").inputValue(), "zulfiya");

  await signIn(page);
  await page.locator("#tab-lunch").click();
  await sees(page.locator(".answer"), /^Toʻrt taomga hammasi yetadi, palov 78 porsiya chiqadi$/);
  assert.match(await seen(page.locator(".people")), /92 bola va 4 xodim/);

  const salad = meals["Sabzi salati"];
  assert.deepEqual(await numbers(page, salad).evaluateAll((inputs) => inputs.map((input) => input.value)), ["68", "24", "4"]);
  await card(page, salad).getByRole("button", { name: /kamaytirish/ }).click();
  await numbers(page, salad).nth(1).fill("25");
  await card(page, salad).getByRole("button", { name: /Ovqat berildi/ }).click();

  const words = await sees(served(page, salad), /Berildi/);
  assert.match(words, /96 porsiya/);
  assert.match(words, /Sabzi\s+5,76 kg\s+6,5 kg/);
  assert.match(words, /Oʻsimlik yogʻi\s+264 g\s+11,4 kg/);
  assert.match(words, /Sabzi kam qoldi, minimal 7 kg/);
  assert.match(words, /Bekor qilish\s+10 daqiqa/);
  const [serving] = await servings();
  assert.deepEqual([serving.portions, serving.portions_1_3, serving.portions_staff, serving.slot], [67, 25, 4, "lunch"]);

  await served(page, salad).getByRole("button", { name: /Bekor qilish/ }).click();
  await sees(page.locator("dialog"), /96 porsiya bekor boʻladi, mahsulotlar omborga qaytadi/);
  await page.locator("dialog").getByRole("radio", { name: "Porsiya soni notoʻgʻri" }).check();
  await page.locator("dialog").getByRole("button", { name: "Ha, bekor qilish" }).click();
  await card(page, salad).getByRole("button", { name: /Ovqat berildi/ }).waitFor();
  assert.equal(await stock("Sabzi"), 12_260);
  assert.equal((await servings()).length, 0);
  await close(page);
}));

test("what one cook does the other sees at once, and nothing moves under the hand", stopAfter(async () => {
  const zulfiya = await atLunch(browser, server);
  const karima = await atLunch(browser, server, { username: "karima", width: 360, height: 780 });
  const order = () => karima.locator(".card-name").allInnerTexts();
  const before = await order();
  await card(karima, meals.Palov).locator(".card-number").waitFor();
  await numbers(karima, meals["Koʻk choy"]).first().fill("50");

  await card(zulfiya, meals["Sabzi salati"]).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(served(karima, meals["Sabzi salati"]), /Berildi · 96 porsiya/);
  // Palov shares the carrot: what is missing now is more than before.
  await sees(card(karima, meals.Palov), /Sabzi\s+220 g yetmaydi/);
  assert.deepEqual(await order(), before);
  assert.equal(await numbers(karima, meals["Koʻk choy"]).first().inputValue(), "50");
  // Only whoever served may undo.
  assert.equal(await served(karima, meals["Sabzi salati"]).getByRole("button", { name: /Bekor qilish/ }).count(), 0);

  await served(zulfiya, meals["Sabzi salati"]).getByRole("button", { name: /Bekor qilish/ }).click();
  await zulfiya.locator("dialog").getByRole("button", { name: "Ha, bekor qilish" }).click();
  await card(karima, meals["Sabzi salati"]).getByRole("button", { name: /Ovqat berildi/ }).waitFor();
  await close(zulfiya);
  await close(karima);
}));

test("a shortage names each product and how much is missing, and offers the largest number", stopAfter(async () => {
  await admin.post(`/products/${products.Sabzi}/write-offs`, { grams: 6060, reason: "spoiled" });
  const page = await atLunch(browser, server);
  const palov = card(page, meals.Palov);
  const words = await sees(palov, /Mahsulot yetarli emas/);
  assert.match(words, /78\s+porsiya mumkin\s+96 kerak/);
  assert.match(words, /Mol goʻshti\s+1,44 kg yetmaydi/);
  assert.match(words, /Sabzi\s+520 g yetmaydi/);
  assert.match(words, /55 ta 3–7 yosh, 20 ta 1–3 yosh, 3 ta xodim/);
  await picture(page, "kitchen-short", { part: palov });

  await palov.getByRole("button", { name: "Boshqa son" }).click();
  await numbers(page, meals.Palov).first().fill("40");
  await palov.getByRole("button", { name: /Ovqat berildi/ }).waitFor();
  await numbers(page, meals.Palov).first().fill("68");
  await palov.getByRole("button", { name: /^78 ta berildi/ }).click();
  await sees(served(page, meals.Palov), /78 porsiya/);
  const [serving] = await servings();
  assert.deepEqual([serving.portions, serving.portions_1_3, serving.portions_staff], [55, 20, 3]);
  assert.equal(await stock("Mol goʻshti"), 0);
  await close(page);
}));

test("a refusal the page did not foresee turns the card and changes nothing", stopAfter(async () => {
  const page = await atLunch(browser, server);
  const bread = card(page, meals["Bugʻdoy noni"]);
  await bread.getByRole("button", { name: /Ovqat berildi/ }).waitFor();
  // The page hears nothing of the delivery that turns out to be spoiled.
  await page.routeWebSocket(/live/, (socket) => socket.close());
  await page.route("**/api/v1/meals", (route) => route.abort());
  await admin.post(`/products/${products["Bugʻdoy noni"]}/write-offs`, { grams: 4000, reason: "spoiled" });
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await bread.getByRole("button", { name: /berildi/ }).first().click();
  await sees(bread, /Mahsulot yetarli emas[^]*Bugʻdoy noni\s+3,75 kg yetmaydi/);
  assert.equal((await servings()).length, 0);
  assert.equal(await stock("Bugʻdoy noni"), 1050);
  await close(page);
}));

test("an answer that never arrives, a reload and a dead network end in one serving", stopAfter(async () => {
  const page = await atLunch(browser, server);
  const keys = [];
  let mood = "lose";
  await page.route("**/api/v1/servings", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    keys.push(route.request().headers()["idempotency-key"]);
    if (mood === "dead") return route.abort();
    if (mood === "lose") {
      await route.fetch();
      return route.abort();
    }
    return route.fallback();
  });
  const soup = meals["Sabzavotli shoʻrva (tovuqli)"];
  await card(page, soup).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(card(page, soup), /Yozuv saqlandi, faqat bir marta hisobga olinadi[^]*Qayta yuborish/);
  assert.equal(await card(page, soup).getByRole("button", { name: /Ovqat berildi/ }).count(), 0);

  mood = "dead";
  await card(page, soup).getByRole("button", { name: /Qayta yuborish/ }).click();
  await sees(card(page, soup), /Qayta yuborish/);
  await page.reload();
  await page.locator("#tab-lunch").click();
  await sees(card(page, soup), /Qayta yuborish/);

  mood = "well";
  await sees(served(page, soup), /Berildi[^]*96 porsiya/);
  assert.equal((await servings()).length, 1);
  assert.equal(await stock("Tovuq goʻshti"), 5000 - 96 * 42);
  assert.ok(keys.length >= 3);
  assert.equal(new Set(keys).size, 1);
  assert.match(keys[0], /^[\x21-\x7e]{8,64}$/);
  await close(page);
}));

test("the server dies in the middle of a serving and comes back: one serving", stopAfter(async () => {
  const page = await atLunch(browser, server);
  await server.halt("SIGKILL");
  const tea = meals["Koʻk choy"];
  await sees(page.locator(".livedot"), /Internet yoʻq, \d\d:\d\d dagi maʼlumot/);
  await card(page, tea).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(card(page, tea), /Qayta yuborish/);
  await server.serve();
  await sees(served(page, tea), /96 porsiya/);
  await page.locator("[data-live=live]").waitFor({ timeout: 40_000 });
  assert.equal((await servings()).length, 1);
  await close(page);
}));

test("a session that ends in the middle of a serving asks for the password and goes on", stopAfter(async () => {
  const page = await atLunch(browser, server);
  await numbers(page, meals["Koʻk choy"]).first().fill("61");
  const { user } = await server.signIn("zulfiya");
  await admin.patch(`/users/${user.id}`, { password: "Yangi-parol-2027" });
  await card(page, meals["Sabzi salati"]).getByRole("button", { name: /Ovqat berildi/ }).click({ noWaitAfter: true });
  await sees(page.locator("dialog"), /Zulfiya Rahimova, kirish muddati tugadi/);
  await page.locator("dialog [name=password]").fill(PASSWORD);
  await page.locator("dialog [type=submit]").click();
  await sees(page.locator("dialog"), /mos kelmadi/);
  await page.locator("dialog [name=password]").fill("Yangi-parol-2027");
  await page.locator("dialog [type=submit]").click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await sees(served(page, meals["Sabzi salati"]), /96 porsiya/);
  assert.equal(await numbers(page, meals["Koʻk choy"]).first().inputValue(), "61");
  assert.equal((await servings()).length, 1);
  await close(page);
}));

test("by the keyboard alone", stopAfter(async () => {
  const page = await visit(browser, server);
  const press = (key) => page.keyboard.press(key);
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body ? "" : (activeElement.getAttribute("aria-label") ?? activeElement.textContent);
    });
  const tabTo = async (pattern) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (pattern.test(await focused())) return;
      await press("Tab");
    }
    assert.fail(`nothing that is named ${pattern} takes the focus`);
  };
  await page.keyboard.type("zulfiya");
  await press("Tab");
  await page.keyboard.type(PASSWORD);
  await press("Enter");
  await page.locator(".answer").waitFor();
  await page.locator("[role=tab][aria-selected=true]").waitFor();
  await tabTo(/onushta|Tushlik|Peshinlik|Kechki/);
  while (!/Tushlik/.test(await focused())) await press("ArrowRight");
  await press("Tab");
  await press("Tab"); // over − to the first number
  await press("ArrowUp");
  await press("ArrowUp");
  await tabTo(/^Ovqat berildi: Sabzi salati$/);
  await press("Enter");
  await sees(served(page, meals["Sabzi salati"]), /98 porsiya/);
  await page.waitForFunction(() => document.activeElement?.textContent === "Sabzi salati");
  await press("Tab");
  assert.match(await focused(), /Bekor qilish/);
  await press("Enter");
  await page.locator("dialog").waitFor();
  await press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.match(await focused(), /Bekor qilish/);
  await close(page);
}));

test("four languages, switched at once and kept", stopAfter(async () => {
  const page = await atLunch(browser, server);
  await numbers(page, meals.Palov).count();
  const at = (place) => page.locator(`.rail a[href="/${place}"]`).click();
  for (const [name, lang, sentence] of [
    ["Ўзбекча", "uz-Cyrl", /^Тўрт таомга ҳаммаси етади, palov 78 порция чиқади$/],
    ["Русский", "ru", /^На четыре блюда продуктов хватает, palov: 78 порций$/],
    ["English", "en", /^Four dishes have all they need, palov makes 78 portions$/],
    ["Oʻzbekcha", "uz", /^Toʻrt taomga hammasi yetadi, palov 78 porsiya chiqadi$/],
  ]) {
    await at("profile");
    await page.getByRole("radio", { name }).check();
    await at("kitchen");
    await page.locator("#tab-lunch").click();
    await sees(page.locator(".answer"), sentence);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    const tea = await seen(card(page, meals["Koʻk choy"]).locator(".card-number"));
    assert.equal(tea, lang === "en" ? "1,066" : "1 066");
  }
  await at("profile");
  await page.getByRole("radio", { name: "Русский" }).check();
  await at("kitchen");
  await page.reload();
  await sees(page.locator(".question"), /Что я могу выдать сейчас/);
  await close(page);
}));

test("a day without attendance asks for the portions and invents none", stopAfter(async () => {
  const page = await atLunch(browser, server);
  await sees(page.locator(".answer"), /Davomat hali kiritilmagan/);
  await card(page, meals["Koʻk choy"]).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(card(page, meals["Koʻk choy"]), /Nechta porsiya berilganini yozing/);
  assert.equal(await page.evaluate(() => document.activeElement.className), "stepper-number");
  // What is no number of portions stays as it was typed, and serves nothing.
  const first = numbers(page, meals["Koʻk choy"]).first();
  for (const wrong of ["1,5", "-1", "20000"]) {
    await first.fill(wrong);
    await card(page, meals["Koʻk choy"]).getByRole("button", { name: /Ovqat berildi/ }).click();
    await sees(card(page, meals["Koʻk choy"]).locator("[role=alert]"), /0 dan 10 000 gacha butun son yozing/);
    assert.equal(await first.inputValue(), wrong);
  }
  assert.deepEqual(await servings(), []);
  await first.fill("12");
  await card(page, meals["Koʻk choy"]).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(served(page, meals["Koʻk choy"]), /12 porsiya/);
  await close(page);
}));

test("a dish that is not on the menu is found and served", stopAfter(async () => {
  await admin.put(`/menu/${today()}`, { items: [{ slot: "lunch", meal_id: meals.Palov }] });
  const page = await atLunch(browser, server);
  await page.getByRole("link", { name: "Taomlar" }).click();
  await page.locator("[type=search]").fill("SHO'RVA");
  await page.getByRole("button", { name: /Sabzavotli shoʻrva/ }).click();
  await card(page, meals["Sabzavotli shoʻrva (tovuqli)"]).getByRole("button", { name: /Ovqat berildi/ }).click();
  await sees(served(page, meals["Sabzavotli shoʻrva (tovuqli)"]), /96 porsiya/);
  await page.locator("[type=search]").fill("yoʻq taom");
  await sees(page.locator(".notice"), /Bunday taom topilmadi/);
  await close(page);
}));

test("a manager sees what is possible and has nothing to press", stopAfter(async () => {
  const page = await atLunch(browser, server, { username: "omborchi" });
  await sees(card(page, meals["Koʻk choy"]), /1 066/);
  assert.equal(await page.getByRole("button", { name: /Ovqat berildi/ }).count(), 0);
  await close(page);
}));

for (const locks of [true, false]) {
  test(`two tabs that refresh at the same time both stay signed in, ${locks ? "with" : "without"} the browser's locks`, stopAfter(async () => {
    const page = await visit(browser, server);
    const context = page.context();
    // What a page over plain http on a kitchen's network has not.
    if (!locks) {
      await context.addInitScript(() => {
        Object.defineProperty(navigator, "locks", { value: undefined });
        Object.defineProperty(crypto, "randomUUID", { value: undefined });
      });
    }
    await signIn(page);
    const other = await context.newPage();
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([page.goto(server.base), other.goto(server.base)]);
      await Promise.all([page, other].map((one) => one.locator(".answer").waitFor()));
    }
    await close(page);
  }));
}
