/* What holds for every route: problems in the caller's language, roles, ids of others, conditions, keys, paging. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { BASE, Client, PASSWORD, Server, faults, ok, problem } from './harness.mjs'

const server = await Server.start()
after(() => server.stop())
const admin = await server.as('admin')
const manager = await server.as('manager')
const cook = await server.as('cook')
const { nobody } = server

const rice = ok(await admin.post('/products', { name: 'Guruch', grams: 5000.5 }), 201)

test('a problem speaks the caller\'s language, Uzbek where it is not told', async () => {
  const said = {}
  for (const [header, tag] of [[undefined, 'uz'], ['uz-Cyrl', 'uz-Cyrl'], ['ru-RU,ru;q=0.9', 'ru'], ['en', 'en'], ['fr', 'uz'], ['fr, en;q=0.5', 'en']]) {
    const answer = await admin.get('/products/1', { headers: header ? { 'Accept-Language': header } : {} })
    const { title, detail } = problem(answer, 404, 'not-found')
    assert.equal(answer.headers.get('content-language'), tag, header)
    said[tag] ??= title + detail
    assert.equal(title + detail, said[tag])
  }
  assert.equal(new Set(Object.values(said)).size, 4)
})

test('no token, a bad one, one of another kind: 401', async () => {
  for (const token of [undefined, '', 'x', 'a.b.c', `${admin.token}x`, admin.token.slice(0, -2)])
    problem(await new Client(server, token).get('/products'), 401, 'unauthorized')
  const basic = await nobody.get('/products', { headers: { Authorization: `Basic ${btoa('admin:admin')}` } })
  assert.equal(basic.headers.get('www-authenticate'), 'Bearer')
  problem(basic, 401, 'unauthorized')
})

test('who may not is told so before what is wrong with it', async () => {
  problem(await nobody.post('/products', { nam: 1 }), 401, 'unauthorized')
  problem(await cook.post('/products', { nam: 1 }), 403, 'forbidden')
  problem(await cook.put('/menu/2026-02-30', { items: [] }), 403, 'forbidden')
  problem(await nobody.get('/nowhere'), 404, 'not-found')
  problem(await cook.get('/products'), 403, 'forbidden')
  problem(await manager.get('/users'), 403, 'forbidden')
})

test('each role may what the document says, and nothing else', async () => {
  const clients = { admin, manager, cook }
  for (const [path, item] of Object.entries(server.contract.document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!operation['x-roles'].length || path.startsWith(`${BASE}/auth/`)) continue
      const below = path.slice(BASE.length).replace('{day}', '1999-01-01').replace('{month}', '1999-01').replace(/\{\w+\}/g, '1')
      for (const [role, client] of Object.entries(clients)) {
        const answer = await client.ask(method.toUpperCase(), below, { text: method === 'get' ? undefined : '!' })
        const may = operation['x-roles'].includes(role)
        assert.equal(answer.status === 403, !may, `${role}: ${answer}`)
      }
      problem(await nobody.ask(method.toUpperCase(), below), 401, 'unauthorized')
    }
  }
})

test('another kindergarten\'s record is not there', async () => {
  const other = server.makeKindergarten('7-bogʻcha')
  server.makeUser({ username: 'stranger', role: 'admin', full_name: 'Begona', kindergarten: other })
  const stranger = await server.as('stranger')
  const body = problem(await stranger.get(`/products/${rice.id}`), 404, 'not-found')
  const never = problem(await stranger.get('/products/12345'), 404, 'not-found')
  assert.deepEqual({ ...body, request_id: 0 }, { ...never, request_id: 0 })
  problem(await stranger.patch(`/products/${rice.id}`, { min_grams: 1 }), 404, 'not-found')
  problem(await stranger.delete(`/products/${rice.id}`), 404, 'not-found')
  assert.deepEqual(ok(await stranger.get('/products')).items, [])
})

test('unknown paths, and methods that a path does not take', async () => {
  for (const path of ['/nowhere', '/products/', '/products/0', '/products/-1', '/products/x', '/products/9007199254740992', '!/api', '!/api/v2/products'])
    problem(await admin.get(path), 404, 'not-found')
  const answer = await admin.put('/products', {})
  problem(answer, 405, 'method-not-allowed')
  assert.equal(answer.headers.get('allow'), 'GET, HEAD, POST')
  problem(await admin.ask('OPTIONS', '/products'), 405, 'method-not-allowed')
})

test('HEAD is GET without the body', async () => {
  const [head, get] = [await admin.head('/products'), await admin.get('/products')]
  assert.equal(head.status, 200)
  assert.equal(head.text, '')
  assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(get.text)))
  assert.equal(head.headers.get('etag'), get.headers.get('etag'))
  assert.equal((await admin.head('/nowhere')).status, 404)
})

test('If-None-Match: 304 until something changes', async () => {
  for (const path of ['/products', `/products/${rice.id}`]) {
    const etag = (await admin.get(path)).headers.get('etag')
    const same = await admin.get(path, { headers: { 'If-None-Match': `"x", W/${etag}` } })
    assert.equal(same.status, 304)
    assert.equal(same.headers.get('etag'), etag)
    ok(await admin.post(`/products/${rice.id}/counts`, { grams: 4000 + path.length }), 201)
    ok(await admin.get(path, { headers: { 'If-None-Match': etag } }))
  }
})

test('a long answer is compressed for who takes gzip, with a tag of its own; kept or fresh', async () => {
  for (let i = 0; i < 20; i++) ok(await admin.post('/products', { name: `Uzun roʻyxat uchun mahsulot ${i}` }), 201)
  for (const round of ['fresh', 'kept']) {
    const plain = await admin.get('/products', { headers: { 'Accept-Encoding': 'identity' } })
    const coded = await admin.get('/products', { headers: { 'Accept-Encoding': 'gzip' } })
    assert.equal(plain.headers.get('content-encoding'), null, round)
    assert.equal(coded.headers.get('content-encoding'), 'gzip', round)
    assert.match(coded.headers.get('vary'), /Accept-Encoding/)
    assert.deepEqual(coded.body, plain.body)
    const [etag, other] = [coded, plain].map((answer) => answer.headers.get('etag'))
    assert.notEqual(etag, other)
    const again = await admin.get('/products', { headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': etag } })
    assert.equal(again.status, 304)
  }
})

test('If-Match: the record\'s own version; stock that moved does not stale it', async () => {
  const path = `/products/${rice.id}`
  const etag = (await admin.get(path)).headers.get('etag')
  ok(await admin.post(`${path}/counts`, { grams: 4100 }), 201)
  const changed = await admin.patch(path, { min_grams: 1000 }, { headers: { 'If-Match': etag } })
  ok(changed)
  problem(await admin.patch(path, { min_grams: 2000 }, { headers: { 'If-Match': etag } }), 412, 'stale')
  problem(await admin.delete(path, { headers: { 'If-Match': etag } }), 412, 'stale')
  problem(await admin.patch(path, { min_grams: 2000 }, { headers: { 'If-Match': '"nothing of the kind"' } }), 412, 'stale')
  ok(await admin.patch(path, { min_grams: 2000 }, { headers: { 'If-Match': `"other", ${changed.headers.get('etag')}` } }))
  ok(await admin.patch(path, { min_grams: 2000 }, { headers: { 'If-Match': '*' } }))
  assert.equal(ok(await admin.get(path)).min_grams, 2000)
})

test('Idempotency-Key: 8 to 64 visible characters', async () => {
  const path = `/products/${rice.id}/deliveries`
  const body = { grams: 100, delivered_on: '2026-01-05' }
  const send = (key, more = {}) => admin.post(path, { ...body, ...more }, { headers: { 'Idempotency-Key': key } })
  for (const [key, code] of [['short', 'too_short'], ['x'.repeat(65), 'too_long'], ['with a blank', 'invalid_characters'], ['sev\u00e9n-12', 'invalid_characters']])
    assert.deepEqual(faults(await send(key)), [`Idempotency-Key ${code}`])
  const first = await send('delivery-1')
  ok(first, 201)
  assert.equal(first.headers.get('idempotent-replayed'), null)
  const again = await send('delivery-1')
  assert.equal(again.headers.get('idempotent-replayed'), 'true')
  assert.deepEqual(ok(again, 201), first.body)
  problem(await send('delivery-1', { grams: 101 }), 422, 'idempotency-key-reused')
  problem(await admin.post(`/products/${rice.id}/counts`, { grams: 1 }, { headers: { 'Idempotency-Key': 'delivery-1' } }), 422, 'idempotency-key-reused')
  assert.notEqual(ok(await manager.post(path, body, { headers: { 'Idempotency-Key': 'delivery-1' } }), 201).id, first.body.id)
})

test('lists come in pages that join without a gap', async () => {
  const whole = ok(await admin.get(`/products/${rice.id}/movements?limit=200`))
  assert.equal(whole.next_cursor, null)
  assert.ok(whole.items.length > 4)
  const joined = []
  let path = `/products/${rice.id}/movements?limit=2`
  for (let cursor = ''; cursor !== null;) {
    const page = ok(await admin.get(path + cursor))
    assert.ok(page.items.length <= 2)
    joined.push(...page.items)
    cursor = page.next_cursor && `&cursor=${encodeURIComponent(page.next_cursor)}`
  }
  assert.deepEqual(joined, whole.items)
  for (const [query, fault] of [['limit=0', '/limit out_of_range'], ['limit=201', '/limit out_of_range'], ['limit=x', '/limit wrong_type'], ['cursor=x', '/cursor invalid_cursor']])
    assert.deepEqual(faults(await admin.get(`/products/${rice.id}/movements?${query}`)), [fault])
})

test('an unknown or repeated query parameter is a 422', async () => {
  assert.deepEqual(faults(await admin.get('/products?lo=true&q=x&q=y')), ['/lo unknown_field', '/q repeated'])
  assert.deepEqual(faults(await admin.post('/products?x=1', { nam: 'x' })), ['/nam unknown_field', '/name required', '/x unknown_field'])
  problem(await admin.get('/products?q=%zz'), 400, 'bad-request')
  problem(await admin.get('/products?q=%00'), 400, 'bad-request')
  problem(await admin.get('/products?q=%ff'), 400, 'bad-request')
  assert.deepEqual(ok(await admin.get('/products?q=GURU%63h')).items.map((p) => p.id), [rice.id])
})

test('an action without members takes nothing, or {}', async () => {
  const signed = () => nobody.post('/auth/login', { username: 'cook2', password: PASSWORD })
  for (const options of [{}, { body: {} }, { text: '', headers: { 'Content-Type': 'text/plain' } }]) {
    const client = new Client(server, ok(await signed()).access_token)
    assert.equal((await client.ask('POST', '/auth/logout', options)).status, 204)
  }
  const client = new Client(server, ok(await signed()).access_token)
  assert.deepEqual(faults(await client.post('/auth/logout', { all: true })), ['/all unknown_field'])
})

test('a client\'s own request id counts only from a proxy that is trusted', async () => {
  const answer = await admin.get('/products', { headers: { 'X-Request-Id': 'from-nginx-0001' } })
  assert.equal(answer.headers.get('x-request-id'), 'from-nginx-0001')
  const odd = await admin.get('/products', { headers: { 'X-Request-Id': 'a"b' } })
  assert.notEqual(odd.headers.get('x-request-id'), 'a"b')
})
