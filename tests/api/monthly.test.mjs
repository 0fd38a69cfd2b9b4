/* The monthly report over the network: every number of the worked example, and every edge case of it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const example = JSON.parse(readFileSync(new URL('../../data/worked_example.json', import.meta.url)))
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const month = today().slice(0, 7)
const before_month = new Date(Date.parse(`${month}-01`) - 86_400_000).toISOString().slice(0, 10)
const LEVELS = { surplus_alarm: 'surplus', no_movement: 'normal' }

/** Books what a product's figures say, but for servings and the count; the product's id. */
async function stock(admin, name, figures) {
  const product = ok(await admin.post('/products', { name, natural_loss_percent: figures.natural_loss_pct }), 201)
  const deliver = async (grams, delivered_on) =>
    grams && ok(await admin.post(`/products/${product.id}/deliveries`, { grams, delivered_on }), 201)
  await deliver(figures.opening, before_month)
  await deliver(figures.delivered, today())
  if (figures.write_off) ok(await admin.post(`/products/${product.id}/write-offs`, { grams: figures.write_off, reason: 'spoiled' }), 201)
  return product.id
}

const count = async (admin, id, grams) => ok(await admin.post(`/products/${id}/counts`, { grams }), 201)
const meal = async (admin, name, ingredients) => ok(await admin.post('/meals', { name, ingredients }), 201).id
const serve = async (admin, meal_id, portions, more) => ok(await admin.post('/servings', { meal_id, portions, ...more }), 201)
const report = async (client, of = month) => ok(await client.get(`/reports/monthly/${of}`))
const row = (of, id) => of.products.find((p) => p.product_id === id)

/** What a product's row must say by the example's figures. */
function expected(name, id, f) {
  const counted = f.count !== null
  return {
    product_id: id, name, opening_grams: f.opening, received_grams: f.delivered, written_off_grams: f.write_off,
    theoretical_grams: f.theoretical_usage, book_grams: f.book_stock, counted_grams: f.count,
    unexplained_grams: f.unexplained, allowance_grams: f.natural_loss_allowance, difference_percent: f.difference_pct,
    level: LEVELS[f.status] ?? f.status, closing_grams: counted ? f.count : f.book_stock,
    ...(!counted && { interval: null }), independent: true,
  }
}

function matches(actual, wanted) {
  const { interval, ...rest } = actual
  if ('interval' in wanted) return assert.deepEqual(actual, wanted)
  assert.deepEqual(rest, wanted)
  assert.equal(interval.theoretical_grams, wanted.theoretical_grams)
  assert.ok(interval.from < interval.to, JSON.stringify(interval))
}

