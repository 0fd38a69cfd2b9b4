/* What a count cannot see: each check with its figures, its level and the ids that lead on from it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const month = today.slice(0, 7)
const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)

describe('control', () => {
  let server, admin, manager, cook, cook2, beef, rice, palov
  const report = async (of = month) => ok(await manager.get(`/reports/control/${of}`))
  const deliver = async (product, more) =>
    ok(await manager.post(`/products/${product.id}/deliveries`, { delivered_on: today, ...more }), 201)
  const write_off = async (who, product, grams, reason) =>
    ok(await who.post(`/products/${product.id}/write-offs`, { grams, reason }), 201)

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook, cook2] = await Promise.all(['admin', 'manager', 'cook', 'cook2'].map((who) => server.as(who)))
    beef = ok(await admin.post('/products', { name: 'Mol goʻshti', group: 'meat' }), 201)
    rice = ok(await admin.post('/products', { name: 'Guruch', group: 'cereals_legumes' }), 201)
    palov = ok(await admin.post('/meals', { name: 'Palov', ingredients: [
      { product_id: beef.id, grams: 80, grams_1_3: 60 }, { product_id: rice.id, grams: 60 }] }), 201)
  })
  after(() => server.stop())

  test('an empty month', async () => {
    const { generated_at, ...empty } = await report('2020-02')
    assert.ok(generated_at)
    assert.deepEqual(empty, { month: '2020-02',
      ghosts: { children_days: 0, portions: 0, ghost_portions: 0, percent: null, level: 'not_counted', meals: [] },
      write_offs: { received_grams: 0, grams: 0, percent: null, level: 'not_counted', by_reason: [], by_person: [], movements: [] },
      suppliers: [], norms: [], late_attendance: [],
      child_day: { children_days: 0, uzs: 0, child_day_uzs: null, unpriced_grams: 0, days: [] } })
  })

  test('deliveries against their papers, by supplier', async () => {
    const short = await deliver(beef, { grams: 9_700, invoice_grams: 10_000, supplier: 'Agro', document_no: '17', price_per_kg_uzs: 90_000 })
    const exact = await deliver(beef, { grams: 10_000, invoice_grams: 10_000, supplier: 'Agro', price_per_kg_uzs: 90_000 })
    const over = await deliver(rice, { grams: 10_100, invoice_grams: 10_000, price_per_kg_uzs: 15_000 })
    await deliver(rice, { grams: 200 }) // no paper
    const wrong = await deliver(rice, { grams: 1, invoice_grams: 10_000, supplier: 'Agro' })
    const [newest] = ok(await admin.get(`/products/${rice.id}/movements?limit=1`)).items
    assert.equal(newest.lot_id, wrong.id)
    ok(await admin.post(`/movements/${newest.id}/reverse`, { reason: 'xato' }), 201)
    const { suppliers } = await report()
    assert.deepEqual(suppliers.map(({ deliveries, ...rest }) => rest), [
      { supplier: null, invoice_grams: 10_000, grams: 10_100, short_grams: -100, percent: -1, level: 'normal' },
      { supplier: 'Agro', invoice_grams: 20_000, grams: 19_700, short_grams: 300, percent: 1.5, level: 'watch' }])
    assert.deepEqual(suppliers[0].deliveries.map((d) => d.lot_id), [over.id])
    assert.deepEqual(suppliers[1].deliveries.map((d) => [d.lot_id, d.percent, d.level]),
      [[short.id, 3, 'warning'], [exact.id, 0, 'normal']])
    assert.deepEqual(suppliers[1].deliveries[0], { lot_id: short.id, product_id: beef.id, product_name: 'Mol goʻshti',
      delivered_on: today, document_no: '17', invoice_grams: 10_000, grams: 9_700, short_grams: 300, percent: 3, level: 'warning',
      user: { id: manager.user.id, full_name: 'Botir Aliyev' } })
    const over_range = ok(await manager.get(`/reports/suppliers?from=${yesterday}&to=${today}`))
    assert.deepEqual(over_range, { from: yesterday, to: today, suppliers })
    assert.deepEqual(ok(await manager.get(`/reports/suppliers?from=${yesterday}&to=${yesterday}`)).suppliers, [])
  })

  test('write-offs by reason and by person', async () => {
    const received = 9_700 + 10_000 + 10_100 + 200
    const one = await write_off(manager, beef, 600, 'spoiled'), two = await write_off(admin, rice, 900, 'spoiled')
    const three = await write_off(manager, rice, 30, 'sample'), wrong = await write_off(manager, rice, 700, 'damaged')
    ok(await admin.post(`/movements/${wrong.id}/reverse`, { reason: 'xato' }), 201)
    const { write_offs } = await report()
    assert.deepEqual(write_offs, { received_grams: received, grams: 1_530, percent: 5.1, level: 'warning',
      by_reason: [
        { reason: 'spoiled', grams: 1_500, percent: 5, level: 'watch', movement_ids: [one.id, two.id] },
        { reason: 'sample', grams: 30, percent: 0.1, level: 'normal', movement_ids: [three.id] }],
      by_person: [
        { user: { id: admin.user.id, full_name: 'Nodira Karimova' }, grams: 900, percent: 3, level: 'normal', movement_ids: [two.id] },
        { user: { id: manager.user.id, full_name: 'Botir Aliyev' }, grams: 630, percent: 2.1, level: 'normal', movement_ids: [one.id, three.id] }],
      movements: [[one, beef, 600, 'spoiled', manager], [two, rice, 900, 'spoiled', admin], [three, rice, 30, 'sample', manager]]
        .map(([entry, product, grams, reason, who]) => ({ movement_id: entry.id, product_id: product.id, product_name: product.name,
          effective_on: today, grams, reason, user: { id: who.user.id, full_name: who.user.full_name } })) })
  })

  test('ghost portions by day, slot and meal, with who served them', async () => {
    const first = ok(await cook.post('/servings', { meal_id: palov.id, portions: 60, portions_1_3: 10, portions_staff: 4, slot: 'lunch' }), 201)
    const wrong = ok(await cook.post('/servings', { meal_id: palov.id, portions: 50, slot: 'lunch' }), 201)
    ok(await cook.post(`/servings/${wrong.id}/cancel`, { reason: 'xato' }))
    const second = ok(await cook2.post('/servings', { meal_id: palov.id, portions: 20, slot: 'lunch' }), 201)
    ok(await cook.post('/servings', { meal_id: palov.id, portions: 5, slot: 'snack' }), 201)
    assert.deepEqual((await report()).ghosts, { children_days: 0, portions: 0, ghost_portions: 0, percent: null, level: 'not_counted', meals: [] })
    ok(await manager.put(`/attendance/${today}`, { children_1_3: 10, children_3_7: 72, staff: 3 }))
    assert.deepEqual((await report()).ghosts, { children_days: 82, portions: 99, ghost_portions: 9, percent: 9.09, level: 'warning',
      meals: [{ date: today, slot: 'lunch', meal_id: palov.id, meal_name: 'Palov', children_portions: 90, children_present: 82,
        staff_portions: 4, staff_present: 3, ghost_portions: 9, servings: [
          { serving_id: first.id, served_by: { id: cook.user.id, full_name: 'Gulnora Yusupova' } },
          { serving_id: second.id, served_by: { id: cook2.user.id, full_name: 'Dilshod Rahimov' } }] }] })
    const alerts = ok(await manager.get('/alerts?open=true')).items
    const told = alerts.filter((a) => a.kind === 'ghost_portions')
    assert.deepEqual(told.map((a) => [a.month, a.severity]), [[month, 'warning']])
    assert.match(told[0].message, /9\sporsiya.*9,09/)
  })

  test('a child\'s day beside the norms: children\'s portions, gross', async () => {
    const { norms } = await report()
    const meat = norms.find((n) => n.groups.some((g) => g.group === 'meat'))
    const due = (10 * 60 + 72 * 80) / 82, used = (85 * 80 + 10 * 60) / 82
    assert.deepEqual(meat, { groups: ['meat', 'poultry', 'offal'].map((group) => ({ group })),
      norm_grams: Math.round(due * 1000) / 1000, used_grams: Math.round(used * 1000) / 1000,
      percent: Math.round((used / due) * 10_000) / 100, level: 'watch', product_ids: [beef.id] })
    const fish = norms.find((n) => n.groups[0].group === 'fish')
    assert.deepEqual([fish.used_grams, fish.percent, fish.level, fish.product_ids], [0, 0, 'watch', []])
    const milk = norms.filter((n) => n.groups.some((g) => g.group === 'milk'))
    assert.deepEqual(milk.map((n) => n.norm_grams), [Math.round(((10 * 280 + 72 * 300) / 82) * 1000) / 1000])
  })

  test('what a child\'s day cost', async () => {
    const uzs = Math.round(((89 * 80 + 10 * 60) * 90_000 + 99 * 60 * 15_000) / 1000)
    const each = Math.round(uzs / 82)
    assert.deepEqual((await report()).child_day, { children_days: 82, uzs, child_day_uzs: each, unpriced_grams: 0,
      days: [{ at: today, children: 82, uzs, child_day_uzs: each }] })
  })

  test('attendance that is changed when the day is over', async () => {
    const of = yesterday.slice(0, 7)
    assert.deepEqual((await report(of)).late_attendance, [])
    ok(await manager.put(`/attendance/${yesterday}`, { children_1_3: 1, children_3_7: 2 }))
    ok(await admin.put(`/attendance/${yesterday}`, { children_1_3: 9, children_3_7: 90, staff: 4 }))
    const { late_attendance: late } = await report(of)
    assert.deepEqual(late.map(({ at, ...rest }) => rest), [
      { date: yesterday, user: { id: manager.user.id, full_name: 'Botir Aliyev' }, before: null,
        after: { children_1_3: 1, children_3_7: 2, staff: null } },
      { date: yesterday, user: { id: admin.user.id, full_name: 'Nodira Karimova' },
        before: { children_1_3: 1, children_3_7: 2, staff: null }, after: { children_1_3: 9, children_3_7: 90, staff: 4 } }])
    assert.ok(late.every((l) => l.at.slice(0, 4) === String(new Date().getUTCFullYear())))
  })

  test('days of children over a range: who was there, the most served dish\'s portions, and what it cost', async () => {
    const { child_day: { uzs, child_day_uzs } } = await report()
    const get = async (query) => ok(await manager.get(`/reports/child-days?${query}`))
    // A day that is counted and on which nothing was served yet does not make the others cheaper.
    const figures = { portions: 90, uzs, child_day_uzs }
    assert.deepEqual(await get(`from=${yesterday}&to=${today}`), { from: yesterday, to: today, bucket: 'day', children_days: 82, ...figures,
      unpriced_grams: 0, points: [{ at: today, children: 82, ...figures }] })
    assert.deepEqual((await get(`from=${month}-01&to=${today}&bucket=month`)).points, [{ at: `${month}-01`, children: 82, ...figures }])
    const none = await get('from=2020-02-03&to=2020-02-04&bucket=week')
    assert.deepEqual([none.points, none.child_day_uzs], [[], null])
  })

  test('who may, and which months', async () => {
    problem(await cook.get(`/reports/control/${month}`), 403, 'forbidden')
    assert.deepEqual(faults(await manager.get('/reports/control/2026-00')), ['/month invalid_month'])
    assert.deepEqual(faults(await manager.get('/reports/control/9999-12')), ['/month in_future'])
  })

  test('a missing kilo is told to the manager by the count that finds it', async () => {
    ok(await manager.post(`/products/${beef.id}/counts`, { grams: 5_000 }), 201)
    const told = ok(await manager.get('/alerts?open=true')).items.filter((a) => a.kind === 'variance')
    assert.deepEqual(told.map((a) => [a.product_id, a.product_name, a.month, a.severity]), [[beef.id, 'Mol goʻshti', month, 'critical']])
    assert.match(told[0].message, /^Mol goʻshti: (\d{4}-yil )?\p{L}+da .* \d+,\d+\sfoizi izohlanmagan\.$/u)
  })
})
