/* What lies on a shelf, and what a product's history tells of each movement. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, ok, problem } from './harness.mjs'

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const daysFrom = (n) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

describe('shelf', () => {
  let server, admin, manager, cook
  const make = async (name) => ok(await admin.post('/products', { name }), 201)
  const deliver = async (p, grams, more = {}) =>
    ok(await manager.post(`/products/${p.id}/deliveries`, { grams, delivered_on: today(), ...more }), 201)
  const lots = async (p, who = manager) => ok(await who.get(`/products/${p.id}/lots`)).items
  const history = async (p) => ok(await manager.get(`/products/${p.id}/movements`)).items

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('lots are told in the order they leave, and only what has something left', async () => {
    const p = await make('Sut')
    const keeps = await deliver(p, 100)
    const later = await deliver(p, 100, { expires_on: daysFrom(9) })
    const expired = await deliver(p, 30, { expires_on: daysFrom(-1), delivered_on: daysFrom(-5) })
    const sooner = await deliver(p, 100, { expires_on: daysFrom(2) })
    assert.deepEqual((await lots(p)).map((lot) => lot.id), [expired.id, sooner.id, later.id, keeps.id])
    ok(await manager.post(`/products/${p.id}/write-offs`, { grams: 150, reason: 'spoiled' }), 201)
    assert.deepEqual((await lots(p)).map((lot) => [lot.id, lot.grams_left]), [[expired.id, 30], [later.id, 50], [keeps.id, 100]])
    problem(await cook.get(`/products/${p.id}/lots`), 403, 'forbidden')
    problem(await manager.get('/products/77/lots'), 404, 'not-found')
  })

  test('a history says what was served, what the paper said and what undid a mistake', async () => {
    const p = await make('Guruch')
    await deliver(p, 9800, { invoice_grams: 10_000 })
    const meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: p.id, grams: 60 }] }), 201)
    ok(await admin.post('/servings', { meal_id: meal.id, portions: 8, portions_1_3: 2, portions_staff: 1 }), 201)
    const wrong = ok(await manager.post(`/products/${p.id}/write-offs`, { grams: 100, reason: 'damaged' }), 201)
    const undone = ok(await admin.post(`/movements/${wrong.id}/reverse`, { reason: 'adashdim' }), 201)
    const [reversal, writeOff, serving, delivery] = await history(p)
    assert.equal(reversal.reverses_id, writeOff.id)
    assert.equal(writeOff.reversed_by_id, undone.id)
    assert.deepEqual([serving.meal_name, serving.portions, serving.grams], ['Palov', 11, -660])
    assert.deepEqual([delivery.invoice_grams, delivery.meal_name, delivery.reversed_by_id], [10_000, undefined, undefined])
  })
})