describe('the worked example', () => {
  let server, admin
  const ids = {}, dishes = {}
  before(async () => {
    server = await Server.start()
    admin = await server.as('admin')
    for (const [name, figures] of Object.entries(example.products)) ids[name] = await stock(admin, name, figures)
    for (const [name, dish] of Object.entries(example.dishes)) {
      dishes[name] = await meal(admin, name, Object.entries(dish.g).map(([p, grams]) => ({ product_id: ids[p], grams })))
      await serve(admin, dishes[name], dish.portions)
    }
  })
  after(() => server.stop())

  test('before anything is counted: book figures, and no difference', async () => {
    const made = await report(admin)
    assert.deepEqual(row(made, ids.beef), expected('beef', ids.beef, {
      ...example.products.beef, count: null, unexplained: null, natural_loss_allowance: null, difference_pct: null, status: 'not_counted' }))
    const top = { portions_prepared: 1000, portions_possible: null, difference_percent: null, level: 'not_counted', worst_product_id: null }
    for (const [name, value] of Object.entries(top)) assert.equal(made[name], value, name)
    for (const dish of made.meals) assert.deepEqual([dish.portions_possible, dish.difference_percent, dish.level, dish.worst_product_id], [null, null, 'not_counted', null])
  })

  test('every number of it', async () => {
    for (const [name, figures] of Object.entries(example.products)) await count(admin, ids[name], figures.count)
    const made = await report(admin)
    assert.deepEqual(Object.keys(made), ['month', 'status', 'generated_at', 'portions_prepared', 'portions_possible',
      'difference_percent', 'level', 'worst_product_id', 'meals', 'products', 'attendance'])
    assert.deepEqual(Object.keys(made.products[0]), ['product_id', 'name', 'opening_grams', 'received_grams', 'written_off_grams',
      'theoretical_grams', 'book_grams', 'counted_grams', 'unexplained_grams', 'allowance_grams', 'difference_percent', 'level',
      'closing_grams', 'interval', 'independent'])
    for (const [name, figures] of Object.entries(example.products)) matches(row(made, ids[name]), expected(name, ids[name], figures))
    assert.deepEqual(made.meals, Object.entries(example.dish_results).map(([name, d]) => ({
      meal_id: dishes[name], name, portions_prepared: d.prepared, portions_possible: d.possible, difference_percent: d.difference_pct,
      level: 'warning', worst_product_id: ids[d.worst_product] })))
    const { generated_at, meals, products, ...top } = made
    assert.ok(Math.abs(Date.parse(generated_at) - Date.now()) < 60_000)
    assert.deepEqual(top, { month, status: 'running', portions_prepared: 1000, portions_possible: 1126, difference_percent: 11.29,
      level: 'warning', worst_product_id: ids.beef,
      attendance: { children_days: 0, portions_prepared: 0, ghost_percent: null, level: 'not_counted' } })
  })

  test('month by month: its worst product, or the one asked for; months before the books are left out', async () => {
    const trend = async (query) => ok(await admin.get(`/reports/trend?${query}`))
    const { from, to, months } = await trend('')
    assert.deepEqual([to, from.slice(8), months.map((one) => one.month)], [today(), '01', [before_month.slice(0, 7), month]])
    const f = example.products.beef
    assert.deepEqual(months[1], {
      month, status: 'running', portions_prepared: 1000, portions_possible: 1126, product_name: 'beef', unexplained_grams: f.unexplained,
      allowance_grams: f.natural_loss_allowance, difference_percent: f.difference_pct, level: 'warning' })
    assert.deepEqual([months[0].product_name, months[0].level], [null, 'not_counted'])
    const rice = (await trend(`product_id=${ids.rice}&from=${month}-01&to=${today()}`)).months
    assert.deepEqual(rice.map((one) => [one.product_name, one.difference_percent]), [['rice', example.products.rice.difference_pct]])
    assert.deepEqual((await trend('from=2999-01-01&to=2999-02-01')).months, [])
    assert.deepEqual(faults(await admin.get('/reports/trend?from=2020-01-01&to=2026-10-01')), ['/from range_too_long'])
    const csv = await admin.get('/reports/trend?format=csv')
    assert.match(csv.text, /\r\nOy,Bosqich,.*,Holat\r\n/)
    assert.match(csv.text, new RegExp(`${month},.*,beef,`))
  })

  test('what can be cooked now is another figure: the least product of what is left', async () => {
    const now = ok(await admin.get('/meals')).items
    for (const [name, portions] of Object.entries(example.possible_now.each_dish_alone))
      assert.equal(now.find((m) => m.id === dishes[name]).portions_possible, portions)
  })

  test('ghost portions against attendance', async () => {
    const a = example.attendance_check
    const made = async () => (await report(admin)).attendance
    ok(await admin.put(`/attendance/${today()}`, { children_1_3: 400, children_3_7: 200 }))
    assert.deepEqual(await made(), { children_days: 600, portions_prepared: 1000, ghost_percent: 0, level: 'normal' })
    ok(await admin.put(`/attendance/${today()}`, { children_1_3: 0, children_3_7: 590 }))
    assert.deepEqual(await made(), { children_days: 590, portions_prepared: 1000, ghost_percent: 1, level: 'normal' })
    ok(await admin.put(`/attendance/${today()}`, { children_1_3: 0, children_3_7: 580 }))
    assert.equal((await made()).level, 'normal', 'exactly 2 %')
    ok(await admin.put(`/attendance/${today()}`, { children_1_3: 0, children_3_7: 579 }))
    assert.deepEqual(await made(), { children_days: 579, portions_prepared: 1000, ghost_percent: 2.1, level: 'warning' })
    assert.deepEqual([a.ghost_pct, a.status], [16.36, 'alarm'])
  })
})

