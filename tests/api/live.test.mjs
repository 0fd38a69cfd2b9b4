/* The live channel: who hears what, once and in order, and who hears nothing. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import WebSocket from 'ws'
import { BASE, Client, PASSWORD, Server, ok } from './harness.mjs'
import { Listener } from './live.mjs'

const server = await Server.start()
after(() => server.stop())
const admin = await server.as('admin')
const cook = await server.as('cook')
const rice = ok(await admin.post('/products', { name: 'Guruch', grams: 100_000 }), 201)
const meal = ok(await admin.post('/meals', { name: 'Osh', ingredients: [{ product_id: rice.id, grams: 100 }] }), 201)
const deliver = (grams = 1000) => admin.post(`/products/${rice.id}/deliveries`, { grams, delivered_on: '2026-01-05' }).then((a) => ok(a, 201))

/** The code with which the server closes after this first message. */
async function closed_after(message) {
  const listener = new Listener(server)
  await listener.opened
  if (message !== undefined) listener.say(message)
  return listener.closed
}

test('a serving reaches the cook and the admin, in one order', async () => {
  const [a, c] = [await Listener.join(admin), await Listener.join(cook)]
  const serving = ok(await cook.post('/servings', { meal_id: meal.id, portions: 10 }), 201)
  for (const listener of [a, c]) {
    const told = await listener.next_of('serving.created')
    assert.equal(told.data.id, serving.id)
    assert.equal(told.data.portions, 10)
  }
  ok(await admin.post(`/servings/${serving.id}/cancel`, { reason: 'xato' }))
  for (const listener of [a, c]) assert.equal((await listener.next_of('serving.cancelled')).data.id, serving.id)
  await Promise.all([a.leave(), c.leave()])
})

test('each hears what its role may read', async () => {
  const [a, c] = [await Listener.join(admin), await Listener.join(cook)]
  await deliver()
  assert.equal((await a.next_of('stock.changed')).data.product_id, rice.id)
  assert.equal((await c.next()).type, 'portions.changed')
  await Promise.all([a.leave(), c.leave()])
})

test('who was away hears what it missed, once and in order', async () => {
  const before = await Listener.join(admin)
  await deliver()
  const first = await before.next_of('stock.changed')
  await before.leave()
  for (let i = 0; i < 5; i++) await deliver(100 + i)
  const back = await Listener.join(admin, { since: first.seq })
  assert.equal(back.ready.reset, undefined)
  await deliver(500)
  const grams = []
  let last = first.seq
  while (grams.length < 6) {
    const message = await back.next()
    assert.ok(message.seq > last, `${message.seq} after ${last}`)
    last = message.seq
    if (message.type === 'stock.changed') grams.push(message.data.grams)
  }
  assert.deepEqual(grams, [...grams].sort((x, y) => x - y))
  assert.equal(new Set(grams).size, 6)
  assert.ok(back.ready.seq >= first.seq)
  await back.leave()
})

test('a first message that is none, or a bad token', async () => {
  for (const message of ['x', '{}', '[]', '{"type":"auth"}', '{"type":"hello","token":"x"}', '{"type":"auth","token":1}', '{"type":"auth","token":"x","since":-1}', '{"type":"auth","token":"x","more":1}'])
    assert.equal(await closed_after(message), 4401, message)
  for (const token of ['x', `${admin.token}x`]) assert.equal(await closed_after({ type: 'auth', token }), 4401)
  assert.equal(await closed_after('x'.repeat(5000)), 1009)
})

test('who says nothing for 5 s is closed', { timeout: 20_000 }, async () => {
  const began = Date.now()
  assert.equal(await closed_after(undefined), 4401)
  assert.ok(Date.now() - began > 4000)
})

/** The status of a refused handshake. */
function refused(origin) {
  return new Promise((done) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${BASE}/live`, { origin })
    socket.on('unexpected-response', (_, answer) => done(answer.statusCode))
    socket.on('open', () => done(101))
    socket.on('error', () => {})
  })
}

test('a page of another origin never gets through', async () => {
  for (const origin of ['http://evil.example', `https://127.0.0.1:${server.port}`, 'null', `http://127.0.0.1:${server.port + 1}`, 'http://127.0.0.1'])
    assert.equal(await refused(origin), 403, origin)
  for (const origin of [`http://127.0.0.1:${server.port}`, `http://localhost:${server.port}`]) {
    const listener = await Listener.join(admin, { origin })
    await listener.leave()
  }
})

test('what is no handshake', async () => {
  const answer = await admin.get('/live')
  assert.equal(answer.status, 400)
  const post = await admin.post('/live', {})
  assert.equal(post.status, 405)
  assert.equal(post.headers.get('allow'), 'GET')
})

test('another kindergarten hears nothing of it', async () => {
  const other = server.makeKindergarten('7-bogʻcha')
  server.makeUser({ username: 'stranger', role: 'admin', full_name: 'Begona', kindergarten: other })
  const stranger = await server.as('stranger')
  const [here, there] = [await Listener.join(admin), await Listener.join(stranger)]
  await deliver()
  await here.next_of('stock.changed')
  const own = ok(await stranger.post('/products', { name: 'Sabzi', grams: 5 }), 201)
  assert.equal((await there.next_of('stock.changed')).data.product_id, own.id)
  await Promise.all([here.leave(), there.leave()])
})

test('who is revoked hears nothing that is committed afterwards', async () => {
  const user = ok(await admin.post('/users', { username: 'brief', password: PASSWORD, full_name: 'Vaqtincha', role: 'manager' }), 201)
  const brief = await server.as('brief')
  const listener = await Listener.join(brief)
  ok(await admin.delete(`/users/${user.id}`), 204)
  await deliver()
  assert.equal(await listener.closed, 4401)
  assert.deepEqual(listener.heard.filter((m) => m.type === 'stock.changed'), [])
  assert.equal(await closed_after({ type: 'auth', token: brief.token }), 4401)
})

test('a new password ends the other sessions\' listening', async () => {
  ok(await admin.post('/users', { username: 'two', password: PASSWORD, full_name: 'Ikki joyda', role: 'manager' }), 201)
  const sign = async () => new Client(server, ok(await server.nobody.post('/auth/login', { username: 'two', password: PASSWORD })).access_token)
  const [first, second] = [await sign(), await sign()]
  const listener = await Listener.join(second)
  assert.equal((await first.post('/auth/password', { current_password: PASSWORD, new_password: 'Norin-2026-mazali' })).status, 204)
  await deliver()
  assert.equal(await listener.closed, 4401)
})

test('a restart says goodbye, and nothing is lost over it', async () => {
  const listener = await Listener.join(admin)
  await deliver()
  const { seq } = await listener.next_of('stock.changed')
  await deliver(77)
  await server.restart()
  assert.equal(await listener.closed, 1001)
  const back = await Listener.join(admin, { since: seq })
  assert.ok((await back.next_of('stock.changed')).seq > seq)
  await back.leave()
})
