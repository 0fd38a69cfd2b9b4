/* About the program itself: is it alive, its figures, its description. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Server, ok, problem } from './harness.mjs'

let server
before(async () => {
  server = await Server.start()
})
after(() => server.stop())

test('alive and ready', async () => {
  assert.deepEqual(ok(await server.nobody.get('!/healthz')), { status: 'ok' })
  assert.deepEqual(ok(await server.nobody.get('!/readyz')), { status: 'ok' })
  assert.equal((await server.nobody.head('!/healthz')).status, 200)
  problem(await server.nobody.post('!/healthz'), 405, 'method-not-allowed')
})

const FORWARDED = [{ 'X-Forwarded-For': '203.0.113.7' }, { Forwarded: 'for=203.0.113.7' }, { 'X-Real-IP': '203.0.113.7' }]

test('figures are for the machine itself, or for an admin', async () => {
  ok(await server.nobody.get('!/metrics'))
  for (const headers of FORWARDED) {
    problem(await server.nobody.get('!/metrics', { headers }), 401, 'unauthorized')
    problem(await (await server.as('manager')).get('!/metrics', { headers }), 403, 'forbidden')
    ok(await (await server.as('admin')).get('!/metrics', { headers }))
  }
})

test('figures are as Prometheus reads them, and count', async () => {
  const read = async () => {
    const answer = await server.nobody.get('!/metrics')
    assert.match(answer.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
    const figures = new Map()
    for (const line of answer.text.trim().split('\n')) {
      if (/^# (HELP|TYPE) oshxona_\w+ /.test(line)) continue
      const sample = /^(oshxona_\w+(?:\{\w+="[^"]+"\})?) (-?\d+(?:\.\d+)?)$/.exec(line)
      assert.ok(sample, line)
      assert.ok(!figures.has(sample[1]), `${sample[1]} twice`)
      figures.set(sample[1], Number(sample[2]))
    }
    return figures
  }
  const before = await read()
  problem(await server.nobody.get('/nothing'), 404, 'not-found')
  const admin = await server.as('admin')
  ok(await admin.post('/products', { name: 'Guruch' }), 201)
  const now = await read()
  const risen = (name) => now.get(`oshxona_${name}`) - before.get(`oshxona_${name}`)
  assert.equal(risen('http_responses_total{class="4xx"}'), 1)
  assert.ok(risen('http_responses_total{class="2xx"}') >= 2)
  assert.ok(risen('writer_writes_total') >= 1)
  assert.equal(now.get('oshxona_writer_failed_commits_total'), 0)
  const buckets = [...now].filter(([name]) => name.startsWith('oshxona_http_request_duration_seconds_bucket')).map(([, n]) => n)
  assert.deepEqual(buckets, [...buckets].sort((a, b) => a - b))
  assert.equal(buckets.at(-1), now.get('oshxona_http_request_duration_seconds_count'))
})

test('refusals do not break the chains', async () => {
  const cook = await server.as('cook')
  problem(await cook.get('/products'), 403, 'forbidden')
  problem(await cook.post('/products', { name: 'x' }), 403, 'forbidden')
  server.run(['verify'])
})
