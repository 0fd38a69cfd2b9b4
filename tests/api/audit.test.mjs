/* The audit log: every change and every refused attempt, who, what, before and after, from where. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

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
    const { id, at, before: was, after: is, ...rest } = entry
    assert.ok(id > 0 && Math.abs(Date.parse(at) - Date.now()) < 60_000)
    assert.deepEqual(rest, { user: { id: manager.user.id, full_name: 'Botir Aliyev' }, action: 'product.change',
      target: rice.id, outcome: 'done', status: 200, address: '127.0.0.1' })
    assert.deepEqual([was.min_grams, is.min_grams], [500, 700])
  })

  test('a refused attempt, with its status', async () => {
    problem(await cook.get('/products'), 403, 'forbidden')
    problem(await manager.post(`/products/${rice.id}/write-offs`, { grams: 9000, reason: 'spoiled' }), 409, 'insufficient-stock')
    const [store, forbidden] = await log('?outcome=refused')
    assert.deepEqual([store.user.id, store.action, store.target, store.outcome, store.status],
      [manager.user.id, 'POST /products/{id}/write-offs', rice.id, 'refused', 409])
    assert.deepEqual([forbidden.user.id, forbidden.action, forbidden.target, forbidden.status, forbidden.before, forbidden.after],
      [cook.user.id, 'GET /products', null, 403, null, null])
  })

  test('what is kept by day names its day', async () => {
    ok(await manager.put(`/attendance/${today()}`, { children_1_3: 10, children_3_7: 40 }))
    const [entry] = await log('?action=attendance')
    assert.deepEqual([entry.action, entry.target, entry.day], ['attendance.set', null, today()])
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

  test('newest first, page by page', async () => {
    const all = await log()
    assert.deepEqual(all.map((e) => e.id), all.map((e) => e.id).sort((a, b) => b - a))
    const page = ok(await admin.get('/audit?limit=2'))
    assert.deepEqual(page.items, all.slice(0, 2))
    assert.deepEqual(ok(await admin.get(`/audit?limit=200&cursor=${page.next_cursor}`)).items, all.slice(2))
  })

  test('no secret and nobody else\'s rows', async () => {
    ok(await admin.post('/users', { username: 'yangi', password: 'Juda-maxfiy-soʻz-1', full_name: 'Yangi Oshpaz', role: 'cook' }), 201)
    assert.ok(!JSON.stringify(await log()).includes('maxfiy'))
    const other = server.makeKindergarten('Boshqa')
    server.makeUser({ username: 'other', role: 'admin', full_name: 'Boshqa Mudira', kindergarten: other })
    const there = await server.as('other')
    assert.ok(ok(await there.get('/audit')).items.every((e) => e.target !== rice.id))
    problem(await manager.get('/audit'), 403, 'forbidden')
  })
})
