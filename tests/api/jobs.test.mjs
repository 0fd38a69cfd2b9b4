/* Work in the background: a report remade, its progress on the live channel, who may see it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'
import { Listener } from './live.mjs'

const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date()).slice(0, 7)

describe('jobs', () => {
  let server, admin, manager, cook
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a report is remade: accepted, told live, done', async () => {
    const [listener, deaf] = [await Listener.join(admin), await Listener.join(cook)]
    const { job_id, ...nothing } = ok(await manager.post(`/reports/monthly/${month}`), 202)
    assert.deepEqual(nothing, {})
    const [begun, done] = [await listener.next_of('job.progress'), await listener.next_of('report.ready')]
    assert.deepEqual([begun.data.job_id, begun.data.progress], [job_id, 0])
    assert.deepEqual(done.data, { month })
    const ended = await listener.next_of('job.progress')
    assert.deepEqual(ended.data, { job_id, task: 'oshxona.monthly_report', status: 'done', progress: 100 })
    const job = ok(await admin.get(`/jobs/${job_id}`))
    const { result, created_at, updated_at, ...rest } = job
    assert.ok(created_at <= updated_at)
    assert.deepEqual(rest, { id: job_id, task: 'oshxona.monthly_report', args: [server.kindergarten, month], status: 'done',
      progress: 100, error: null, attempts: 1, user: { id: manager.user.id, full_name: 'Botir Aliyev' } })
    assert.equal(result.month, month)
    await Promise.all([listener.leave(), deaf.leave()])
  })

  test('newest first, page by page', async () => {
    const { job_id } = ok(await admin.post(`/reports/monthly/${month}`), 202)
    const all = ok(await manager.get('/jobs')).items
    assert.equal(all[0].id, job_id)
    const page = ok(await manager.get('/jobs?limit=1'))
    assert.equal(ok(await manager.get(`/jobs?limit=1&cursor=${page.next_cursor}`)).items[0].id, all[1].id)
  })

  test('what cannot be asked for', async () => {
    assert.deepEqual(faults(await admin.post('/reports/monthly/2026-13')), ['/month invalid_month'])
    assert.equal((await admin.post('/reports/monthly/2999-01')).status, 422)
    problem(await cook.post(`/reports/monthly/${month}`), 403, 'forbidden')
    problem(await cook.get('/jobs'), 403, 'forbidden')
    problem(await admin.get('/jobs/99'), 404, 'not-found')
  })

  test('a closed month is frozen', async () => {
    const last = new Date(Date.UTC(...month.split('-').map(Number).map((n, i) => (i ? n - 2 : n)), 1)).toISOString().slice(0, 7)
    ok(await admin.post(`/months/${last}/close`))
    problem(await admin.post(`/reports/monthly/${last}`), 409, 'month-closed')
  })

  test('what a stopping server has queued is done by the next', async () => {
    const { job_id } = ok(await admin.post(`/reports/monthly/${month}`), 202)
    await server.restart()
    const until = Date.now() + 20_000
    while (ok(await admin.get(`/jobs/${job_id}`)).status !== 'done') assert.ok(Date.now() < until)
    assert.equal(ok(await admin.get(`/jobs/${job_id}`)).attempts, 1)
  })
})
