/* Attendance over the network. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

describe('attendance', () => {
  let server, admin, manager, cook
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a day is set, set again, and read', async () => {
    const put = ok(await manager.put('/attendance/2026-10-05', { children_1_3: 18, children_3_7: 92, staff: 11 }))
    assert.deepEqual(put, { date: '2026-10-05', children_1_3: 18, children_3_7: 92, staff: 11 })
    assert.deepEqual(ok(await admin.put('/attendance/2026-10-05', { children_1_3: 17, children_3_7: 90 })),
      { date: '2026-10-05', children_1_3: 17, children_3_7: 90, staff: null })
    ok(await admin.put('/attendance/2026-10-06', { children_1_3: 0, children_3_7: 0, staff: 0 }))
    const items = ok(await cook.get('/attendance')).items
    assert.deepEqual(items.map((i) => i.date), ['2026-10-06', '2026-10-05'])
    assert.deepEqual(ok(await cook.get('/attendance?from=2026-10-05&to=2026-10-05')).items, [items[1]])
    assert.deepEqual(ok(await cook.get('/attendance?to=2026-10-04')).items, [])
  })

  test('it comes in pages, newest first', async () => {
    for (let d = 1; d <= 5; d++) ok(await manager.put(`/attendance/2026-09-0${d}`, { children_1_3: d, children_3_7: 1 }))
    const first = ok(await cook.get('/attendance?to=2026-09-30&limit=3'))
    assert.deepEqual(first.items.map((i) => i.children_1_3), [5, 4, 3])
    const second = ok(await cook.get(`/attendance?to=2026-09-30&limit=3&cursor=${first.next_cursor}`))
    assert.deepEqual(second.items.map((i) => i.children_1_3), [2, 1])
    assert.equal(second.next_cursor, null)
  })

  test('what is wrong is told; a cook only reads', async () => {
    problem(await cook.put('/attendance/2026-10-05', { children_1_3: 1, children_3_7: 1 }), 403, 'forbidden')
    assert.deepEqual(faults(await manager.put('/attendance/2026-10-05', { children_1_3: -1, children_3_7: 10001, adults: 3 })),
      ['/adults unknown_field', '/children_1_3 out_of_range', '/children_3_7 out_of_range'])
    assert.deepEqual(faults(await manager.put('/attendance/2026-10-05', { children_1_3: 1.5, staff: 'x' })),
      ['/children_1_3 not_whole', '/children_3_7 required', '/staff wrong_type'])
    assert.deepEqual(faults(await manager.put('/attendance/2026-13-01', { children_1_3: 1, children_3_7: 1 })), ['/day invalid_date'])
    assert.deepEqual(faults(await manager.get('/attendance?from=yesterday')), ['/from invalid_date'])
  })
})
