// A delivery note, line by line: every line is booked once, whatever happens on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, seen, sees, signIn, visit } from "./browser.mjs";
import { LANGUAGES, THEMES, WIDTHS, axe, high, overflow, squeezed } from "./checks.mjs";
import { furnish, today } from "./kindergarten.mjs";
import { picture } from "./pictures.mjs";
import { PASSWORD, Server } from "./server.mjs";

let browser, server, admin, products;

before(async () => {
  browser = await launch();
  server = await Server.start();
  ({ admin, products } = await furnish(server));
});

after(async () => {
  await browser.close();
  await server.stop();
});

const line = (page, name) => page.locator(".line", { hasText: name });
const book = (page) => page.locator(".receive-foot button");
const booked = (page) => page.locator("[data-line=booked]");
const lots = async (name) => (await admin.get(`/deliveries?product_id=${products[name]}`)).items.filter((lot) => lot.document_no !== null);

async function atReceive(settings = {}) {
  const page = await visit(browser, server, settings);
  await signIn(page, settings.username ?? "omborchi");
  await page.locator('.rail a[href="/receive"]').click();
  await page.locator(".paper").waitFor();
  await page.locator("[data-live=live]").waitFor();
  return page;
}

/** Finds a product by a part of its name and types its weight, by keys alone. */
async function add(page, part, weight) {
  const finder = page.getByRole("combobox", { name: "Mahsulot qoʻshish" });
  await finder.fill(part);
  await page.locator("[role=option]").first().waitFor();
  const before = await page.locator(".line").count();
  await page.keyboard.press("Enter");
  await page.locator(".line").nth(before).waitFor();
  await page.waitForFunction(() => document.activeElement.closest(".line"));
  await page.keyboard.type(weight);
}

test("a note of several lines is received; what differs by more than 2 % is asked again", async () => {
  const page = await atReceive();
  await page.getByRole("button", { name: "Birinchi mahsulotni qoʻshish" }).click();
  await page.waitForFunction(() => document.activeElement.getAttribute("role") === "combobox");
  await page.getByLabel("Yetkazib beruvchi").fill("Registon savdo");
  await page.getByLabel("Yukxat raqami").fill("A-1");
  await add(page, "sabzi", "5,2");
  await line(page, "Sabzi").getByRole("textbox", { name: "Yukxatda", exact: true }).fill("5,5");
  await sees(line(page, "Sabzi"), /5 200 g[^]*300 g kam keldi/);
  await add(page, "guruch", "10");
  await line(page, "Guruch").getByRole("textbox", { name: "Yukxatda", exact: true }).fill("10,2");
  await line(page, "Guruch").getByRole("textbox", { name: /narxi/ }).fill("14 500");
  await line(page, "Guruch").getByLabel("Muddati").fill("2027-05-01");
  await sees(line(page, "Guruch").locator(".datefield-words"), /^1-may 2027$/);
  await sees(page.locator(".answer"), /^2 ta mahsulot, jami 15,2 kg$/);
  await sees(page.locator(".receive-total"), /15,2 kg · 145 000 soʻm/);

  await book(page).click();
  await sees(line(page, "Sabzi"), /Yukxatdan 300 g kam \(5,5 %\)/);
  assert.equal(await line(page, "Guruch").locator(".again").count(), 0);
  assert.equal((await lots("Guruch")).length, 0);
  await page.getByRole("textbox", { name: "Tarozida yana" }).fill("5,2");
  await page.getByRole("textbox", { name: "Yukxatda yana" }).fill("5,4");
  await page.getByRole("button", { name: "Tasdiqlash" }).click();
  await book(page).click();
  await booked(page).nth(1).waitFor();
  await sees(page.locator(".answer"), /^2 ta mahsulot omborga kirdi, 15,2 kg$/);

  const [rice] = await lots("Guruch");
  assert.deepEqual(
    [rice.grams, rice.invoice_grams, rice.expires_on, rice.price_per_kg_uzs, rice.supplier, rice.document_no, rice.delivered_on],
    [10_000, 10_200, "2027-05-01", 14_500, "Registon savdo", "A-1", today()],
  );
  assert.equal((await lots("Sabzi"))[0].invoice_grams, 5400);
  await page.getByRole("button", { name: "Yangi yukxat" }).click();
  assert.equal(await page.locator(".line").count(), 0);
  await close(page);
});

