/* The live channel and who is signed in: names filled in, what is too old, who was revoked and by whom. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, PASSWORD, Server, ok } from './harness.mjs'
import { Listener } from './live.mjs'

let server, admin, cook, meal
before(async () => {
  server = await Server.start()
  admin = await server.as('admin')
  cook = await server.as('cook')
  const product = ok(await admin.post('/products', { name: 'Guruch', grams: 1_000_000 }), 201)
  meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: product.id, grams: 100 }] }), 201)
})
after(() => server.stop())

const serve = async (portions = 1) => ok(await cook.post('/servings', { meal_id: meal.id, portions }), 201)

let users = 0
async function newClient(role = 'cook') {
  const username = `live-${++users}`
  ok(await admin.post('/users', { username, password: PASSWORD, full_name: `Live ${users}`, role }), 201)
  const body = ok(await server.nobody.post('/auth/login', { username, password: PASSWORD }))
  return new Client(server, body.access_token, body.user)
}

test('a message names its person, live and missed, and the table does not', async () => {
  const listener = await Listener.join(admin)
  const serving = await serve(3)
  const told = await listener.next_of('serving.created')
  assert.deepEqual(told.data.served_by, serving.served_by)
  assert.equal(told.data.served_by.full_name, cook.user.full_name)
  const back = await Listener.join(admin, { since: told.seq - 1 })
  assert.deepEqual(await back.next(), told)
  await Promise.all([listener.leave(), back.leave()])
})

test('one write can be resumed in the middle', async () => {
  const listener = await Listener.join(admin)
  await serve()
  const heard = [await listener.next(), await listener.next(), await listener.next()]
  const half = await Listener.join(admin, { since: heard[0].seq })
  assert.deepEqual([await half.next(), await half.next()], heard.slice(1))
  await Promise.all([listener.leave(), half.leave()])
})

test('deactivation, a new role, a reset password and deletion close the connection', async () => {
  for (const change of [{ active: false }, { role: 'manager' }, { password: 'guruch-va-moy' }, null]) {
    const client = await newClient()
    const listener = await Listener.join(client)
    if (change) ok(await admin.patch(`/users/${client.user.id}`, change))
    else ok(await admin.delete(`/users/${client.user.id}`), 204)
    assert.equal(await listener.closed, 4401) // without anything happening
    assert.deepEqual(listener.heard, [])
  }
})

test('who changed the own password goes on listening', async () => {
  const client = await newClient()
  const listener = await Listener.join(client)
  ok(await client.post('/auth/password', { current_password: PASSWORD, new_password: 'guruch-va-moy' }), 204)
  for (let i = 0; i < 2; i++) {
    const serving = await serve()
    assert.equal((await listener.next_of('serving.created')).data.id, serving.id)
  }
  await (await Listener.join(client)).leave()
  await listener.leave()
})

test('who is revoked by another process hears nothing after five seconds', async () => {
  const client = await newClient()
  const listener = await Listener.join(client)
  server.run(['changepassword', '--username', client.user.username, '--password-stdin'], 'guruch-va-moy')
  const deadline = Date.now() + 5000
  let closed = false
  listener.closed.then(() => (closed = true))
  while (!closed) {
    assert.ok(Date.now() < deadline, 'still heard after 5 s')
    await serve()
  }
  assert.equal(await listener.closed, 4401)
})
