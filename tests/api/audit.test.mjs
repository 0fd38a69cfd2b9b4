/* The audit log: every change and every refused attempt, who, what, before and after, from where. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { BASE, Server, faults, ok, problem } from './harness.mjs'

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const daysFrom = (n) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

describe('audit', () => {
  let server, admin, manager, cook, rice
  const log = async (query = '') => ok(await admin.get(`/audit${query}`)).items

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = ok(await admin.post('/products', { name: 'Guruch', grams: 2000, min_grams: 500 }), 201)
    ok(await manager.patch(`/products/${rice.id}`, { min_grams: 700 }))
  })
  after(() => server.stop())

  test('a change: who, what, before and after, from where', async () => {
    const [entry] = await log('?action=product.change')
    const { id, at, before: was, after: is, changes, act, ...rest } = entry
    assert.ok(id > 0 && Math.abs(Date.parse(at) - Date.now()) < 60_000)
    assert.deepEqual(rest, { user: { id: manager.user.id, full_name: 'Botir Aliyev' }, action: 'product.change',
      name: 'Guruch', target: rice.id, outcome: 'done', status: 200, why: null, address: '127.0.0.1' })
    assert.deepEqual([was.min_grams, is.min_grams], [500, 700])
    assert.deepEqual([act, changes], ['Mahsulot oʻzgartirildi', [{ name: 'Eng kami', before: '500\u00a0g', after: '700\u00a0g' }]])
  })

  test('a refused attempt, with its status', async () => {
    problem(await cook.get('/products'), 403, 'forbidden')
    problem(await manager.post(`/products/${rice.id}/write-offs`, { grams: 9000, reason: 'spoiled' }), 409, 'insufficient-stock')
    const [store, forbidden] = await log('?outcome=refused')
    assert.deepEqual([store.user.id, store.action, store.target, store.outcome, store.status],
      [manager.user.id, 'POST /products/{id}/write-offs', rice.id, 'refused', 409])
    assert.deepEqual([forbidden.user.id, forbidden.action, forbidden.target, forbidden.status, forbidden.before, forbidden.after],
      [cook.user.id, 'GET /products', null, 403, null, null])
    assert.deepEqual([store.act, store.name, store.why], ['Mahsulotni hisobdan chiqarish', 'Guruch', 'Mahsulot yetarli emas'])
    assert.deepEqual([forbidden.act, forbidden.name, forbidden.why],
      ['Mahsulotlarni koʻrish', null, 'Bu ish uning vazifasiga kirmaydi'])
  })

  test('what is kept by day names its day', async () => {
    ok(await manager.put(`/attendance/${today()}`, { children_1_3: 10, children_3_7: 40 }))
    const [entry] = await log('?action=attendance')
    assert.deepEqual([entry.action, entry.target, entry.day], ['attendance.set', null, today()])
    problem(await cook.put(`/menu/${today()}`, { items: [] }), 403, 'forbidden')
    problem(await manager.post(`/months/${today().slice(0, 7)}/close`), 403, 'forbidden')
    const [month, menu] = await log('?outcome=refused')
    assert.deepEqual([menu.day, menu.target, month.month, month.target], [today(), null, today().slice(0, 7), null])
  })

  test('persons in what was kept are named when it is read', async () => {
    const write = async (grams) => ok(await manager.post(`/products/${rice.id}/write-offs`, { grams, reason: 'spoiled' }), 201)
    await write(10)
    const [entry] = await log('?action=write_off.create')
    assert.deepEqual(entry.after.user, { id: manager.user.id, full_name: 'Botir Aliyev' })
  })

  test('filters: user, action and its kind, local days', async () => {
    assert.ok((await log(`?user_id=${manager.user.id}`)).every((e) => e.user.id === manager.user.id))
    assert.deepEqual((await log('?action=product')).map((e) => e.action), ['product.change', 'product.create'])
    assert.deepEqual(await log('?action=prod'), [])
    assert.deepEqual(await log('?action=product.crea'), [])
    const all = await log()
    assert.deepEqual(await log(`?from=${today()}&to=${today()}`), all)
    assert.deepEqual(await log(`?to=${daysFrom(-1)}`), [])
    assert.deepEqual(await log(`?from=${daysFrom(1)}`), [])
    assert.deepEqual(faults(await admin.get('/audit?from=2026-02-30&outcome=maybe')), ['/from invalid_date', '/outcome not_allowed'])
  })

  test('a topic holds what was done and what was refused about it', async () => {
    const stock = await log('?topic=stock')
    assert.deepEqual([...new Set(stock.map((e) => e.action))].sort(), ['POST /products/{id}/write-offs', 'write_off.create'])
    const count = async (query) => ok(await admin.get(`/audit/summary${query}`))
    const outcomes = (entries) => ({ done: entries.filter((e) => e.outcome === 'done').length, refused: entries.filter((e) => e.outcome === 'refused').length })
    for (const query of ['', '?topic=stock', `?user_id=${cook.user.id}`, '?topic=access&outcome=refused', `?from=${daysFrom(1)}`]) {
      assert.deepEqual(await count(query), outcomes(await log(query)), query)
    }
    assert.deepEqual(faults(await admin.get('/audit/summary?topic=weather&limit=5')), ['/limit unknown_field', '/topic not_allowed'])
  })

  test('a failed sign-in names whose it was to be, and nobody who did it', async () => {
    problem(await server.nobody.post('/auth/login', { username: 'cook', password: 'Notoʻgʻri-parol-1' }), 401, 'wrong-credentials')
    const [entry] = await log('?topic=access&outcome=refused')
    assert.deepEqual([entry.user, entry.name, entry.why, entry.address],
      [null, 'Gulnora Yusupova', 'Foydalanuvchi nomi yoki parol notoʻgʻri', '127.0.0.1'])
  })

  test('what changed is told in the language asked for, to the last gram, with the names of what is gone', async () => {
    const oil = ok(await admin.post('/products', { name: 'Yogʻ', grams: 0 }), 201)
    const pilaf = ok(await admin.post('/meals', { name: 'Palov', ingredients: [
      { product_id: rice.id, grams: 60, grams_1_3: 45 }, { product_id: oil.id, grams: 5.25, grams_1_3: 5 }] }), 201)
    ok(await admin.patch(`/meals/${pilaf.id}`, { ingredients: [{ product_id: rice.id, grams: 60.5, grams_1_3: 45 }] }))
    ok(await admin.delete(`/products/${oil.id}`), 204)
    const asked = async (language, query) => ok(await admin.get(`/audit${query}`, { headers: { 'Accept-Language': language } })).items[0]
    const told = async (language, query) => (await asked(language, query)).changes.map((c) => [c.name, c.before, c.after].map((s) => s?.replaceAll('\u00a0', ' ') ?? s))
    assert.deepEqual(await told('ru', '?action=meal.change'), [
      ['Guruch', '60 г; 1–3 года: 45 г', '60,5 г; 1–3 года: 45 г'], ['Yogʻ', '5,25 г; 1–3 года: 5 г', '—']])
    assert.deepEqual(await told('en', '?action=product.delete'), [['Name', 'Yogʻ', null], ['Minimum', '0 g', null]])
    assert.equal((await asked('en', '?action=product.delete')).name, 'Yogʻ')
    ok(await manager.patch(`/products/${rice.id}`, { min_grams: 1234 }))
    ok(await manager.patch(`/products/${rice.id}`, { min_grams: 1234.5 }))
    assert.deepEqual(await told('en', '?action=product.change'), [['Minimum', '1.234 kg', '1.2345 kg']])
    ok(await admin.patch('/settings', { material_uzs: 30000, warning_percent: 11.5 }))
    assert.deepEqual(await told('en', '?action=settings.change'),
      [['Warning from', '10 %', '11.5 %'], ['Sum that matters', '20,000 soʻm', '30,000 soʻm']])
  })

  test('the file is in words too, with neither numbers of records nor JSON', async () => {
    const text = (await admin.get('/audit?format=csv&action=meal.change', { headers: { 'Accept-Language': 'en' } })).text
    const [heading, row] = text.slice(text.indexOf('Number')).split('\r\n')
    assert.equal(heading, 'Number,Time,Who,What was done,Name,Day,Month,Outcome,Why refused,Changes (Name / Before / After),Address (IP)')
    assert.match(row, /,Nodira Karimova,Dish changed,Palov,,,Done,,"?Guruch: 60\u00a0g; Ages 1–3: 45\u00a0g \/ 60\.5\u00a0g; Ages 1–3: 45\u00a0g; Yogʻ: .* \/ —"?,127\.0\.0\.1$/)
    assert.doesNotMatch(text, /product_id|[{}]/)
    const made = (await admin.get('/audit?format=csv&action=meal.create', { headers: { 'Accept-Language': 'en' } })).text
    assert.match(made, /Guruch: — \/ 60\u00a0g; Ages 1–3: 45\u00a0g/)
  })

  test('every route and every act of the program has its words, in every language', async () => {
    const words = ['uz', 'uz-Cyrl', 'ru', 'en'].map((name) => JSON.parse(readFileSync(new URL(`../../locales/${name}.json`, import.meta.url))))
    const routes = server.contract.operations.map((one) => one.replace(`${BASE}/`, '/')).filter((one) => !/ \/(healthz|readyz|metrics|openapi\.json)$/.test(one))
    const source = new URL('../../src/', import.meta.url)
    const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith('.c')).map((name) => readFileSync(new URL(name, source), 'utf8'))
    /* An action is told to audit() itself, or to a function of the same file that tells it on. */
    const acts = files.flatMap((text) => {
      const direct = [...text.matchAll(/\baudit\(\s*tx,\s*"([^"]+)"/g)].map(([, act]) => act)
      const passed = [...text.matchAll(/^\w[^;{]*?(\w+)\(Tx \*tx, const char \*(\w+)[^{;]*\{[^}]*?\baudit\(tx, \2\b/gm)]
        .flatMap(([, by]) => [...text.matchAll(new RegExp(`\\b${by}\\(\\s*tx,\\s*"([^"]+)"`, 'g'))].map(([, act]) => act))
      return [...direct, ...passed]
    })
    assert.ok(acts.length >= 30 && acts.includes('stocktake.approve'), String(acts))
    assert.ok(routes.length >= 60, String(routes))
    const wordless = [...routes, ...new Set(acts)].filter((act) => !words.every((all) => all[`server.audit.act.${act}`]))
    assert.deepEqual(wordless, [], 'locales/ has no server.audit.act. for these')
    const topics = readFileSync(new URL('kitchen/audit/acts.c', source), 'utf8')
    assert.deepEqual([...routes, ...new Set(acts)].filter((act) => !topics.includes(`"${act}"`)), [], 'acts.c has no topic for these')
  })

  test('newest first, page by page', async () => {
    const all = await log()
    assert.deepEqual(all.map((e) => e.id), all.map((e) => e.id).sort((a, b) => b - a))
    const page = ok(await admin.get('/audit?limit=2'))
    assert.deepEqual(page.items, all.slice(0, 2))
    assert.deepEqual(ok(await admin.get(`/audit?limit=200&cursor=${page.next_cursor}`)).items, all.slice(2))
  })

  test('no secret and nobody else\'s rows', async () => {
    const made = ok(await admin.post('/users', { username: 'yangi', password: 'Juda-maxfiy-soʻz-1', full_name: 'Yangi Oshpaz', role: 'cook', phone: '+998901234567' }), 201)
    ok(await admin.patch(`/users/${made.id}`, { phone: '+998907654321', password: 'Boshqa-maxfiy-soʻz-2' }))
    const [change] = await log('?action=user.change')
    assert.deepEqual(change.changes, [{ name: 'Oʻzgartirilgan', before: '—', after: 'Telefon, Parol' }])
    assert.doesNotMatch(JSON.stringify(await log('?limit=200')), /maxfiy|argon2|99890|"yangi"|password_hash|Bearer|eyJ/)
    const other = server.makeKindergarten('Boshqa')
    server.makeUser({ username: 'other', role: 'admin', full_name: 'Boshqa Mudira', kindergarten: other })
    const there = await server.as('other')
    assert.ok(ok(await there.get('/audit')).items.every((e) => e.target !== rice.id))
    problem(await manager.get('/audit'), 403, 'forbidden')
  })
})