test("a network that breaks and a reload in the middle book nothing twice", async () => {
  const page = await atReceive();
  await page.getByLabel("Yukxat raqami").fill("B-2");
  await add(page, "sut", "1");
  await add(page, "shakar", "2");
  await add(page, "choy", "3");
  await page.reload();
  await page.locator(".line").nth(2).waitFor();
  assert.equal(await page.getByLabel("Yukxat raqami").inputValue(), "B-2");

  // The first line is booked and its answer is lost; nothing of the rest arrives.
  let first = true;
  await page.route("**/deliveries", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (first) await route.fetch();
    first = false;
    await route.abort();
  });
  await book(page).click();
  await sees(page.locator(".answer"), /Tarmoq yoʻq, 3 qator kutmoqda/);
  await page.unroute("**/deliveries");
  await page.reload();
  await booked(page).nth(2).waitFor();
  for (const name of ["Sut", "Shakar", "Choy"]) assert.equal((await lots(name)).filter((lot) => lot.document_no === "B-2").length, 1, name);
  await close(page);
});

test("the server is killed in the middle and started again: each line is there once", async () => {
  const page = await atReceive();
  await page.getByLabel("Yukxat raqami").fill("C-3");
  await add(page, "kartoshka", "40");
  await add(page, "sabzi", "7");
  await server.halt("SIGKILL");
  await book(page).click();
  await sees(page.locator(".answer"), /Tarmoq yoʻq, 2 qator kutmoqda/);
  await server.serve();
  await booked(page).nth(1).waitFor({ timeout: 30_000 });
  admin = await server.signIn("mudira");
  for (const name of ["Kartoshka", "Sabzi"]) assert.equal((await lots(name)).filter((lot) => lot.document_no === "C-3").length, 1, name);
  await close(page);
});

test("a line that is refused says why and is mended; the others are in store", async () => {
  const page = await atReceive();
  await page.getByLabel("Yukxat raqami").fill("D-4");
  await add(page, "guruch", "1");
  await add(page, "sut", "99999999");
  await book(page).click();
  await page.locator(".line [aria-invalid=true]").waitFor();
  assert.equal((await lots("Guruch")).filter((lot) => lot.document_no === "D-4").length, 0);
  await line(page, "Sut").getByRole("textbox", { name: "Tarozida", exact: true }).fill("4");

  // Somebody takes a product from the list before the note is booked.
  const { id } = await admin.post("/products", { name: "Xurmo" });
  await page.reload();
  await add(page, "xurmo", "3");
  await admin.del(`/products/${id}`);
  await book(page).click();
  await line(page, "Xurmo").locator("[role=alert]").waitFor();
  await booked(page).nth(1).waitFor();
  assert.equal((await lots("Guruch")).filter((lot) => lot.document_no === "D-4").length, 1);
  await page.getByRole("button", { name: "Xurmo: qatorni olib tashlash" }).click();

  // A day that has not come yet is refused for every line, and mended once.
  await page.getByRole("button", { name: "Yangi yukxat" }).click();
  await page.getByLabel("Yukxat raqami").fill("D-5");
  await page.getByLabel("Kelgan kun").fill("2099-01-01");
  await add(page, "shakar", "1");
  await book(page).click();
  await line(page, "Shakar").locator("[role=alert]").waitFor();
  await page.getByLabel("Kelgan kun").fill(today());
  await book(page).click();
  await booked(page).waitFor();
  await close(page);
});

test("the session ends in the middle: the same line goes on after signing in again", async () => {
  const page = await atReceive();
  await page.getByLabel("Yukxat raqami").fill("E-5");
  await add(page, "un", "6");
  const { user } = await server.signIn("omborchi");
  await admin.patch(`/users/${user.id}`, { password: "Yangi-parol-2027" });
  await book(page).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("[type=password]").fill("Yangi-parol-2027");
  await dialog.locator("[type=submit]").click();
  await booked(page).waitFor();
  await admin.patch(`/users/${user.id}`, { password: PASSWORD });
  assert.equal((await lots("Bugʻdoy uni")).filter((lot) => lot.document_no === "E-5").length, 1);
  await close(page);
});

