/* Serving over the network: all or none, once a key, undone by whom it may be. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

describe('servings', () => {
  let server, admin, manager, cook, cook2, beef, rice, mastava
  const usable = async (product) => ok(await admin.get(`/products/${product.id}`)).grams
  const serve = (who, body, key) => who.post('/servings', { meal_id: mastava.id, ...body }, key && { headers: { 'Idempotency-Key': key } })

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook, cook2] = await Promise.all(['admin', 'manager', 'cook', 'cook2'].map((who) => server.as(who)))
    beef = ok(await admin.post('/products', { name: 'Mol goʻshti', grams: 6000 }), 201)
    rice = ok(await admin.post('/products', { name: 'Guruch', grams: 10000, min_grams: 9000 }), 201)
    mastava = ok(await admin.post('/meals', { name: 'Mastava', ingredients: [
      { product_id: beef.id, grams: 50, grams_1_3: 35.5 }, { product_id: rice.id, grams: 20 }] }), 201)
  })
  after(() => server.stop())

  test('what was served, what it took and what it warns of', async () => {
    const served = ok(await serve(cook, { portions: 40, portions_1_3: 2, portions_staff: 10, slot: 'lunch' }), 201)
    const { id, served_at, ...rest } = served
    assert.ok(Math.abs(Date.parse(served_at) - Date.now()) < 60_000)
    assert.deepEqual(rest, {
      meal_id: mastava.id, meal_name: 'Mastava', slot: 'lunch', portions: 40, portions_1_3: 2, portions_staff: 10,
      served_by: { id: cook.user.id, full_name: 'Gulnora Yusupova' },
      deductions: [
        { product_id: beef.id, product_name: 'Mol goʻshti', grams: 2571, grams_left: 3429 },
        { product_id: rice.id, product_name: 'Guruch', grams: 1040, grams_left: 8960 },
      ],
      warnings: [{ product_id: rice.id, product_name: 'Guruch', grams_left: 8960, min_grams: 9000 }],
      cancelled_at: null, cancelled_by: null, cancel_reason: null,
    })
    assert.equal(await usable(beef), 3429)
    assert.deepEqual(ok(await cook.get(`/servings/${id}`)), served)
    assert.deepEqual(ok(await cook.get('/servings')).items[0], served)
    const [movement] = ok(await admin.get(`/products/${beef.id}/movements`)).items
    assert.equal(movement.kind, 'serving')
    assert.equal(movement.serving_id, id)
    assert.equal(movement.grams, -2571)
  })

  test('a slot that is left out is the local hour', async () => {
    const served = ok(await serve(cook, { portions: 1 }), 201)
    const minute = new Date(Date.parse(served.served_at) + 5 * 3600e3).toISOString().slice(11, 16)
    const slot = minute < '09:30' ? 'breakfast' : minute < '11:00' ? 'second_breakfast' : minute < '15:00' ? 'lunch' : minute < '17:00' ? 'snack' : 'dinner'
    assert.equal(served.slot, slot)
  })

  test('a shortage names all that is short, and nothing moves', async () => {
    const before = [await usable(beef), await usable(rice)]
    const refused = problem(await serve(cook, { portions: 5000, portions_1_3: 10000 }), 409, 'insufficient-stock')
    assert.deepEqual(refused.shortages, [
      { product_id: beef.id, product_name: 'Mol goʻshti', needed_grams: 605000, available_grams: before[0] },
      { product_id: rice.id, product_name: 'Guruch', needed_grams: 300000, available_grams: before[1] },
    ])
    assert.deepEqual([await usable(beef), await usable(rice)], before)
  })

  test('a key serves once, whatever the network does', async () => {
    const before = await usable(beef)
    const [first, second] = await Promise.all([serve(cook, { portions: 2 }, 'one-key-0001'), serve(cook, { portions: 2 }, 'one-key-0001')])
    assert.deepEqual(ok(first, 201), ok(second, 201))
    assert.deepEqual([first, second].map((a) => a.headers.get('idempotent-replayed')).sort(), [null, 'true'])
    assert.equal(await usable(beef), before - 100)
    problem(await serve(cook, { portions: 3 }, 'one-key-0001'), 422, 'idempotency-key-reused')
    const others = ok(await serve(cook2, { portions: 2 }, 'one-key-0001'), 201) // a key is its sender's
    assert.notEqual(others.id, first.body.id)
    assert.equal(await usable(beef), before - 200)
    ok(await serve(cook, { portions: 1 }), 201) // without one it serves each time
    ok(await serve(cook, { portions: 1 }), 201)
    assert.equal(await usable(beef), before - 300)
  })

  test('a refusal is not kept: the same key serves once there is enough', async () => {
    problem(await serve(cook, { portions: 4000 }, 'refused-key-1'), 409, 'insufficient-stock')
    const today = new Date(Date.now() + 5 * 3600e3).toISOString().slice(0, 10)
    for (const p of [beef, rice]) ok(await manager.post(`/products/${p.id}/deliveries`, { grams: 250_000, delivered_on: today }), 201)
    const served = await serve(cook, { portions: 4000 }, 'refused-key-1')
    ok(served, 201)
    assert.equal(served.headers.get('idempotent-replayed'), null)
  })

  test('what is wrong is told at once', async () => {
    assert.deepEqual(faults(await cook.post('/servings', { portions: 10001, portions_1_3: -1, portions_staff: 1.5, slot: 'supper', note: '' })),
      ['/meal_id required', '/note unknown_field', '/portions out_of_range', '/portions_1_3 out_of_range', '/portions_staff not_whole', '/slot not_allowed'])
    assert.deepEqual(faults(await serve(cook, { portions: 0 })), ['/portions no_portions'])
    assert.deepEqual(faults(await serve(cook, {})), ['/portions required'])
    for (const key of ['short', 'x'.repeat(65), 'with blank 1'])
      assert.equal((await serve(cook, { portions: 1 }, key)).status, 422)
    problem(await cook.post('/servings', { meal_id: 12345, portions: 1 }), 404, 'not-found')
  })

  test('a manager neither serves nor undoes', async () => {
    problem(await serve(manager, { portions: 1 }), 403, 'forbidden')
    const { id } = ok(await serve(admin, { portions: 1 }), 201)
    problem(await manager.post(`/servings/${id}/cancel`, { reason: 'xato' }), 403, 'forbidden')
    ok(await manager.get(`/servings/${id}`))
  })

  test('a serving is undone once: a cook its own, an admin any', async () => {
    const before = await usable(beef)
    const { id } = ok(await serve(cook, { portions: 7, slot: 'dinner' }), 201)
    problem(await cook2.post(`/servings/${id}/cancel`, { reason: 'xato' }), 403, 'forbidden')
    problem(await cook2.get(`/servings/${id}`), 403, 'forbidden')
    const undone = ok(await cook.post(`/servings/${id}/cancel`, { reason: 'Porsiyalar xato' }))
    assert.equal(undone.cancel_reason, 'Porsiyalar xato')
    assert.deepEqual(undone.cancelled_by, { id: cook.user.id, full_name: 'Gulnora Yusupova' })
    assert.equal(undone.deductions[0].grams, 350)
    assert.equal(await usable(beef), before)
    problem(await cook.post(`/servings/${id}/cancel`, { reason: 'yana' }), 409, 'already-cancelled')
    problem(await admin.post(`/servings/${id}/cancel`, { reason: 'yana' }), 409, 'already-cancelled')
    assert.deepEqual(ok(await cook.get(`/servings/${id}`)), undone)
    const [movement] = ok(await admin.get(`/products/${beef.id}/movements`)).items
    assert.equal(movement.kind, 'reversal')
    assert.equal(movement.serving_id, id)
    const another = ok(await serve(cook, { portions: 1 }), 201)
    ok(await admin.post(`/servings/${another.id}/cancel`, { reason: 'xato' }))
    problem(await admin.post('/servings/77/cancel', { reason: 'xato' }), 404, 'not-found')
    assert.deepEqual(faults(await admin.post(`/servings/${another.id}/cancel`, {})), ['/reason required'])
  })

  test('the log: own for a cook, all for the others, filtered and in pages', async () => {
    const ids = async (who, query = '') => ok(await who.get(`/servings${query}`)).items.map((s) => s.id)
    const all = await ids(manager, '?limit=200')
    assert.deepEqual(all, [...all].sort((a, b) => b - a))
    const own = ok(await cook2.get('/servings')).items
    assert.ok(own.length > 0 && own.every((s) => s.served_by.id === cook2.user.id))
    assert.deepEqual(await ids(cook2, `?user_id=${cook.user.id}`), [])
    assert.deepEqual(await ids(manager, `?user_id=${cook2.user.id}`), own.map((s) => s.id))
    assert.deepEqual(await ids(manager, `?meal_id=${mastava.id}&limit=200`), all)
    assert.deepEqual(await ids(manager, '?meal_id=99'), [])
    assert.deepEqual(await ids(manager, '?to=2020-01-01'), [])
    const first = ok(await manager.get('/servings?limit=2'))
    assert.deepEqual([...first.items.map((s) => s.id), ...(await ids(manager, `?limit=2&cursor=${first.next_cursor}`))], all.slice(0, 4))
    assert.deepEqual(faults(await manager.get('/servings?limit=201&meal_id=x&since=1')),
      ['/limit out_of_range', '/meal_id wrong_type', '/since unknown_field'])
  })

  test("another kindergarten's serving is not there", async () => {
    const kindergarten = server.makeKindergarten('Begona')
    server.makeUser({ username: 'begona', role: 'admin', full_name: 'Begona', kindergarten })
    const stranger = await server.as('begona')
    const [{ id }] = ok(await admin.get('/servings')).items
    problem(await stranger.get(`/servings/${id}`), 404, 'not-found')
    problem(await stranger.post(`/servings/${id}/cancel`, { reason: 'xato' }), 404, 'not-found')
    problem(await serve(stranger, { portions: 1 }), 404, 'not-found')
    assert.deepEqual(ok(await stranger.get('/servings')).items, [])
  })
})
