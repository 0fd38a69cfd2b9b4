// The storeroom: what runs out first, a product's history, and what is booked by hand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { Server } from "./server.mjs";

let browser, server, admin, manager, products;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products } = await furnish(server));
  manager = await server.signIn("omborchi");
  products.Smetana = (await admin.post("/products", { name: "Smetana", min_grams: 1500 })).id;
  products.Qatiq = (await admin.post("/products", { name: "Qatiq", min_grams: 3000, grams: 4200, expires_on: daysOn(1) })).id;
});

after(async () => {
  await browser.close();
  await server.stop();
});

const daysOn = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
const row = (page, name) => page.locator(".stock-row", { hasText: name });
const drawer = (page) => page.locator(".drawer, dialog[open]").last();
const movements = async (name) => (await admin.get(`/products/${products[name]}/movements`)).items;
const grams = async (name) => (await admin.get(`/products/${products[name]}`)).grams;

async function atStock(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "omborchi");
  await page.locator('.rail a[href="/stock"]').click();
  await page.locator(".stock-row").first().waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

const dialog = (page) => page.locator("dialog[open]").last();
const focused = (page) => page.evaluate(() => document.activeElement.textContent);

test("what runs out first stands first; a name or a part of the list is found", async () => {
  const page = await atStock();
  await sees(page.locator(".answer"), /^Smetana tugadi, 1 mahsulotning muddati yaqin$/);
  const names = await page.locator(".stock-name strong").allTextContents();
  assert.equal(names[0], "Smetana");
  assert.match(await seen(row(page, "Qatiq")), /Muddati tugayapti[^]*4,2 kg[^]*min\. 3 kg[^]*ertaga/);
  await page.getByRole("radio", { name: /^Muddati yaqin/ }).check();
  assert.deepEqual(await page.locator(".stock-name strong").allTextContents(), ["Qatiq"]);
  // What has expired stands beside what is usable, with its own weight.
  await admin.post(`/products/${products.Qatiq}/deliveries`, { grams: 2300, delivered_on: daysOn(-9), expires_on: daysOn(-1) });
  await sees(row(page, "Qatiq"), /\+ 2,3 kg muddati oʻtgan[^]*4,2 kg/);
  await admin.post(`/products/${products.Qatiq}/write-offs`, { grams: 2300, reason: "expired" });
  await page.locator("[type=search]").fill("GO'SHTI");
  await sees(page.locator(".stock-list"), /Mol goʻshti[^]*Tovuq goʻshti|Tovuq goʻshti[^]*Mol goʻshti/);
  await page.locator("[type=search]").fill("yoʻq narsa");
  await sees(page.locator(".notice"), /Bunday mahsulot topilmadi/);
  await close(page);
});

test("a manager writes off and weighs; the figures move, and the history says who did it", async () => {
  const page = await atStock();
  await row(page, "Guruch").click();
  await sees(drawer(page), /60 kg/);
  await page.getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await page.getByRole("textbox", { name: "Qancha" }).fill("0");
  await sees(dialog(page), /Noldan katta vazn yozing/);
  await page.getByRole("textbox", { name: "Qancha" }).fill("1,5");
  await dialog(page).getByRole("radio", { name: "Shikastlangan" }).check();
  await sees(dialog(page), /Guruch: 1,5 kg ombordan chiqadi/);
  await dialog(page).getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await sees(page.locator(".drawer"), /58,5 kg/);
  await sees(page.locator(".movements li").first(), /Chiqarildi: Shikastlangan[^]*Jasur Tursunov[^]*−1,5 kg[^]*58,5 kg/);

  await page.getByRole("button", { name: "Tortish" }).click();
  assert.doesNotMatch(await seen(dialog(page)), /58,5/);
  await page.getByRole("textbox", { name: "Tarozida" }).fill("-1");
  await sees(dialog(page), /Vaznni raqam bilan yozing/);
  await page.getByRole("textbox", { name: "Tarozida" }).fill("9999");
  await dialog(page).getByRole("button", { name: "Yozish", exact: true }).click();
  await sees(dialog(page).locator(".really"), /9 999 kg juda koʻp/);
  assert.equal(await grams("Guruch"), 58_500);
  await page.getByRole("textbox", { name: "Tarozida" }).fill("58,2");
  await dialog(page).getByRole("button", { name: "Yozish", exact: true }).click();
  await sees(page.locator(".toast"), /Guruch: 58,2 kg, hisobdan 300 g kam/);
  await sees(page.locator(".movements li").first(), /Sanaldi[^]*−300 g[^]*58,2 kg/);
  assert.equal(await grams("Guruch"), 58_200);

  // More than is there is refused in a sentence, and what was typed stays.
  await page.getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await page.getByRole("textbox", { name: "Qancha" }).fill("999");
  await dialog(page).getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await dialog(page).locator("[role=alert]").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Qancha" }).inputValue(), "999");
  await page.keyboard.press("Escape");
  await close(page);
});