test("what is far from all that came before is asked about once, and booked when it is said to be so", async () => {
  const { id } = await admin.post("/products", { name: "Asal" });
  await admin.post(`/products/${id}/deliveries`, { grams: 4000, delivered_on: today(), price_per_kg_uzs: 60_000 });
  products.Asal = id;
  const page = await atReceive();
  await page.getByLabel("Yukxat raqami").fill("F-6");
  await add(page, "asal", "99999");
  await line(page, "Asal").getByRole("textbox", { name: /narxi/ }).fill("600000");
  await line(page, "Asal").getByLabel("Muddati").fill("2020-05-01");
  await add(page, "shakar", "2");
  await book(page).click();
  const doubts = line(page, "Asal").locator(".doubts");
  await sees(doubts, /99 999 kg juda koʻp[^]*eng koʻpi 4 kg[^]*600 000 soʻm, oxirgisi esa 60 000 soʻm[^]*1-may 2020/);
  assert.equal(await page.locator(".doubts").count(), 1);
  assert.deepEqual([(await lots("Asal")).length, await page.locator("[data-line=draft]").count()], [0, 2]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Ha, toʻgʻri");
  await page.keyboard.press("Enter");
  // Another figure is another question.
  await line(page, "Asal").getByRole("textbox", { name: "Tarozida", exact: true }).fill("88888");
  await sees(doubts, /88 888 kg juda koʻp/);
  await line(page, "Asal").getByRole("textbox", { name: "Tarozida", exact: true }).fill("3");
  await doubts.getByRole("button", { name: "Ha, toʻgʻri" }).click();
  await book(page).click();
  await booked(page).nth(1).waitFor();
  assert.deepEqual((await lots("Asal")).map((lot) => [lot.grams, lot.price_per_kg_uzs]), [[3000, 600_000]]);
  await close(page);
});

test("from a product's drawer its line is begun, and a new product is made on the way", async () => {
  const page = await atReceive();
  await page.locator('.rail a[href="/stock"]').click();
  await page.locator(".stock-row", { hasText: "Choy" }).click();
  await page.locator(".drawer").getByRole("link", { name: "Qabul qilish" }).click();
  await line(page, "Choy").waitFor();
  assert.equal(new URL(page.url()).pathname, "/receive");
  await page.getByRole("button", { name: "Yangi mahsulot" }).click();
  await page.getByRole("textbox", { name: "Mahsulot nomi" }).fill("Bodring");
  await page.getByRole("button", { name: "Saqlash" }).click();
  await line(page, "Bodring").waitFor();
  await page.getByRole("button", { name: "Choy: qatorni olib tashlash" }).click();
  assert.equal(await page.locator(".line").count(), 1);
  await close(page);
});

for (const theme of THEMES) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const page = await atReceive({ theme, width, height: 800, username: "mudira" });
      await axe(page, "empty");
      await add(page, "sabzi", "5");
      await line(page, "Sabzi").getByRole("textbox", { name: "Yukxatda", exact: true }).fill("6");
      await book(page).click();
      await page.locator(".again").waitFor();
      await axe(page, "asked again");
      await page.getByRole("combobox", { name: "Mahsulot qoʻshish" }).fill("s");
      await axe(page, "finder");
      await close(page);
    });
  }
}

for (const language of LANGUAGES) {
  test(`nothing scrolls sideways and no word is cut, ${language}`, async () => {
    for (const width of WIDTHS) {
      const page = await atReceive({ language, width, height: high(width) });
      await page.locator("[role=combobox]").fill("sabzi");
      await page.locator("[role=option]").first().waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".line input").first().fill("5");
      await page.locator(".line input").nth(1).fill("6");
      await book(page).click();
      await page.locator(".again").waitFor();
      assert.deepEqual([await overflow(page), await squeezed(page)], [[], []], `receive, ${width}`);
      await close(page);
    }
  });
}

test("pictures for the guides", async () => {
  const page = await atReceive({ width: 1280, height: 800 });
  await page.getByLabel("Yetkazib beruvchi").fill("Registon savdo");
  await page.getByLabel("Yukxat raqami").fill("1061/7");
  await add(page, "mol", "5,2");
  await line(page, "Mol goʻshti").getByRole("textbox", { name: "Yukxatda", exact: true }).fill("5,2");
  await add(page, "sabzi", "24,5");
  await picture(page, "receive-1280-light");
  assert.match(await seen(page.locator(".answer")), /2 ta mahsulot/);
  await close(page);
});