describe('its edge cases', () => {
  let server, admin
  before(async () => {
    server = await Server.start()
    admin = await server.as('admin')
  })
  after(() => server.stop())

  /** Portions of a gram or ten: the recipe does not matter, what it takes does. */
  async function use(name, id, figures) {
    if (/recipe changed/.test(name)) {
      const dish = await meal(admin, name, [{ product_id: id, grams: 80 }])
      await serve(admin, dish, 100)
      ok(await admin.patch(`/meals/${dish}`, { ingredients: [{ product_id: id, grams: 60 }] }))
      await serve(admin, dish, 150)
    } else if (figures.theoretical_usage) {
      await serve(admin, await meal(admin, name, [{ product_id: id, grams: 10 }]), figures.theoretical_usage / 10)
    }
  }

  for (const [i, { case: name, result }] of example.edge_cases.entries())
    test(name, async () => {
      const short = `${i} ${name}`.slice(0, 60).trim()
      const id = await stock(admin, short, result)
      await use(short, id, result)
      if (result.count !== null) await count(admin, id, result.count)
      const made = await report(admin)
      matches(row(made, id), expected(short, id, result))
      const dish = made.meals.find((m) => m.name === short)
      assert.equal(dish !== undefined, result.theoretical_usage > 0)
      if (!dish) return
      const material = ['warning', 'alarm', 'surplus_alarm'].includes(result.status)
      assert.equal(dish.portions_possible, result.count === null ? null
        : material ? Math.floor(dish.portions_prepared * (1 + result.unexplained_after_allowance / result.theoretical_usage)) : dish.portions_prepared)
      assert.equal(dish.difference_percent, result.count === null ? null : material ? result.difference_pct : 0)
    })

  test('the month is as its worst product, dishes without a figure count as prepared', async () => {
    const made = await report(admin)
    const worst = made.products.find((p) => p.difference_percent === 100)
    assert.deepEqual([made.worst_product_id, made.difference_percent, made.level], [worst.product_id, 100, 'alarm'])
    assert.equal(made.portions_prepared, made.meals.reduce((sum, m) => sum + m.portions_prepared, 0))
    assert.equal(made.portions_possible, made.meals.reduce((sum, m) => sum + (m.portions_possible ?? m.portions_prepared), 0))
  })

  test('staff and the younger eat too; a cancelled serving does not count', async () => {
    const id = await stock(admin, 'Non', { natural_loss_pct: 0, opening: 0, delivered: 10_000 })
    const dish = await meal(admin, 'Non-choy', [{ product_id: id, grams: 50, grams_1_3: 30 }])
    await serve(admin, dish, 10, { portions_1_3: 5, portions_staff: 2 })
    const wrong = await serve(admin, dish, 100)
    ok(await admin.post(`/servings/${wrong.id}/cancel`, { reason: 'xato' }))
    const made = await report(admin)
    assert.equal(row(made, id).theoretical_grams, 12 * 50 + 5 * 30)
    assert.equal(made.meals.find((m) => m.meal_id === dish).portions_prepared, 17)
  })

  test('what is little is not material: at most watch, and no dish is told by it', async () => {
    const id = await stock(admin, 'Zira', { natural_loss_pct: 0, opening: 0, delivered: 400 })
    const dish = await meal(admin, 'Zirali palov', [{ product_id: id, grams: 0.6 }])
    await serve(admin, dish, 400)
    await count(admin, id, 60)
    const made = await report(admin)
    assert.deepEqual([row(made, id).difference_percent, row(made, id).level], [29.41, 'watch'])
    const told = made.meals.find((m) => m.meal_id === dish)
    assert.deepEqual([told.portions_possible, told.difference_percent, told.level], [400, 0, 'watch'])
  })

  test('material by price', async () => {
    const product = ok(await admin.post('/products', { name: 'Arzon', grams: 10_000, price_per_kg_uzs: 10_000 }), 201)
    const dish = await meal(admin, 'Arzon taom', [{ product_id: product.id, grams: 10 }])
    await serve(admin, dish, 500)
    await count(admin, product.id, 3_001) // 1 999 g: 19 990 soʻm
    assert.equal(row(await report(admin), product.id).level, 'watch')
    await count(admin, product.id, 3_000)
    assert.equal(row(await report(admin), product.id).level, 'alarm')
    ok(await admin.post(`/products/${product.id}/deliveries`, { grams: 1, delivered_on: today(), price_per_kg_uzs: 9_999 }), 201)
    assert.equal(row(await report(admin), product.id).level, 'watch', 'the newest price')
  })

  test('a surplus is minus 100 % at most', async () => {
    const id = await stock(admin, 'Topildi', { natural_loss_pct: 0, opening: 0, delivered: 1_000 })
    await count(admin, id, 9_000)
    const found = row(await report(admin), id)
    assert.deepEqual([found.unexplained_grams, found.difference_percent, found.level], [-8_000, -100, 'surplus'])
  })

  test('a count that is undone was none', async () => {
    const id = await stock(admin, 'Sanaldi', { natural_loss_pct: 0, opening: 0, delivered: 5_000 })
    const { id: movement } = await count(admin, id, 1_000)
    assert.equal(row(await report(admin), id).level, 'alarm')
    ok(await admin.post(`/movements/${movement}/reverse`, { reason: 'xato' }), 201)
    const { level, counted_grams, unexplained_grams, closing_grams, interval } = row(await report(admin), id)
    assert.deepEqual({ level, counted_grams, unexplained_grams, closing_grams, interval },
      { level: 'not_counted', counted_grams: null, unexplained_grams: null, closing_grams: 5_000, interval: null })
  })

  test('undone deliveries and write-offs are out of their figures', async () => {
    const id = await stock(admin, 'Qaytdi', { natural_loss_pct: 0, opening: 2_000, delivered: 0 })
    ok(await admin.post(`/products/${id}/deliveries`, { grams: 700, delivered_on: today() }), 201)
    const undo = async () => {
      const [newest] = ok(await admin.get(`/products/${id}/movements`)).items
      ok(await admin.post(`/movements/${newest.id}/reverse`, { reason: 'xato' }), 201)
    }
    await undo()
    ok(await admin.post(`/products/${id}/write-offs`, { grams: 300, reason: 'damaged' }), 201)
    await undo()
    const { opening_grams, received_grams, written_off_grams, closing_grams } = row(await report(admin), id)
    assert.deepEqual({ opening_grams, received_grams, written_off_grams, closing_grams },
      { opening_grams: 2_000, received_grams: 0, written_off_grams: 0, closing_grams: 2_000 })
  })

  test('behind every figure are its movements', async () => {
    const id = await stock(admin, 'Izlanadi', { natural_loss_pct: 0, opening: 4_000, delivered: 6_000, write_off: 500 })
    const dish = await meal(admin, 'Izlangan', [{ product_id: id, grams: 10 }])
    await serve(admin, dish, 100)
    const wrong = await serve(admin, dish, 50)
    ok(await admin.post(`/servings/${wrong.id}/cancel`, { reason: 'xato' }))
    await count(admin, id, 8_000)
    const told = row(await report(admin), id)
    const moved = async (query) => ok(await admin.get(`/products/${id}/movements?${query}`)).items
    const sum = async (query) => (await moved(query)).reduce((grams, m) => grams + m.grams, 0)
    const of_month = `from=${month}-01&to=${today()}`
    assert.equal(await sum(`to=${before_month}`), told.opening_grams)
    assert.equal(await sum(`${of_month}&figure=delivery`), told.received_grams)
    assert.equal(-await sum(`${of_month}&figure=write_off`), told.written_off_grams)
    assert.equal(-await sum(`${of_month}&figure=serving`), told.theoretical_grams)
    assert.equal(-await sum(`${of_month}&figure=count`), told.unexplained_grams)
    assert.ok((await moved(`${of_month}&figure=serving`)).some((m) => m.kind === 'reversal'))
    assert.ok((await moved('kind=serving')).every((m) => m.kind === 'serving'))
    assert.deepEqual(faults(await admin.get(`/products/${id}/movements?kind=gift&figure=reversal&from=x`)),
      ['/figure not_allowed', '/from invalid_date', '/kind not_allowed'])
    const [first] = await moved(`${of_month}&figure=serving&limit=1`)
    assert.equal(first.kind, 'reversal')
  })

  test('limits are the kindergarten\'s, or the group\'s where those are wider', async () => {
    const make = async (name, group) => {
      const product = ok(await admin.post('/products', { name, grams: 20_000, group, natural_loss_percent: 0 }), 201)
      await serve(admin, await meal(admin, name, [{ product_id: product.id, grams: 10 }]), 880)
      await count(admin, product.id, 10_000) // 1 200 of 10 000: 12 %
      return product.id
    }
    const salt = await make('Osh tuzi', 'salt'), loose = await make('Guruhsiz', null)
    let made = await report(admin)
    assert.deepEqual([row(made, salt).level, row(made, loose).level], ['watch', 'warning'])
    ok(await admin.patch('/settings', { warning_percent: 12.01, alarm_percent: 20 }))
    made = await report(admin)
    assert.deepEqual([row(made, salt).level, row(made, loose).level], ['watch', 'watch'])
    ok(await admin.patch('/settings', { warning_percent: 5, alarm_percent: 12 }))
    made = await report(admin)
    assert.deepEqual([row(made, salt).level, row(made, loose).level], ['watch', 'alarm'])
    ok(await admin.patch('/settings', { warning_percent: 10, alarm_percent: 15 }))
  })
})

