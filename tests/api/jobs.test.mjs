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
  /** Nothing is under way any more. */
  const settled = async () => {
    const until = Date.now() + 20_000
    while (ok(await admin.get('/jobs')).items.some(({ status }) => status === 'queued' || status === 'running')) assert.ok(Date.now() < until)
  }

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
    const { result, created_at, updated_at, run_at, ...rest } = job
    assert.ok(created_at <= updated_at)
    assert.equal(run_at, created_at)
    assert.deepEqual(rest, { id: job_id, task: 'oshxona.monthly_report', args: [server.kindergarten, month], status: 'done',
      progress: 100, error: null, attempts: 1, max_attempts: 5, user: { id: manager.user.id, full_name: 'Botir Aliyev' } })
    assert.equal(result.month, month)
    await Promise.all([listener.leave(), deaf.leave()])
  })

  test('newest first, page by page', async () => {
    await settled()
    const { job_id } = ok(await admin.post(`/reports/monthly/${month}`), 202)
    const all = ok(await manager.get('/jobs')).items
    assert.equal(all[0].id, job_id)
    const page = ok(await manager.get('/jobs?limit=1'))
    assert.equal(ok(await manager.get(`/jobs?limit=1&cursor=${page.next_cursor}`)).items[0].id, all[1].id)
  })

  test('asked for twice, it is one job and one row of the audit log', async () => {
    const remakes = async () => ok(await admin.get('/audit?action=report.remake')).items
    await settled()
    const before = (await remakes()).length
    const [one, other] = await Promise.all([admin, manager].map((who) => who.post(`/reports/monthly/${month}`)))
    assert.equal(ok(one, 202).job_id, ok(other, 202).job_id)
    await settled()
    const rows = await remakes()
    assert.equal(rows.length, before + 1)
    assert.deepEqual([rows[0].month, rows[0].after, rows[0].outcome], [month, { job_id: one.body.job_id }, 'done'])
    assert.notEqual(ok(await admin.post(`/reports/monthly/${month}`), 202).job_id, one.body.job_id)
  })

  test('the schedule says what will be done and when, by the kindergarten\'s clock', async () => {
    const { items } = ok(await manager.get('/jobs/schedule'))
    assert.deepEqual(items.map(({ task }) => task.replace('oshxona.', '')),
      ['recalculate_portions', 'monthly_report', 'verify_ledger', 'prune', 'check_alerts'])
    const local = (at) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tashkent', hour: '2-digit', minute: '2-digit' }).format(new Date(at))
    assert.deepEqual(items.map(({ next_at }) => local(next_at)), ['00:00', '00:30', '02:00', '03:00', '05:00'])
    assert.deepEqual(items.map(({ day_of_month }) => day_of_month), [null, 1, null, null, null])
    for (const { next_at } of items) assert.ok(Date.parse(next_at) > Date.now())
    const [, report, proof] = items
    assert.equal(report.last.status, 'done')
    assert.equal(report.last_done_at, report.last.updated_at)
    assert.deepEqual([proof.last, proof.last_done_at], [null, null], 'a kindergarten that was founded today')
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
    await settled()
    const { status, attempts } = ok(await admin.get(`/jobs/${job_id}`))
    assert.deepEqual([status, attempts], ['done', 1])
  })
})