test("an admin undoes a mistyped entry, once; a manager is told whom to ask", async () => {
  await manager.post(`/products/${products.Shakar}/write-offs`, { grams: 7000, reason: "spoiled" });
  const asking = await atStock();
  await row(asking, "Shakar").click();
  await asking.getByRole("button", { name: "Bekor qilish: Chiqarildi: Buzilgan" }).click();
  await sees(dialog(asking), /faqat administrator bekor qila oladi[^]*Nodira Yusupova/);
  await close(asking);

  const page = await atStock({ username: "mudira" });
  await row(page, "Shakar").click();
  await page.getByRole("button", { name: "Bekor qilish: Chiqarildi: Buzilgan" }).click();
  await sees(dialog(page), /qoldiqqa \+7 kg teskari yozuv/);
  await page.getByRole("textbox", { name: "Sababi" }).fill("700 g oʻrniga");
  await page.getByRole("button", { name: "Ha, bekor qilish" }).click();
  await sees(page.locator(".movements li").first(), /Bekor qiluvchi yozuv[^]*700 g oʻrniga[^]*\+7 kg/);
  assert.equal(await page.getByRole("button", { name: /^Bekor qilish: Chiqarildi/ }).count(), 0);
  assert.equal(await grams("Shakar"), 8780);
  await close(page);
});

test("an entry whose answer was lost is sent again under its key: booked once", async () => {
  const before = await grams("Sut");
  const page = await atStock();
  await row(page, "Sut").first().click();
  await page.getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await page.getByRole("textbox", { name: "Qancha" }).fill("2");
  // The server hears it, the page does not hear the server.
  await page.route("**/write-offs", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog(page).getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await sees(dialog(page).locator("[role=alert]"), /Javob kelmadi/);
  await page.unroute("**/write-offs");
  await page.reload();
  await page.getByRole("button", { name: "Hisobdan chiqarish" }).click();
  await sees(dialog(page).locator("[role=alert]"), /Javob kelmadi/);
  assert.equal(await page.getByRole("textbox", { name: "Qancha" }).inputValue(), "2");
  await dialog(page).getByRole("button", { name: "Yana yuborish" }).click();
  await sees(page.locator(".movements li").first(), /Chiqarildi[^]*−2 kg/);
  assert.equal(await grams("Sut"), before - 2000);
  assert.equal((await movements("Sut")).filter((one) => one.kind === "write_off").length, 1);
  await close(page);
});

test("a product is added, changed under another's hand, and deleted with its consequences said", async () => {
  const page = await atStock({ username: "mudira" });
  await page.getByRole("button", { name: "Yangi mahsulot" }).click();
  await page.getByRole("textbox", { name: "Mahsulot nomi" }).fill("Guruch");
  await dialog(page).getByRole("button", { name: "Saqlash" }).click();
  await dialog(page).locator("[role=alert]").waitFor();
  await page.getByRole("textbox", { name: "Mahsulot nomi" }).fill("Mosh");
  await page.getByRole("textbox", { name: "Minimal qoldiq" }).fill("2,5");
  await dialog(page).getByRole("combobox", { name: "Meʼyor guruhi" }).selectOption("cereals_legumes");
  await dialog(page).getByRole("button", { name: "Saqlash" }).click();
  await sees(drawer(page), /^Mosh[^]*0 g[^]*Tugadi/);
  const id = Number(new URL(page.url()).pathname.split("/").pop());

  await page.getByRole("button", { name: "Mahsulotni tahrirlash" }).click();
  const save = dialog(page).getByRole("button", { name: "Saqlash" });
  await save.and(page.locator(":enabled")).waitFor();
  await admin.patch(`/products/${id}`, { min_grams: 4000 });
  await page.getByRole("textbox", { name: "Mahsulot nomi" }).fill("Mosh (yirik)");
  await save.click();
  await sees(page.locator(".conflict"), /Siz yozgani[^]*Mosh \(yirik\), min\. 2,5 kg[^]*Hozirgisi[^]*Mosh, min\. 4 kg/);
  await page.getByRole("button", { name: "Menikini saqlash" }).click();
  await sees(drawer(page), /^Mosh \(yirik\)/);
  assert.equal((await admin.get(`/products/${id}`)).min_grams, 2500);

  await page.getByRole("button", { name: "Mahsulotni tahrirlash" }).click();
  await dialog(page).getByRole("button", { name: "Oʻchirish" }).click();
  await sees(dialog(page), /Tarixi va hisobotlari saqlanadi/);
  await dialog(page).getByRole("button", { name: "Oʻchirish" }).click();
  await page.locator(".drawer").waitFor({ state: "detached" });
  await row(page, "Mosh").waitFor({ state: "detached" });

  // One that a recipe uses stays, and the refusal names the recipe.
  await row(page, "Choy").click();
  await page.getByRole("button", { name: "Mahsulotni tahrirlash" }).click();
  await dialog(page).getByRole("button", { name: "Oʻchirish" }).click();
  await dialog(page).getByRole("button", { name: "Oʻchirish" }).click();
  await sees(dialog(page).locator("[role=alert]"), /Koʻk choy/);
  await close(page);
});

test("what a cook serves moves here at once, and no row changes its place", async () => {
  const page = await atStock();
  const order = () => page.locator(".stock-name strong").allTextContents();
  const before = await order();
  const cook = await server.signIn("zulfiya");
  const dishes = await cook.get("/meals");
  const palov = dishes.items.find((meal) => meal.name === "Palov").id;
  await cook.post("/servings", { meal_id: palov, portions: 70, portions_1_3: 0, portions_staff: 0 });
  await sees(row(page, "Mol goʻshti"), /640 g[^]*/);
  assert.match(await seen(row(page, "Mol goʻshti")), /Qoldiq kam/);
  assert.deepEqual(await order(), before);
  await row(page, "Mol goʻshti").click();
  await sees(page.locator(".movements li").first(), /Palov, 70 porsiya[^]*Zulfiya Rahimova[^]*−5,6 kg[^]*640 g/);
  await close(page);
});

test("by keys alone: a row is opened, its drawer read and left, and the focus comes back", async () => {
  const page = await atStock();
  await row(page, "Smetana").focus();
  await page.keyboard.press("Enter");
  await drawer(page).waitFor();
  assert.equal(await focused(page), "Smetana");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Qabul qilish");
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "detached" });
  assert.match(await focused(page), /^Smetana/);
  await close(page);
});

