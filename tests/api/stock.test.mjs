/* Deliveries, write-offs, counts, reversals and the history they leave. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const daysFrom = (n) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

describe('stock', () => {
  let server, admin, manager, cook, number = 0
  const make = async (more = {}) => ok(await admin.post('/products', { name: `Mahsulot ${++number}`, ...more }), 201)
  const see = async (p) => ok(await admin.get(`/products/${p.id}`))
  const deliver = (p, grams, more = {}, who = manager) => who.post(`/products/${p.id}/deliveries`, { grams, delivered_on: today(), ...more })
  const writeOff = (p, grams, reason = 'spoiled', more = {}) => manager.post(`/products/${p.id}/write-offs`, { grams, reason, ...more })
  const count = (p, grams) => manager.post(`/products/${p.id}/counts`, { grams })
  const reverse = (id, who = admin) => who.post(`/movements/${id}/reverse`, { reason: 'adashib kiritilgan' })
  const history = async (p) => ok(await admin.get(`/products/${p.id}/movements`)).items

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a delivery is a lot', async () => {
    const p = await make()
    const body = { grams: 24800.5, delivered_on: daysFrom(-1), expires_on: daysFrom(30), price_per_kg_uzs: 14500, supplier: 'Dehqon bozori',
      document_no: '№ 17', invoice_grams: 25000, note: 'Bir qop yirtilgan\nlekin butun' }
    const lot = ok(await manager.post(`/products/${p.id}/deliveries`, body), 201)
    const { id, created_at, ...rest } = lot
    assert.ok(id && created_at)
    assert.deepEqual(rest, { ...body, product_id: p.id, product_name: p.name, grams_left: 24800.5, reversed_at: null,
      user: { id: manager.user.id, full_name: 'Botir Aliyev' } })
    const seen = await see(p)
    assert.deepEqual([seen.grams, seen.last_delivered_on, seen.nearest_expiry, seen.price_per_kg_uzs], [24800.5, daysFrom(-1), daysFrom(30), 14500])
    problem(await deliver(p, 1, {}, cook), 403, 'forbidden')
  })

  test('a delivery that is none is told so', async () => {
    const p = await make()
    assert.deepEqual(faults(await manager.post(`/products/${p.id}/deliveries`, {})), ['/delivered_on required', '/grams required'])
    assert.deepEqual(faults(await deliver(p, 0)), ['/grams out_of_range'])
    assert.deepEqual(faults(await deliver(p, 1e9 + 1)), ['/grams out_of_range'])
    assert.deepEqual(faults(await deliver(p, 1, { delivered_on: daysFrom(1) })), ['/delivered_on in_future'])
    assert.deepEqual(faults(await deliver(p, 1, { delivered_on: '2026-02-30' })), ['/delivered_on invalid_date'])
    problem(await deliver({ id: 77 }, 1), 404, 'not-found')
    ok(await deliver(p, 1e9), 201)
    ok(await deliver(p, 0.001, { expires_on: daysFrom(-400) }), 201)
    assert.deepEqual([(await see(p)).grams, (await see(p)).expired_grams], [1e9, 0.001])
  })

  test('a write-off leaves in the order of expiry; more than is there is refused', async () => {
    const p = await make()
    const later = ok(await deliver(p, 100, { expires_on: daysFrom(9) }), 201)
    const sooner = ok(await deliver(p, 100, { expires_on: daysFrom(5) }), 201)
    const old = ok(await deliver(p, 100, { expires_on: daysFrom(-2), delivered_on: daysFrom(-9) }), 201)
    const entry = ok(await writeOff(p, 120), 201)
    assert.deepEqual([entry.kind, entry.grams, entry.grams_after, entry.reason], ['write_off', -120, 180, 'spoiled'])
    const moved = (await history(p)).slice(0, 2).map((m) => [m.lot_id, m.grams])
    assert.deepEqual(moved, [[later.id, -20], [sooner.id, -100]])
    const short = problem(await writeOff(p, 81), 409, 'insufficient-stock')
    assert.deepEqual(short.shortages, [{ product_id: p.id, product_name: p.name, needed_grams: 81, available_grams: 80 }])
    ok(await writeOff(p, 110, 'expired'), 201)
    assert.deepEqual([(await see(p)).grams, (await see(p)).expired_grams], [70, 0])
    problem(await writeOff(p, 71, 'damaged', { lot_id: later.id }), 409, 'insufficient-stock')
    problem(await writeOff(p, 1, 'damaged', { lot_id: 5 }), 404, 'not-found')
    problem(await writeOff(p, 1, 'expired', { lot_id: old.id }), 409, 'insufficient-stock')
    ok(await writeOff(p, 70, 'returned', { lot_id: later.id, note: 'Taʼminotchiga qaytarildi' }), 201)
    assert.deepEqual(faults(await manager.post(`/products/${p.id}/write-offs`, { grams: 0, reason: 'stolen' })), ['/grams out_of_range', '/reason not_allowed'])
  })

  test('a count becomes a movement, of 0 too', async () => {
    const p = await make({ grams: 1000 })
    const less = ok(await count(p, 900.25), 201)
    assert.deepEqual([less.book_grams, less.grams, less.difference_grams, less.user.full_name], [1000, 900.25, -99.75, 'Botir Aliyev'])
    const same = ok(await count(p, 900.25), 201)
    const more = ok(await count(p, 950.25), 201)
    assert.deepEqual([same.difference_grams, more.difference_grams], [0, 50])
    assert.deepEqual((await history(p)).map((m) => [m.kind, m.grams, m.grams_after]),
      [['count', 50, 950.25], ['count', 0, 900.25], ['count', -99.75, 900.25], ['delivery', 1000, 1000]])
    assert.deepEqual((await history(p)).map((m) => m.id).slice(0, 3), [more.id, same.id, less.id])
    assert.equal('lot_id' in (await history(p))[1], false)
    const fresh = await make()
    ok(await count(fresh, 5), 201)
    assert.deepEqual([(await see(fresh)).grams, (await see(fresh)).last_delivered_on], [5, null])
  })

  test('a delivery from before the last count leaves the stock as it was counted', async () => {
    const p = await make({ grams: 100 })
    ok(await count(p, 300), 201)
    const late = ok(await deliver(p, 200, { delivered_on: daysFrom(-1) }), 201)
    assert.equal(late.grams_left, 0)
    assert.equal((await see(p)).grams, 300)
    const [opposite, delivery] = await history(p)
    assert.deepEqual([opposite.kind, opposite.grams, delivery.kind, delivery.grams], ['count', -200, 'delivery', 200])
    problem(await reverse(opposite.id), 409, 'not-reversible')
    ok(await reverse(delivery.id), 201)
    assert.equal((await see(p)).grams, 300)
    ok(await deliver(p, 50), 201)
    assert.equal((await see(p)).grams, 350)
  })

  test('an entry is undone whole and once, by an admin', async () => {
    const p = await make()
    ok(await deliver(p, 60, { expires_on: daysFrom(5) }), 201)
    ok(await deliver(p, 60, { expires_on: daysFrom(6) }), 201)
    const off = ok(await writeOff(p, 100), 201)
    const second = (await history(p))[0]
    assert.notEqual(second.id, off.id)
    problem(await reverse(off.id, manager), 403, 'forbidden')
    assert.deepEqual(faults(await admin.post(`/movements/${off.id}/reverse`, {})), ['/reason required'])
    const undone = ok(await reverse(second.id), 201)
    assert.deepEqual([undone.kind, undone.grams, undone.grams_after, undone.reason], ['reversal', 100, 120, 'adashib kiritilgan'])
    problem(await reverse(off.id), 409, 'already-reversed')
    problem(await reverse(undone.id), 409, 'not-reversible')
    problem(await reverse(4), 404, 'not-found')
    const counted = ok(await count(p, 100), 201)
    ok(await reverse(counted.id), 201)
    assert.equal((await see(p)).grams, 120)
  })

  test('a delivery can be undone while its lot is whole', async () => {
    const p = await make()
    const lot = ok(await deliver(p, 100), 201)
    const [delivery] = await history(p)
    const off = ok(await writeOff(p, 1), 201)
    problem(await reverse(delivery.id), 409, 'lot-not-whole')
    ok(await reverse(off.id), 201)
    ok(await reverse(delivery.id), 201)
    const seen = await see(p)
    assert.deepEqual([seen.grams, seen.last_delivered_on], [0, null])
    const [listed] = ok(await admin.get(`/deliveries?product_id=${p.id}`)).items
    assert.equal(listed.id, lot.id)
    assert.ok(listed.reversed_at)
  })

  test('a serving leaves its movements, and only its cancelling undoes them', async () => {
    const p = await make({ grams: 500 })
    const meal = ok(await admin.post('/meals', { name: 'Sinov taomi', ingredients: [{ product_id: p.id, grams: 40 }] }), 201)
    const serving = ok(await cook.post('/servings', { meal_id: meal.id, portions: 10 }), 201)
    const [movement] = await history(p)
    assert.deepEqual([movement.kind, movement.grams, movement.grams_after, movement.serving_id, movement.user],
      ['serving', -400, 100, serving.id, { id: cook.user.id, full_name: 'Gulnora Yusupova' }])
    problem(await reverse(movement.id), 409, 'not-reversible')
    ok(await count(p, 120), 201) /* sees the shelf after the serving */
    ok(await admin.post(`/servings/${serving.id}/cancel`, { reason: 'berilmagan' }))
    assert.equal((await see(p)).grams, 120)
    const [opposite, back] = await history(p)
    assert.deepEqual([opposite.kind, opposite.grams], ['count', -400])
    assert.deepEqual([back.kind, back.grams, back.serving_id], ['reversal', 400, serving.id])
  })

  test('deliveries are listed newest first, by day and product', async () => {
    const p = await make()
    for (const [grams, day] of [[1, -40], [2, -35], [3, -30]]) ok(await deliver(p, grams, { delivered_on: daysFrom(day) }), 201)
    const grams = async (query) => ok(await manager.get(`/deliveries?product_id=${p.id}${query}`)).items.map((l) => l.grams)
    assert.deepEqual(await grams(''), [3, 2, 1])
    assert.deepEqual(await grams(`&from=${daysFrom(-35)}`), [3, 2])
    assert.deepEqual(await grams(`&to=${daysFrom(-35)}`), [2, 1])
    assert.deepEqual(await grams(`&from=${daysFrom(-36)}&to=${daysFrom(-34)}`), [2])
    const first = ok(await manager.get('/deliveries?limit=2'))
    const next = ok(await manager.get(`/deliveries?limit=2&cursor=${first.next_cursor}`))
    assert.ok(first.items[1].id > next.items[0].id)
    problem(await cook.get('/deliveries'), 403, 'forbidden')
    problem(await cook.get(`/products/${p.id}/movements`), 403, 'forbidden')
    assert.deepEqual(faults(await manager.get('/deliveries?from=yesterday&colour=1')), ['/colour unknown_field', '/from invalid_date'])
  })

  test('a history is paged', async () => {
    const p = await make({ grams: 10 })
    for (let i = 0; i < 5; i++) ok(await count(p, 10), 201)
    const whole = await history(p)
    const paged = []
    for (let cursor = ''; cursor !== null; ) {
      const page = ok(await admin.get(`/products/${p.id}/movements?limit=2${cursor && `&cursor=${cursor}`}`))
      paged.push(...page.items)
      cursor = page.next_cursor
    }
    assert.deepEqual(paged, whole)
  })

  test('the same key books once, on its own path only', async () => {
    const p = await make()
    const send = (path, body, key) => admin.post(path, body, { headers: { 'Idempotency-Key': key } })
    const books = [
      [`/products/${p.id}/deliveries`, { grams: 100, delivered_on: today() }],
      [`/products/${p.id}/write-offs`, { grams: 10, reason: 'sample' }],
      [`/products/${p.id}/counts`, { grams: 80 }],
    ]
    for (const [i, [path, body]] of books.entries()) {
      const first = await send(path, body, `stock-key-${i}`)
      const again = await send(path, body, `stock-key-${i}`)
      assert.deepEqual(ok(again, 201), ok(first, 201))
      assert.equal(again.headers.get('idempotent-replayed'), 'true')
      problem(await send(path, { ...body, grams: 5 }, `stock-key-${i}`), 422, 'idempotency-key-reused')
    }
    const counted = (await history(p))[0]
    ok(await send(`/movements/${counted.id}/reverse`, { reason: 'x' }, 'stock-key-r'), 201)
    assert.equal((await send(`/movements/${counted.id}/reverse`, { reason: 'x' }, 'stock-key-r')).headers.get('idempotent-replayed'), 'true')
    problem(await send(`/products/${p.id}/counts`, { reason: 'x' }, 'stock-key-r'), 422, 'invalid')
    problem(await send(`/products/${p.id}/counts`, { grams: 80 }, 'stock-key-r'), 422, 'idempotency-key-reused')
    assert.equal((await see(p)).grams, 90)
  })

  test('the books prove themselves', () => {
    assert.match(server.run(['verify']), /./)
  })
})
