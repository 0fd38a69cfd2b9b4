/* Meals over the network: what may be said, by whom, and that a recipe has versions. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

describe('meals', () => {
  let server, admin, manager, cook, rice, beef
  const meal = (name, ...ingredients) => ({ name, ingredients })
  const make = async (name, ...ingredients) => ok(await admin.post('/meals', meal(name, ...ingredients)), 201)

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = ok(await admin.post('/products', { name: 'Guruch', grams: 1000 }), 201)
    beef = ok(await admin.post('/products', { name: 'Mol goʻshti', grams: 300.5 }), 201)
  })
  after(() => server.stop())

  test('a meal is answered as it was sent, with what is possible', async () => {
    const made = await make('Mastava', { product_id: rice.id, grams: 20, grams_1_3: 15.5 }, { product_id: beef.id, grams: 50 })
    const { updated_at, ...rest } = made
    assert.match(updated_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    assert.deepEqual(rest, {
      id: made.id, name: 'Mastava', number: 1, portions_possible: 6, limiting_product_id: beef.id,
      ingredients: [
        { product_id: rice.id, product_name: 'Guruch', grams: 20, grams_1_3: 15.5, available_grams: 1000 },
        { product_id: beef.id, product_name: 'Mol goʻshti', grams: 50, grams_1_3: 50, available_grams: 300.5 },
      ],
    })
    for (const who of [admin, manager, cook]) assert.deepEqual(ok(await who.get(`/meals/${made.id}`)), made)
    assert.deepEqual(ok(await cook.get('/meals')), { items: [made], next_cursor: null })
  })

  test('only an admin writes', async () => {
    const body = meal('Palov', { product_id: rice.id, grams: 60 })
    const [{ id }] = ok(await admin.get('/meals')).items
    for (const who of [manager, cook]) {
      problem(await who.post('/meals', body), 403, 'forbidden')
      problem(await who.patch(`/meals/${id}`, { name: 'Boshqa' }), 403, 'forbidden')
      problem(await who.delete(`/meals/${id}`), 403, 'forbidden')
    }
    problem(await server.nobody.get('/meals'), 401, 'unauthorized')
  })

  test('everything that is wrong is told at once', async () => {
    assert.deepEqual(faults(await admin.post('/meals', { name: '', ingredients: [], portion: 1 })),
      ['/ingredients too_few', '/name too_short', '/portion unknown_field'])
    assert.deepEqual(faults(await admin.post('/meals', {})), ['/ingredients required', '/name required'])
    assert.deepEqual(
      faults(await admin.post('/meals', meal('x', { product_id: rice.id, grams: 0.0001 }, { product_id: 'a', grams: -1 },
        { product_id: rice.id, grams: 1e9 + 1 }, { grams: '5' }))),
      ['/ingredients/0/grams too_many_decimals', '/ingredients/1/grams out_of_range', '/ingredients/1/product_id wrong_type',
        '/ingredients/2/grams out_of_range', '/ingredients/3/grams wrong_type', '/ingredients/3/product_id required'])
    assert.deepEqual(
      faults(await admin.post('/meals', meal('x', { product_id: rice.id, grams: 1 }, { product_id: rice.id, grams: 2 },
        { product_id: 77, grams: 1 }, { product_id: beef.id, grams: 0 }))),
      ['/ingredients/1/product_id duplicate', '/ingredients/2/product_id unknown_product', '/ingredients/3/grams nothing_weighed'])
    for (const lang of ['uz', 'uz-Cyrl', 'ru', 'en']) {
      const answer = await admin.post('/meals', meal('x', { product_id: 77, grams: 0 }), { headers: { 'Accept-Language': lang } })
      for (const error of problem(answer, 422, 'invalid').errors) assert.doesNotMatch(error.message, /_|\{\{/)
    }
  })

  test('a name stands once among the living', async () => {
    const body = meal('Oʻtkir osh', { product_id: rice.id, grams: 60 })
    const made = ok(await admin.post('/meals', body), 201)
    problem(await admin.post('/meals', { ...body, name: "o'TKIR osh" }), 409, 'name-taken')
    const other = await make('Shavla', { product_id: rice.id, grams: 60 })
    problem(await admin.patch(`/meals/${other.id}`, { name: 'OʻTKIR OSH' }), 409, 'name-taken')
    assert.equal((await admin.delete(`/meals/${made.id}`)).status, 204)
    ok(await admin.patch(`/meals/${other.id}`, { name: 'OʻTKIR OSH' }))
    problem(await admin.get(`/meals/${made.id}`), 404, 'not-found')
    problem(await admin.delete(`/meals/${made.id}`), 404, 'not-found')
  })

  test('a patch changes what it names; another recipe is another version', async () => {
    const made = await make('Dimlama', { product_id: rice.id, grams: 10, grams_1_3: 8 })
    const renamed = ok(await admin.patch(`/meals/${made.id}`, { name: 'Dimlama (yozgi)' }))
    assert.equal(renamed.number, 1)
    assert.deepEqual(renamed.ingredients, made.ingredients)
    const changed = ok(await admin.patch(`/meals/${made.id}`, { ingredients: [{ product_id: beef.id, grams: 100 }] }))
    assert.equal(changed.number, 2)
    assert.equal(changed.name, 'Dimlama (yozgi)')
    assert.equal(changed.portions_possible, 3)
    assert.deepEqual(faults(await admin.patch(`/meals/${made.id}`, { ingredients: [] })), ['/ingredients too_few'])
    assert.deepEqual(faults(await admin.patch(`/meals/${made.id}`, { name: null })), ['/name wrong_type'])
  })

  test('each version of a recipe is kept with its day and who wrote it, the newest first', async () => {
    const made = await make('Manti', { product_id: beef.id, grams: 30 }, { product_id: rice.id, grams: 10, grams_1_3: 8 })
    ok(await admin.patch(`/meals/${made.id}`, { name: 'Manti (qoʻy)' }))
    ok(await admin.patch(`/meals/${made.id}`, { ingredients: [{ product_id: rice.id, grams: 12 }] }))
    ok(await admin.patch(`/meals/${made.id}`, { ingredients: [{ product_id: rice.id, grams: 13 }] }))
    const { items, next_cursor } = ok(await manager.get(`/meals/${made.id}/versions`))
    assert.equal(next_cursor, null)
    assert.deepEqual(items.map((one) => one.number), [3, 2, 1])
    for (const { user, created_at } of items) {
      assert.equal(user.full_name, 'Nodira Karimova')
      assert.ok(Math.abs(Date.parse(created_at) - Date.now()) < 60_000)
    }
    assert.deepEqual(items[1].ingredients, [{ product_id: rice.id, product_name: 'Guruch', grams: 12, grams_1_3: 12 }])
    assert.deepEqual(items[2].ingredients, [
      { product_id: beef.id, product_name: 'Mol goʻshti', grams: 30, grams_1_3: 30 },
      { product_id: rice.id, product_name: 'Guruch', grams: 10, grams_1_3: 8 },
    ])
    const first = ok(await admin.get(`/meals/${made.id}/versions?limit=2`))
    assert.deepEqual(first.items, items.slice(0, 2))
    assert.deepEqual(ok(await admin.get(`/meals/${made.id}/versions?limit=2&cursor=${first.next_cursor}`)).items, [items[2]])
    problem(await cook.get(`/meals/${made.id}/versions`), 403, 'forbidden')
    problem(await admin.get('/meals/77/versions'), 404, 'not-found')
    assert.equal((await admin.delete(`/meals/${made.id}`)).status, 204)
    problem(await admin.get(`/meals/${made.id}/versions`), 404, 'not-found')
  })

  test('a meal sent twice with one key is made once', async () => {
    const headers = { 'Idempotency-Key': 'norin-2026-11' }
    const body = meal('Norin', { product_id: beef.id, grams: 40 })
    const made = ok(await admin.post('/meals', body, { headers }), 201)
    const again = await admin.post('/meals', body, { headers })
    assert.equal(again.headers.get('idempotent-replayed'), 'true')
    assert.equal(ok(again, 201).id, made.id)
  })

  test('If-Match holds a change back; stock that moved does not stale it', async () => {
    const made = await make('Moshxoʻrda', { product_id: rice.id, grams: 10 })
    const first = (await admin.get(`/meals/${made.id}`)).headers.get('etag')
    ok(await admin.post(`/products/${rice.id}/deliveries`, { grams: 50, delivered_on: new Date().toISOString().slice(0, 10) }), 201)
    const moved = await admin.get(`/meals/${made.id}`, { headers: { 'If-None-Match': first } })
    assert.equal(moved.status, 200, 'what is possible has changed')
    const etag = moved.headers.get('etag')
    assert.equal((await admin.get(`/meals/${made.id}`, { headers: { 'If-None-Match': etag } })).status, 304)
    ok(await admin.patch(`/meals/${made.id}`, { name: 'Mosh' }, { headers: { 'If-Match': first } }))
    problem(await admin.patch(`/meals/${made.id}`, { name: 'Mosh 2' }, { headers: { 'If-Match': first } }), 412, 'stale')
    problem(await admin.delete(`/meals/${made.id}`, { headers: { 'If-Match': first } }), 412, 'stale')
    const now = (await admin.get(`/meals/${made.id}`)).headers.get('etag')
    assert.equal((await admin.delete(`/meals/${made.id}`, { headers: { 'If-Match': now } })).status, 204)
  })

  test('the list is whole, or in pages by name', async () => {
    const names = ok(await admin.get('/meals')).items.map((m) => m.name)
    assert.ok(names.length >= 3)
    const paged = []
    for (let cursor = ''; cursor !== null;) {
      const page = ok(await admin.get(`/meals?limit=2${cursor && `&cursor=${cursor}`}`))
      assert.ok(page.items.length <= 2)
      paged.push(...page.items.map((m) => m.name))
      cursor = page.next_cursor
    }
    assert.deepEqual(paged, names)
    assert.deepEqual(faults(await admin.get('/meals?limit=0&page=2')), ['/limit out_of_range', '/page unknown_field'])
    assert.deepEqual(faults(await admin.get('/meals?cursor=zzz')), ['/cursor invalid_cursor'])
  })

  test("another kindergarten's meal is not there", async () => {
    const kindergarten = server.makeKindergarten('Begona')
    server.makeUser({ username: 'begona', role: 'admin', full_name: 'Begona', kindergarten })
    const stranger = await server.as('begona')
    const [{ id }] = ok(await admin.get('/meals')).items
    assert.deepEqual(ok(await stranger.get('/meals')).items, [])
    problem(await stranger.get(`/meals/${id}`), 404, 'not-found')
    problem(await stranger.patch(`/meals/${id}`, { name: 'Mening' }), 404, 'not-found')
    problem(await stranger.delete(`/meals/${id}`), 404, 'not-found')
    problem(await stranger.get(`/meals/${id}/versions`), 404, 'not-found')
    assert.deepEqual(faults(await stranger.post('/meals', meal('x', { product_id: rice.id, grams: 1 }))),
      ['/ingredients/0/product_id unknown_product'])
  })
})