test("2,000 movements are paged and scroll smoothly", async () => {
  const id = products["Bugʻdoy uni"];
  for (let done = 0; done < 2000; done += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, at) => manager.post(`/products/${id}/counts`, { grams: 3000 + ((done + at) % 7) })));
  }
  const page = await atStock();
  await row(page, "Bugʻdoy uni").click();
  await page.locator(".movements li").first().waitFor();
  const shown = () => page.locator(".movements li").count();
  assert.ok((await shown()) <= 200);
  // The processor time of the page itself: what else this machine does is not counted.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    const of = (name) => metrics.find((one) => one.name === name).value * 1000;
    return of("ScriptDuration") + of("LayoutDuration") + of("RecalcStyleDuration");
  };
  const before = await worked();
  const frames = await page.evaluate(async () => {
    const scroller = document.querySelector(".drawer");
    for (let count = 1; ; count += 1) {
      await new Promise(requestAnimationFrame);
      scroller.scrollTop += 400;
      const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
      if (end && !document.querySelector(".movements-end")) return count;
    }
  });
  const aFrame = ((await worked()) - before) / frames;
  assert.ok((await shown()) > 1990, `${await shown()} rows`);
  assert.ok(frames > 100 && aFrame < 16, `${frames} frames of ${aFrame.toFixed(1)} ms`);
  await close(page);
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await atStock({ theme, width, height: 800, username: "mudira" });
      await axe(page, "stock");
      await page.getByRole("radio", { name: /^Hammasi/ }).check();
      await row(page, "Qatiq").click();
      await page.locator(".movements li").first().waitFor();
      await axe(page, "drawer");
      for (const name of ["Hisobdan chiqarish", "Tortish", "Mahsulotni tahrirlash", /^Bekor qilish:/]) {
        await drawer(page).getByRole("button", { name }).first().click();
        await axe(page, String(name));
        await page.keyboard.press("Escape");
      }
      await close(page);
    });
  }
}

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is cut, ${language}`, async () => {
    for (const width of WIDTHS) {
      const page = await atStock({ language, width, height: high(width), username: "mudira" });
      const fits = async (where) => assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `${where}, ${width}`);
      await fits("stock");
      await page.locator(".segment input[value=all]").check();
      await row(page, "Qatiq").click();
      await page.locator(".movements li").first().waitFor();
      await fits("drawer");
      await page.locator(".product-actions .button").nth(2).click();
      await dialog(page).locator(".choice").first().waitFor();
      await fits("write-off");
      await close(page);
    }
  });
}

test("a cook has no storeroom", async () => {
  const page = await visit(browser, server);
  await signIn(page);
  assert.equal(await page.locator('.rail a[href="/stock"]').count(), 0);
  await page.goto(`${server.base}/stock`);
  await sees(page.locator(".question"), /Hozir nima bera olaman/);
  await sees(page.locator(".toast"), /«Ombor» sahifasi sizga ochiq emas, oʻrniga «Oshxona» ochildi/);
  assert.equal(new URL(page.url()).pathname, "/kitchen");
  await page.goto(`${server.base}/ombor`);
  await sees(page.locator(".toast"), /Bunday sahifa yoʻq, oʻrniga «Oshxona» ochildi/);
  assert.equal(new URL(page.url()).pathname, "/kitchen");
  await close(page);
});

test("pictures for the guides", async () => {
  const wide = await atStock({ width: 1280, height: 800 });
  await row(wide, "Mol goʻshti").click();
  await wide.locator(".movements li").first().waitFor();
  await picture(wide, "stock-1280-light");
  await close(wide);
  const phone = await atStock({ width: 360, height: 780, scale: 2 });
  await picture(phone, "stock-360-light");
  await close(phone);
});
