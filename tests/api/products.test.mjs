/* Products over the network: what they show, who may change what of them, and how they are found. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const daysFrom = (n) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

describe('products', () => {
  let server, admin, manager, cook
  const make = async (body, who = admin) => ok(await who.post('/products', body), 201)

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a new product is answered whole', async () => {
    const made = await make({ name: 'Guruch', min_grams: 5000, grams: 25000.5, price_per_kg_uzs: 14500, group: 'cereals_legumes' })
    const { id, updated_at, ...rest } = made
    assert.ok(Number.isSafeInteger(id) && id > 0)
    assert.match(updated_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.deepEqual(rest, {
      name: 'Guruch', grams: 25000.5, expired_grams: 0, min_grams: 5000, low: false, group: 'cereals_legumes',
      natural_loss_percent: 0.2, last_delivered_on: today(), nearest_expiry: null, price_per_kg_uzs: 14500, food: 'rice',
    })
    assert.deepEqual(ok(await manager.get(`/products/${id}`)), made)
    problem(await cook.get(`/products/${id}`), 403, 'forbidden')
    problem(await cook.get('/products'), 403, 'forbidden')
    problem(await admin.get('/products/12345'), 404, 'not-found')
  })

  test('what is left out has its default', async () => {
    const made = await make({ name: 'Sabzi' }, manager)
    assert.deepEqual([made.grams, made.min_grams, made.natural_loss_percent, made.group, made.last_delivered_on, made.low],
      [0, 0, 0, null, null, false])
    const dated = await make({ name: 'Karam', grams: 10, delivered_on: daysFrom(-3), expires_on: daysFrom(4) })
    assert.deepEqual([dated.last_delivered_on, dated.nearest_expiry], [daysFrom(-3), daysFrom(4)])
    const expired = await make({ name: 'Kefir', grams: 10, expires_on: daysFrom(-1), min_grams: 1 })
    assert.deepEqual([expired.grams, expired.expired_grams, expired.nearest_expiry, expired.low], [0, 10, null, true])
    const lastDay = await make({ name: 'Qatiq', grams: 10, expires_on: today() })
    assert.deepEqual([lastDay.grams, lastDay.expired_grams], [10, 0])
  })

  test('everything that is wrong is told at once', async () => {
    assert.deepEqual(faults(await admin.post('/products', { name: '', min_grams: -1, grams: 0.0001, group: 'moon', natural_loss_percent: 6, colour: 1 })),
      ['/colour unknown_field', '/grams too_many_decimals', '/min_grams out_of_range', '/name too_short', '/natural_loss_percent out_of_range'])
    assert.deepEqual(faults(await admin.post('/products', { name: 'Oy toshi', group: 'moon', grams: 1, delivered_on: daysFrom(2) })),
      ['/delivered_on in_future', '/group not_allowed'])
    assert.deepEqual(faults(await admin.post('/products', { name: 'x'.repeat(121) })), ['/name too_long'])
    for (const lang of ['uz', 'uz-Cyrl', 'ru', 'en']) {
      const { errors } = (await admin.post('/products', { name: 'Yoʻq', group: 'moon', delivered_on: daysFrom(9) }, { headers: { 'Accept-Language': lang } })).body
      for (const { message } of errors) assert.doesNotMatch(message, /field\.|\{\{/)
    }
  })

  test('a name is taken while its product lives', async () => {
    const made = await make({ name: 'Sholgʻom' })
    problem(await admin.post('/products', { name: ' SHOLGʻOM ' }), 409, 'name-taken')
    problem(await admin.post('/products', { name: "sholg'om" }), 409, 'name-taken')
    assert.equal((await admin.delete(`/products/${made.id}`)).status, 204)
    assert.notEqual((await make({ name: 'Sholgʻom' })).id, made.id)
  })

  test('a change carries only what changes; group and loss are an admin\'s', async () => {
    const made = await make({ name: 'Mol goʻshti', min_grams: 100, group: 'meat' })
    const lower = ok(await manager.patch(`/products/${made.id}`, { min_grams: 50 }))
    assert.deepEqual([lower.name, lower.min_grams, lower.group], ['Mol goʻshti', 50, 'meat'])
    for (const body of [{ group: 'meat' }, { natural_loss_percent: 1 }, { group: null }]) {
      problem(await manager.patch(`/products/${made.id}`, body), 403, 'forbidden')
      problem(await manager.post('/products', { name: 'Boshqa goʻsht', ...body }), 403, 'forbidden')
    }
    assert.equal(ok(await admin.patch(`/products/${made.id}`, { natural_loss_percent: 1.25 })).natural_loss_percent, 1.25)
    assert.equal(ok(await admin.patch(`/products/${made.id}`, { natural_loss_percent: null })).natural_loss_percent, 0.5)
    assert.equal(ok(await admin.patch(`/products/${made.id}`, { group: null })).natural_loss_percent, 0)
    assert.deepEqual(faults(await admin.patch(`/products/${made.id}`, { name: null, grams: 5 })), ['/grams unknown_field', '/name wrong_type'])
    problem(await cook.patch(`/products/${made.id}`, {}), 403, 'forbidden')
  })

  test('If-Match names the record\'s own version: stock that moved does not stale it', async () => {
    const made = await admin.post('/products', { name: 'Pechenye', min_grams: 1 })
    const { id } = ok(made, 201)
    const etag = (await admin.get(`/products/${id}`)).headers.get('etag')
    ok(await admin.post(`/products/${id}/deliveries`, { grams: 5, delivered_on: today() }), 201)
    assert.equal((await admin.get(`/products/${id}`, { headers: { 'If-None-Match': etag } })).status, 200)
    ok(await admin.patch(`/products/${id}`, { min_grams: 2 }, { headers: { 'If-Match': etag } }))
    problem(await admin.patch(`/products/${id}`, { min_grams: 3 }, { headers: { 'If-Match': etag } }), 412, 'stale')
    problem(await admin.delete(`/products/${id}`, { headers: { 'If-Match': etag } }), 412, 'stale')
    const fresh = await admin.get(`/products/${id}`)
    const again = await admin.get(`/products/${id}`, { headers: { 'If-None-Match': fresh.headers.get('etag') } })
    assert.deepEqual([again.status, again.text], [304, ''])
  })

  test('a product that a recipe uses or that has stock stays, and says why', async () => {
    const made = await make({ name: 'Loviya', grams: 100, expires_on: daysFrom(-1) })
    const meal = ok(await admin.post('/meals', { name: 'Loviya shoʻrva', ingredients: [{ product_id: made.id, grams: 10 }] }), 201)
    const refused = problem(await admin.delete(`/products/${made.id}`, { headers: { 'Accept-Language': 'en' } }), 409, 'product-in-use')
    assert.match(refused.detail, /Loviya shoʻrva/)
    assert.equal((await admin.delete(`/meals/${meal.id}`)).status, 204)
    problem(await admin.delete(`/products/${made.id}`), 409, 'stock-left')
    ok(await admin.post(`/products/${made.id}/write-offs`, { grams: 100, reason: 'expired' }), 201)
    problem(await cook.delete(`/products/${made.id}`), 403, 'forbidden')
    assert.equal((await manager.delete(`/products/${made.id}`)).status, 204)
    problem(await admin.get(`/products/${made.id}`), 404, 'not-found')
    problem(await admin.patch(`/products/${made.id}`, { name: 'Boshqa' }), 404, 'not-found')
    problem(await admin.post(`/products/${made.id}/counts`, { grams: 0 }), 404, 'not-found')
    assert.equal(ok(await admin.get(`/products/${made.id}/movements`)).items.length, 2)
  })

  test('the list is whole, by name, and can be searched and paged', async () => {
    const whole = ok(await admin.get('/products'))
    assert.equal(whole.next_cursor, null)
    const names = whole.items.map((p) => p.name)
    assert.deepEqual(names, [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    const paged = []
    for (let cursor = ''; cursor !== null; ) {
      const page = ok(await admin.get(`/products?limit=3${cursor && `&cursor=${cursor}`}`))
      assert.ok(page.items.length <= 3)
      paged.push(...page.items)
      cursor = page.next_cursor
    }
    assert.deepEqual(paged, whole.items)
    await make({ name: 'Сметана', min_grams: 10 })
    assert.deepEqual(ok(await admin.get('/products?q=' + encodeURIComponent('МЕТ'))).items.map((p) => p.name), ['Сметана'])
    assert.deepEqual(ok(await admin.get('/products?q=guru')).items.map((p) => p.name), ['Guruch'])
    assert.deepEqual(ok(await admin.get('/products?q=%25')).items, [])
    const low = ok(await admin.get('/products?low=true')).items
    assert.ok(low.length > 0 && low.every((p) => p.low && p.grams < p.min_grams))
    assert.equal(low.length, ok(await admin.get('/products')).items.filter((p) => p.low).length)
    assert.deepEqual(faults(await admin.get('/products?limit=0&colour=red&low=maybe')).map((f) => f.split(' ')[0]), ['/colour', '/limit', '/low'])
  })

  test('the same key creates one product', async () => {
    const headers = { 'Idempotency-Key': 'a-key-of-a-product' }
    const first = await admin.post('/products', { name: 'Yongʻoq', grams: 5 }, { headers })
    const second = await admin.post('/products', { name: 'Yongʻoq', grams: 5 }, { headers })
    assert.equal(second.headers.get('idempotent-replayed'), 'true')
    assert.deepEqual(ok(second, 201), ok(first, 201))
    problem(await admin.post('/products', { name: 'Pista' }, { headers }), 422, 'idempotency-key-reused')
  })

  test('another kindergarten\'s product is not there', async () => {
    const other = server.makeKindergarten('13-bogʻcha')
    server.makeUser({ username: 'neighbour', role: 'admin', full_name: 'Qoʻshni', kindergarten: other })
    const neighbour = await server.as('neighbour')
    const [mine] = ok(await admin.get('/products')).items
    for (const answer of [
      await neighbour.get(`/products/${mine.id}`), await neighbour.patch(`/products/${mine.id}`, { name: 'x' }),
      await neighbour.delete(`/products/${mine.id}`), await neighbour.get(`/products/${mine.id}/movements`),
      await neighbour.post(`/products/${mine.id}/deliveries`, { grams: 1, delivered_on: today() }),
    ]) problem(answer, 404, 'not-found')
    assert.deepEqual(ok(await neighbour.get('/products')).items, [])
  })
})
