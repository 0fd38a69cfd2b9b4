// A small kindergarten whose figures a test can reckon in its head: 68 + 24 children, 4 staff, one lunch of five dishes.
import { PASSWORD } from "./server.mjs";

const PRODUCTS = {
  // name: [grams, minimum]
  Sabzi: [12_260, 7000],
  "Oʻsimlik yogʻi": [11_664, 1000],
  Shakar: [8780, 1000],
  "Tovuq goʻshti": [5000, 1000],
  Kartoshka: [40_000, 5000],
  "Mol goʻshti": [6240, 1000],
  Guruch: [60_000, 5000],
  Choy: [640, 100],
  "Bugʻdoy noni": [5050, 1000],
  Sut: [80_000, 3000],
  "Bugʻdoy uni": [2160, 1000],
  Olma: [40_000, 5000],
};

// name: { product: [ages 3–7, ages 1–3] }
const MEALS = {
  "Sabzi salati": { Sabzi: [60, 60], "Oʻsimlik yogʻi": [2.75, 2.75], Shakar: [2, 2] },
  "Sabzavotli shoʻrva (tovuqli)": { "Tovuq goʻshti": [42, 42], Kartoshka: [80, 60] },
  Palov: { "Mol goʻshti": [80, 80], Guruch: [60, 45], Sabzi: [70, 70] },
  "Koʻk choy": { Choy: [0.6, 0.6] },
  "Bugʻdoy noni": { "Bugʻdoy noni": [50, 50] },
  "Qaynatilgan sut": { Sut: [180, 150] },
  Olma: { Olma: [100, 100] },
  "Karamli pirojki": { "Bugʻdoy uni": [34, 30] },
};

const MENU = {
  breakfast: ["Qaynatilgan sut"],
  second_breakfast: ["Olma"],
  lunch: ["Sabzi salati", "Sabzavotli shoʻrva (tovuqli)", "Palov", "Koʻk choy", "Bugʻdoy noni"],
  snack: ["Qaynatilgan sut", "Karamli pirojki"],
  dinner: ["Qaynatilgan sut", "Olma"],
};

const PEOPLE = {
  mudira: ["admin", "Nodira Yusupova"],
  omborchi: ["manager", "Jasur Tursunov"],
  zulfiya: ["cook", "Zulfiya Rahimova"],
  karima: ["cook", "Karima Aliyeva"],
};

const zone = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tashkent" });
export const today = () => zone.format(new Date());

/** Makes it on a running server; answers the admin's client and the ids by name. */
export async function furnish(server, { attendance = true } = {}) {
  const id = server.run(["createkindergarten", "--name", "12-bogʻcha"]);
  for (const [username, [role, name]] of Object.entries(PEOPLE)) {
    const who = ["--role", role, "--username", username, "--full-name", name];
    server.run(["createuser", "--kindergarten", id, ...who, "--password-stdin"], `${PASSWORD}\n`);
  }
  const admin = await server.signIn("mudira");
  const products = {};
  for (const [name, [grams, min_grams]] of Object.entries(PRODUCTS)) {
    products[name] = (await admin.post("/products", { name, grams, min_grams })).id;
  }
  const meals = {};
  for (const [name, recipe] of Object.entries(MEALS)) {
    const ingredients = Object.entries(recipe).map(([product, [grams, grams_1_3]]) => ({
      product_id: products[product],
      grams,
      grams_1_3,
    }));
    meals[name] = (await admin.post("/meals", { name, ingredients })).id;
  }
  const items = Object.entries(MENU).flatMap(([slot, names]) => names.map((name) => ({ slot, meal_id: meals[name] })));
  await admin.put(`/menu/${today()}`, { items });
  if (attendance) {
    await admin.put(`/attendance/${today()}`, { children_3_7: 68, children_1_3: 24, staff: 4 });
  }
  return { admin, products, meals };
}
