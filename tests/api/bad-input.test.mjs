/* Whatever comes in: the contract's clear error, and nothing lost. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { BASE, Server, faults, ok, problem } from './harness.mjs'

const server = await Server.start()
after(() => server.stop())
const admin = await server.as('admin')
const cook = await server.as('cook')

const rice = ok(await admin.post('/products', { name: 'Guruch', grams: 5000 }), 201)
const meal = ok(await admin.post('/meals', { name: 'Osh', ingredients: [{ product_id: rice.id, grams: 50 }] }), 201)

const send = (text, headers) => admin.ask('POST', '/products', { text, headers })
const product = (more) => admin.post('/products', { name: 'Sabzi', ...more })

test('what is no JSON is a 400 that says where', async () => {
  for (const text of ['', '{', '{"name":}', '{"name":"x",}', "{'name':'x'}", '{"name":"x"} {}', 'nul', '{"name":NaN}', '{"a":1,"a":2}', '[1,]', '\u0000', '{"name":"\\ud800"}', '{"name":"a\nb"}'])
    problem(await send(text), 400, 'malformed-json')
  problem(await send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, 'malformed-json')
  problem(await send(Buffer.from('{"name":"\xc0\xaf"}', 'latin1')), 400, 'malformed-json')
  assert.match(problem(await send('{\n "name": }', { 'Accept-Language': 'en' }), 400, 'malformed-json').detail, /line 2/)
  assert.match(problem(await send('', { 'Accept-Language': 'en' }), 400, 'malformed-json').detail, /^The body is empty/)
})

test('a body that is no object', async () => {
  for (const text of ['[]', '"x"', '1', 'null', 'true']) assert.deepEqual(faults(await send(text)), [' wrong_type'])
})

test('limits are told in the numbers of the language', async () => {
  const told = async (language) =>
    problem(await send('{"name":"x","min_grams":-1}', { 'Accept-Language': language }), 422, 'invalid').errors[0].message
  assert.equal(await told('ru'), 'Должно быть от 0 до 1\u00a0000\u00a0000\u00a0000.')
  assert.equal(await told('en'), 'Must be from 0 to 1,000,000,000.')
})

test('too deep', async () => {
  const nested = (n) => `{"name":${'['.repeat(n)}${']'.repeat(n)}}`
  assert.deepEqual(faults(await send(nested(31))), ['/name wrong_type'])
  assert.deepEqual(faults(await send(nested(32))), [' too_deep'])
  assert.deepEqual(faults(await send(nested(100_000))), [' too_deep'])
  assert.deepEqual(faults(await send('['.repeat(500_000))), [' too_deep'])
})

test('another content type', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'application/json; charset=latin1', 'multipart/form-data; boundary=x', null])
    problem(await send(new Uint8Array(Buffer.from('{"name":"x"}')), { 'Content-Type': type }), 415, 'unsupported-media-type')
  for (const text of ['{"name":', '[]', '"x', ''])
    problem(await send(text, { 'Content-Type': 'text/plain' }), 415, 'unsupported-media-type')
  for (const type of ['application/json; charset=UTF-8', 'Application/JSON', 'application/json;charset="utf-8"'])
    assert.deepEqual(faults(await send('{}', { 'Content-Type': type })), ['/name required'])
})

test('all that is wrong is said at once', async () => {
  const answer = await admin.post('/meals', { nam: 'x', ingredients: [{ product_id: 'x', grams: 0.0001 }, { product_id: rice.id, gramms: 1 }] })
  assert.deepEqual(faults(answer), [
    '/ingredients/0/grams too_many_decimals',
    '/ingredients/0/product_id wrong_type',
    '/ingredients/1/gramms unknown_field',
    '/ingredients/1/grams required',
    '/nam unknown_field',
    '/name required',
  ])
})

test('numbers', async () => {
  const rows = [
    ['0.0001', 'too_many_decimals'], ['1e-4', 'too_many_decimals'], ['-1', 'out_of_range'], ['1000000000.001', 'out_of_range'],
    ['9223372036854775808', 'out_of_range'], ['18446744073709551616', 'out_of_range'], ['-9223372036854775809', 'out_of_range'],
    ['1e400', 'out_of_range'], ['1e308', 'out_of_range'], [`1${'0'.repeat(400)}`, 'out_of_range'], ['"1"', 'wrong_type'], ['true', 'wrong_type'],
    ['[]', 'wrong_type'], ['{}', 'wrong_type'],
  ]
  for (const [text, code] of rows)
    assert.deepEqual(faults(await send(`{"name":"Sabzi","grams":${text}}`)), [`/grams ${code}`], text)
  for (const [text, code] of [['1.5', 'not_whole'], ['10001', 'out_of_range'], ['-1', 'out_of_range'], ['2147483648', 'out_of_range'], ['"5"', 'wrong_type'], ['null', 'wrong_type']])
    assert.deepEqual(faults(await cook.ask('POST', '/servings', { text: `{"meal_id":${meal.id},"portions":${text}}` })), [`/portions ${code}`], text)
  for (const id of ['0', '-1', '1.5', '9007199254740992', '"1"', '1e300'])
    assert.match(faults(await cook.ask('POST', '/servings', { text: `{"meal_id":${id},"portions":1}` }))[0], /^\/meal_id /)
})

test('texts', async () => {
  const rows = [
    ['', 'too_short'], ['   ', 'too_short'], ['x'.repeat(121), 'too_long'], ['ў'.repeat(121), 'too_long'], ['a\u0001b', 'invalid_characters'],
    ['a\nb', 'invalid_characters'], ['a\u007fb', 'invalid_characters'], ['a\u0085b', 'invalid_characters'], ['a\u0000b', 'invalid_characters'],
  ]
  for (const [name, code] of rows) assert.deepEqual(faults(await product({ name })), [`/name ${code}`], JSON.stringify(name))
  for (const name of [null, 1, true, [], {}]) assert.deepEqual(faults(await product({ name })), ['/name wrong_type'])
  const longest = ok(await send(JSON.stringify({ name: `  ${'ў'.repeat(120)}  ` })), 201)
  assert.equal(longest.name, 'ў'.repeat(120))
  ok(await admin.delete(`/products/${longest.id}`), 204)
})

test('days', async () => {
  for (const day of ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00:00Z', '', 'yesterday', '10000-01-01'])
    assert.equal(faults(await admin.post(`/products/${rice.id}/deliveries`, { grams: 1, delivered_on: day }))[0], '/delivered_on invalid_date', day)
  assert.deepEqual(faults(await admin.put('/menu/2026-02-30', { items: [] })), ['/day invalid_date'])
})

test('a body over 1 MiB is a 413 after it was read, and the connection goes on', async () => {
  const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
  problem(await send(large), 413, 'body-too-large')
  problem(await send('x'.repeat(7 * 1024 * 1024)), 413, 'body-too-large')
  const padded = `{"name":1${' '.repeat(1024 * 1024 - 10)}}`
  assert.equal(padded.length, 1024 * 1024)
  assert.deepEqual(faults(await send(padded)), ['/name wrong_type'])
})

test('heads that two readers would read in two ways', async () => {
  const heads = [
    'Host: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x',
    'Host: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    'Host: a\r\nContent-Length : 2\r\n\r\n{}',
    'Host: a\r\nHost: b\r\n\r\n',
    'Content-Length: 0\r\n\r\n',
  ]
  for (const head of heads) {
    const got = await server.wire(`POST ${BASE}/products HTTP/1.1\r\n${head}GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n`)
    assert.match(got, /^HTTP\/1\.1 400 /, head)
    assert.match(got, /\/problems\/bad-request/, head)
    assert.equal(got.match(/HTTP\/1\.1/g).length, 1, `a second answer to ${head}`)
  }
  assert.match(await server.wire('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n'), /^HTTP\/1\.1 400 /)
})

test('a client that is slow with its head is cut', { timeout: 60_000 }, async () => {
  const began = Date.now()
  const socket = connect(server.port, '127.0.0.1').on('error', () => {})
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ')
  const drip = setInterval(() => socket.write('x'), 200)
  socket.resume()
  await new Promise((done) => socket.on('close', done))
  clearInterval(drip)
  const seconds = (Date.now() - began) / 1000
  assert.ok(seconds > 8 && seconds < 15, `cut after ${seconds} s`)
})

test('nothing of all this left a trace', async () => {
  const products = ok(await admin.get('/products')).items
  assert.deepEqual(products.map((p) => [p.name, p.grams]), [['Guruch', 5000]])
  assert.deepEqual(ok(await admin.get('/servings')).items, [])
  server.run(['verify'])
})
