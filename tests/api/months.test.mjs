/* Closing a month: the report as it was then, and nothing dated into it any more. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
/** The month so many months away from the running one. */
const month = (n) => {
  const [year, m] = today.split('-').map(Number)
  return new Date(Date.UTC(year, m - 1 + n, 1)).toISOString().slice(0, 7)
}
const day = (n, d = '10') => `${month(n)}-${d}`

describe('months', () => {
  let server, admin, manager, cook, number = 0
  const make = async (more = {}) => ok(await admin.post('/products', { name: `Mahsulot ${++number}`, ...more }), 201)
  const deliver = (p, grams, on) => manager.post(`/products/${p.id}/deliveries`, { grams, delivered_on: on })
  const close = (m, who = admin) => who.post(`/months/${m}/close`)
  const report = async (m) => ok(await manager.get(`/reports/monthly/${m}`))
  const history = async (p) => ok(await admin.get(`/products/${p.id}/movements`)).items
  const people = { children_1_3: 10, children_3_7: 40 }
  let rice

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = await make()
    for (const n of [-3, -2, -1]) ok(await deliver(rice, 1000, day(n)), 201)
  })
  after(() => server.stop())

  test('only what is over is closed, in order, by an admin', async () => {
    problem(await close(month(-1), manager), 403, 'forbidden')
    problem(await close(month(-1), cook), 403, 'forbidden')
    problem(await close(month(0)), 409, 'month-not-over')
    problem(await close(month(1)), 409, 'month-not-over')
    problem(await close('2999-12'), 409, 'month-not-over')
    for (const none of ['2026-13', '2026-00', '26-10', 'october']) assert.deepEqual(faults(await close(none)), ['/month invalid_month'])
    const out = problem(await close(month(-1)), 409, 'earlier-month-open')
    assert.ok(out.detail.includes(month(-3)), out.detail)
    problem(await close(month(-2)), 409, 'earlier-month-open')
  })

  test('a closed month is frozen', async () => {
    const running = await report(month(-3))
    const closed = ok(await close(month(-3)))
    assert.deepEqual([closed.month, closed.status, closed.closed_by.full_name], [month(-3), 'closed', 'Nodira Karimova'])
    assert.match(closed.chain_head, /^[0-9a-f]{64}$/)
    assert.equal(closed.movements, 3)
    const listed = ok(await manager.get('/months')).items
    assert.deepEqual(listed.find((m) => m.month === month(-3)), closed)
    assert.deepEqual([listed[0].movements, listed[0].chain_head], [null, null])
    problem(await close(month(-3)), 409, 'month-closed')
    const { generated_at: _, ...frozen } = await report(month(-3))
    const { generated_at: __, ...was } = running
    assert.deepEqual(frozen, { ...was, status: 'closed' })
    ok(await admin.patch(`/products/${rice.id}`, { name: 'Boshqa nom' }))
    assert.equal((await report(month(-3))).products.find((p) => p.product_id === rice.id).name, rice.name)
    ok(await close(month(-2)))
    assert.deepEqual(ok(await manager.get('/months')).items.map((m) => [m.month, m.status, m.closed_by?.id ?? null]),
      [[month(0), 'running', null], [month(-1), 'running', null], [month(-2), 'closed', admin.user.id], [month(-3), 'closed', admin.user.id]])
    const [, ...rest] = ok(await manager.get('/months')).items
    const first = ok(await manager.get('/months?limit=1'))
    assert.deepEqual(ok(await manager.get(`/months?cursor=${first.next_cursor}`)).items, rest)
    problem(await cook.get('/months'), 403, 'forbidden')
  })

  test('nothing is dated into it, nor before it', async () => {
    const lots = ok(await manager.get(`/deliveries?product_id=${rice.id}`)).items.length
    for (const n of [-2, -3, -9]) {
      problem(await deliver(rice, 5, day(n)), 409, 'month-closed')
      problem(await manager.put(`/attendance/${day(n)}`, people), 409, 'month-closed')
      problem(await admin.put(`/menu/${day(n)}`, { items: [] }), 409, 'month-closed')
      problem(await manager.post('/products', { name: 'Kech', grams: 5, delivered_on: day(n) }), 409, 'month-closed')
    }
    assert.equal(ok(await manager.get(`/deliveries?product_id=${rice.id}`)).items.length, lots)
    ok(await deliver(rice, 5, day(-1, '01')), 201)
    ok(await manager.put(`/attendance/${day(-1)}`, people))
    ok(await admin.put(`/menu/${day(-1)}`, { items: [] }))
  })

  test('what is undone of it counts for the day of undoing', async () => {
    const before = await report(month(-2))
    const mistyped = (await history(rice)).find((m) => m.effective_on === day(-2))
    const undone = ok(await admin.post(`/movements/${mistyped.id}/reverse`, { reason: 'adashib' }), 201)
    assert.equal(undone.effective_on, today)
    assert.deepEqual((await history(rice)).filter((m) => m.undoes_on).map((m) => [m.id, m.undoes_on]), [[undone.id, day(-2)]])
    const open = (await history(rice)).find((m) => m.effective_on === day(-1) && m.kind === 'delivery')
    assert.equal(ok(await admin.post(`/movements/${open.id}/reverse`, { reason: 'adashib' }), 201).effective_on, day(-1))
    assert.deepEqual(await report(month(-2)), before)
    const row = (await report(month(0))).products.find((p) => p.product_id === rice.id)
    assert.deepEqual([row.received_grams, row.closing_grams], [-1000, 1005])
  })

  test('what is delivered into a month while it is closed is in its report, or refused', async () => {
    const p = await make({ min_grams: 1 })
    const asked = Array.from({ length: 12 }, () => deliver(p, 100, day(-1, '15')))
    const [first, second, ...delivered] = await Promise.all([close(month(-1)), close(month(-1)), ...asked])
    assert.deepEqual([first.status, second.status].sort(), [200, 409])
    for (const answer of delivered) if (answer.status !== 201) problem(answer, 409, 'month-closed')
    const booked = delivered.filter((answer) => answer.status === 201).length * 100
    const frozen = (await report(month(-1))).products.find((row) => row.product_id === p.id)
    assert.equal(frozen?.received_grams ?? 0, booked)
    assert.equal(ok(await manager.get(`/products/${p.id}`)).grams, booked)
    assert.match(server.run(['verify']), /./)
  })

  test('a month before the books is as good as any other', async () => {
    const old = ok(await close('2020-05'))
    assert.equal(old.status, 'closed')
    assert.equal((await report('2020-05')).status, 'closed')
    problem(await close('2020-05'), 409, 'month-closed')
  })

  test('the seals are proved with the books', () => {
    assert.match(server.run(['verify']), /./)
  })
})
