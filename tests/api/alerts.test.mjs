/* Stock alerts: raised once by the write that causes them, acknowledged, resolved when their condition ends. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, ok, problem } from './harness.mjs'

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const daysFrom = (n) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

describe('alerts', () => {
  let server, admin, manager, cook, rice
  const open = async (product) => ok(await manager.get('/alerts?open=true')).items.filter((a) => a.product_id === product.id)
  const kinds = async (product) => (await open(product)).map((a) => a.kind).sort()

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = ok(await admin.post('/products', { name: 'Guruch', min_grams: 1000, grams: 2000 }), 201)
  })
  after(() => server.stop())

  test('a serving that brings a product under its minimum raises one alert', async () => {
    const meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: rice.id, grams: 100 }] }), 201)
    const serve = async (portions) => ok(await cook.post('/servings', { meal_id: meal.id, portions }), 201)
    await serve(10)
    assert.deepEqual(await kinds(rice), [])
    await serve(1)
    await serve(1)
    const [alert] = await open(rice)
    const { id, message, raised_at, ...rest } = alert
    assert.ok(id && raised_at)
    assert.match(message, /Guruch.*800\sg.*1\skg/) // what is there now, not what it began with
    assert.deepEqual(rest, { kind: 'low_stock', severity: 'warning', product_id: rice.id, product_name: 'Guruch',
      acknowledged_at: null, acknowledged_by: null, resolved_at: null })
    const last = await serve(8)
    assert.deepEqual(await kinds(rice), ['out_of_stock'])
    ok(await admin.post(`/servings/${last.id}/cancel`, { reason: 'berilmagan' }))
    assert.deepEqual(await kinds(rice), ['low_stock'])
  })

  test('the message is in the caller\'s language', async () => {
    const said = {}
    for (const lang of ['uz', 'uz-Cyrl', 'ru', 'en']) {
      const { items } = ok(await manager.get('/alerts?open=true', { headers: { 'Accept-Language': lang } }))
      said[lang] = items.find((a) => a.product_id === rice.id).message
    }
    assert.match(said.uz, /^Guruch oz qoldi: 800\sg, .* 1\skg\.$/)
    assert.match(said['uz-Cyrl'], /оз қолди: 800\sг/)
    assert.match(said.ru, /осталось мало — 800\sг/)
    assert.match(said.en, /^Guruch is running low: 800\sg left, the minimum is 1\skg\.$/)
  })

  test('who has seen it is noted once; a cook sees none', async () => {
    const [alert] = await open(rice)
    problem(await cook.get('/alerts'), 403, 'forbidden')
    problem(await cook.post(`/alerts/${alert.id}/acknowledge`), 403, 'forbidden')
    const seen = ok(await manager.post(`/alerts/${alert.id}/acknowledge`))
    assert.deepEqual(seen.acknowledged_by, { id: manager.user.id, full_name: 'Botir Aliyev' })
    assert.deepEqual(ok(await admin.post(`/alerts/${alert.id}/acknowledge`, {})), seen)
    assert.deepEqual(await kinds(rice), ['low_stock'])
    problem(await admin.post('/alerts/99/acknowledge'), 404, 'not-found')
  })

  test('a delivery resolves it; open=false shows what is over', async () => {
    ok(await manager.post(`/products/${rice.id}/deliveries`, { grams: 200, delivered_on: today() }), 201)
    assert.deepEqual(await open(rice), [])
    const over = ok(await manager.get('/alerts?open=false')).items
    assert.ok(over.length >= 2 && over.every((a) => a.resolved_at))
    const all = ok(await manager.get('/alerts')).items
    assert.deepEqual(all.map((a) => a.id), [...all.map((a) => a.id)].sort((a, b) => b - a))
    const page = ok(await manager.get('/alerts?limit=1'))
    assert.equal(ok(await manager.get(`/alerts?limit=1&cursor=${page.next_cursor}`)).items[0].id, all[1].id)
  })

  test('what expires soon and what is expired', async () => {
    const milk = ok(await admin.post('/products', { name: 'Sut', grams: 100, expires_on: daysFrom(3) }), 201)
    assert.deepEqual(await kinds(milk), ['expiring'])
    ok(await manager.post(`/products/${milk.id}/deliveries`, { grams: 50, delivered_on: daysFrom(-9), expires_on: daysFrom(-1) }), 201)
    assert.deepEqual(await kinds(milk), ['expired', 'expiring'])
    ok(await manager.post(`/products/${milk.id}/write-offs`, { grams: 50, reason: 'expired' }), 201)
    assert.deepEqual(await kinds(milk), ['expiring'])
    ok(await admin.patch('/settings', { expiring_days: 2 }))
    assert.deepEqual(await kinds(milk), [])
    ok(await admin.patch('/settings', { expiring_days: 3 }))
    assert.deepEqual(await kinds(milk), ['expiring'])
  })

  test('a minimum that rises raises, a product that goes resolves', async () => {
    const salt = ok(await admin.post('/products', { name: 'Tuz' }), 201)
    assert.deepEqual(await kinds(salt), [])
    ok(await manager.patch(`/products/${salt.id}`, { min_grams: 5 }))
    assert.deepEqual(await kinds(salt), ['out_of_stock'])
    assert.equal((await admin.delete(`/products/${salt.id}`)).status, 204)
    assert.deepEqual(await kinds(salt), [])
  })
})