describe('months', () => {
  let server, admin, manager, cook
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('before the first record the report is empty', async () => {
    ok(await admin.post('/products', { name: 'Guruch', grams: 1000 }), 201)
    const { generated_at, ...empty } = await report(manager, '2020-02')
    assert.deepEqual(empty, { month: '2020-02', status: 'running', portions_prepared: 0, portions_possible: null,
      difference_percent: null, level: 'not_counted', worst_product_id: null, meals: [], products: [],
      attendance: { children_days: 0, portions_prepared: 0, ghost_percent: null, level: 'not_counted' } })
  })

  test('what is no month, or lies ahead', async () => {
    assert.deepEqual(faults(await manager.get('/reports/monthly/2026-13')), ['/month invalid_month'])
    assert.deepEqual(faults(await manager.get('/reports/monthly/soon')), ['/month invalid_month'])
    const [year, n] = month.split('-').map(Number)
    const next = n === 12 ? `${year + 1}-01` : `${year}-${String(n + 1).padStart(2, '0')}`
    assert.deepEqual(faults(await manager.get(`/reports/monthly/${next}`)), ['/month in_future'])
    assert.deepEqual(faults(await manager.get('/reports/monthly/9999-12')), ['/month in_future'])
    problem(await cook.get(`/reports/monthly/${month}`), 403, 'forbidden')
  })

  test('a closed month answers what it was closed with', async () => {
    const past = before_month.slice(0, 7)
    const flour = ok(await admin.post('/products', { name: 'Un', grams: 3000, delivered_on: before_month }), 201)
    const { generated_at, ...running } = await report(manager, past)
    assert.equal(row(running, flour.id).closing_grams, 3000)
    ok(await admin.post(`/months/${past}/close`))
    const frozen = await report(manager, past)
    assert.deepEqual({ ...frozen, generated_at }, { ...running, generated_at, status: 'closed' })
    ok(await admin.patch(`/products/${flour.id}`, { name: 'Oliy un' }))
    assert.deepEqual(await report(manager, past), frozen)
    const answer = await manager.get(`/reports/monthly/${past}`)
    const headers = { 'If-None-Match': answer.headers.get('etag') }
    assert.equal((await manager.get(`/reports/monthly/${past}`, { headers })).status, 304)
    assert.equal(row(await report(manager), flour.id).opening_grams, 3000)
  })

  test('an answer that has not changed is not sent again', async () => {
    const first = await manager.get(`/reports/monthly/${month}`)
    const headers = { 'If-None-Match': first.headers.get('etag') }
    assert.equal((await manager.get(`/reports/monthly/${month}`, { headers })).status, 304)
    ok(await manager.post('/products', { name: 'Sabzi', grams: 10 }), 201)
    assert.equal((await manager.get(`/reports/monthly/${month}`, { headers })).status, 200)
  })
})
