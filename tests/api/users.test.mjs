/* Users: an admin lets people in and out; the last admin stays, past acts keep their names. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, PASSWORD, Server, faults, ok, problem } from './harness.mjs'

let server, admin
before(async () => {
  server = await Server.start()
  admin = await server.as('admin')
})
after(() => server.stop())

let made = 0
const fresh = (over = {}) => ({ username: `new-${++made}`, password: PASSWORD, full_name: 'Zilola Rasulova', role: 'cook', ...over })
const add = async (over) => ok(await admin.post('/users', fresh(over)), 201)
async function signIn(username, password = PASSWORD) {
  const body = ok(await server.nobody.post('/auth/login', { username, password }))
  return new Client(server, body.access_token, body.user)
}

test('a user is created, read, changed and deleted', async () => {
  const sent = fresh({ username: 'Zilola', phone: '+998 90 123 45 67' })
  const user = ok(await admin.post('/users', sent), 201)
  const { password, ...rest } = sent
  assert.deepEqual({ ...user, ...rest }, user)
  assert.equal(user.active, true)
  assert.equal(password in user, false)

  const read = await admin.get(`/users/${user.id}`)
  assert.deepEqual(ok(read), user)
  const etag = read.headers.get('etag')
  assert.equal((await admin.get(`/users/${user.id}`, { headers: { 'If-None-Match': etag } })).status, 304)

  const changed = await admin.patch(`/users/${user.id}`, { full_name: 'Zilola Karimova', phone: null }, { headers: { 'If-Match': etag } })
  assert.equal(ok(changed).full_name, 'Zilola Karimova')
  assert.equal(changed.body.phone, null)
  assert.equal(changed.body.role, 'cook')
  problem(await admin.patch(`/users/${user.id}`, { full_name: 'Late' }, { headers: { 'If-Match': etag } }), 412, 'stale')
  problem(await admin.delete(`/users/${user.id}`, { headers: { 'If-Match': etag } }), 412, 'stale')
  ok(await admin.delete(`/users/${user.id}`, { headers: { 'If-Match': changed.headers.get('etag') } }), 204)
  problem(await admin.get(`/users/${user.id}`), 404, 'not-found')
  problem(await admin.patch(`/users/${user.id}`, {}), 404, 'not-found')
  problem(await admin.delete(`/users/${user.id}`), 404, 'not-found')
})

test('what is wrong with a new user is told at once', async () => {
  assert.deepEqual(faults(await admin.post('/users', { username: '', password: 'short', full_name: 'x'.repeat(121), role: 'superuser', phon: 1 })),
    ['/full_name too_long', '/password too_short', '/phon unknown_field', '/role not_allowed', '/username too_short'])
  assert.deepEqual(faults(await admin.post('/users', fresh({ password: '12345678' }))), ['/password too_common'])
  assert.deepEqual(faults(await admin.post('/users', fresh({ username: 'samename1', password: 'SameName1' }))), ['/password too_common'])
  const named = await add({ username: 'samename2' })
  assert.deepEqual(faults(await admin.patch(`/users/${named.id}`, { password: 'SameName2' })), ['/password too_common'])
  assert.deepEqual(faults(await admin.patch(`/users/${admin.user.id}`, { active: 'yes', role: null, full_name: ' ' })),
    ['/active wrong_type', '/full_name too_short', '/role wrong_type'])
})

test('a name is one in the installation, compared without case, in every form of its letters', async () => {
  await add({ username: 'Oʻtkir Йўлдош' })
  for (const username of ['oʻtkir йўлдош', "O'TKIR ЙЎЛДОШ", 'oʻtkir \u0438\u0306\u0443\u0306лдош'])
    problem(await admin.post('/users', fresh({ username })), 409, 'name-taken')

  const kindergarten = server.makeKindergarten('Other')
  server.makeUser({ username: 'elsewhere', role: 'admin', full_name: 'E', kindergarten })
  problem(await admin.post('/users', fresh({ username: 'Elsewhere' })), 409, 'name-taken')
})

test("another kindergarten's user is not there", async () => {
  const kindergarten = server.makeKindergarten('Third')
  const id = server.makeUser({ username: 'third', role: 'admin', full_name: 'T', kindergarten })
  problem(await admin.get(`/users/${id}`), 404, 'not-found')
  problem(await admin.patch(`/users/${id}`, { active: false }), 404, 'not-found')
  problem(await admin.delete(`/users/${id}`), 404, 'not-found')
  const third = await signIn('third')
  assert.deepEqual(ok(await third.get('/users')).items.map((u) => u.id), [id])
})

test('the last active admin can be neither deleted nor demoted nor switched off', async () => {
  const me = `/users/${admin.user.id}`
  problem(await admin.patch(me, { role: 'manager' }), 409, 'last-admin')
  problem(await admin.patch(me, { active: false }), 409, 'last-admin')
  problem(await admin.delete(me), 409, 'last-admin')
  const second = await add({ role: 'admin' })
  const client = await signIn(second.username)
  ok(await admin.patch(`/users/${second.id}`, { active: false }))
  problem(await admin.delete(me), 409, 'last-admin') // an inactive one does not count
  problem(await client.get('/users'), 401, 'unauthorized')
  ok(await admin.delete(`/users/${second.id}`), 204)
  ok(await admin.patch(me, { full_name: 'Nodira Karimova' }))
})

test('two admins cannot both delete each other', async () => {
  const kindergarten = server.makeKindergarten('Fourth')
  for (const username of ['left', 'right']) server.makeUser({ username, role: 'admin', full_name: username, kindergarten })
  const [left, right] = [await signIn('left'), await signIn('right')]
  const both = await Promise.all([left.delete(`/users/${right.user.id}`), right.delete(`/users/${left.user.id}`)])
  const refused = both.filter((a) => a.status !== 204)
  assert.equal(refused.length, 1, both.join('\n'))
  assert.ok([401, 409].includes(refused[0].status), String(refused[0]))
})

test('a new role, a reset password, deactivation and deletion end the sessions at once', async () => {
  for (const change of [{ role: 'manager' }, { password: 'guruch-va-moy' }, { active: false }, null]) {
    const user = await add()
    const client = await signIn(user.username)
    ok(await client.get('/auth/me'))
    if (change) ok(await admin.patch(`/users/${user.id}`, change))
    else ok(await admin.delete(`/users/${user.id}`), 204)
    problem(await client.get('/auth/me'), 401, 'unauthorized')
  }
})

test('a name alone ends nothing', async () => {
  const user = await add()
  const client = await signIn(user.username)
  ok(await admin.patch(`/users/${user.id}`, { full_name: 'Married Name', phone: '+998' }))
  assert.equal(ok(await client.get('/auth/me')).full_name, 'Married Name')
})

test('who is switched off may be switched on again', async () => {
  const user = await add()
  ok(await admin.patch(`/users/${user.id}`, { active: false }))
  problem(await server.nobody.post('/auth/login', { username: user.username, password: PASSWORD }), 401, 'wrong-credentials')
  ok(await admin.patch(`/users/${user.id}`, { active: true }))
  await signIn(user.username)
})

test('an admin who resets the own password goes on', async () => {
  const user = await add({ role: 'admin' })
  const client = await signIn(user.username)
  const other = await signIn(user.username)
  ok(await client.patch(`/users/${user.id}`, { password: 'guruch-va-moy' }))
  ok(await client.get('/auth/me'))
  problem(await other.get('/auth/me'), 401, 'unauthorized')
})

test("a deleted user's name is free again, and their acts keep who did them", async () => {
  const cook = await add({ full_name: 'Leaver Leaverova' })
  const client = await signIn(cook.username)
  const product = ok(await admin.post('/products', { name: 'Guruch', grams: 10000 }), 201)
  const meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: product.id, grams: 100 }] }), 201)
  const serving = ok(await client.post('/servings', { meal_id: meal.id, portions: 3 }), 201)
  assert.equal(serving.served_by.full_name, 'Leaver Leaverova')
  ok(await admin.delete(`/users/${cook.id}`), 204)
  const [logged] = ok(await admin.get('/servings')).items
  assert.deepEqual(logged.served_by, { id: cook.id, full_name: 'Leaver Leaverova' })
  ok(await admin.post('/users', fresh({ username: cook.username })), 201)
})

test('lists go page by page, newest first', async () => {
  for (let i = 0; i < 3; i++) await add()
  const all = ok(await admin.get('/users?limit=200')).items
  assert.deepEqual(all.map((u) => u.id), all.map((u) => u.id).sort((a, b) => b - a))
  const paged = []
  for (let cursor = ''; cursor !== null; ) {
    const page = ok(await admin.get(`/users?limit=2${cursor && `&cursor=${cursor}`}`))
    assert.ok(page.items.length <= 2)
    paged.push(...page.items)
    cursor = page.next_cursor
  }
  assert.deepEqual(paged, all)
  assert.deepEqual(faults(await admin.get('/users?limit=201&cursor=x&nmae=y')), ['/limit out_of_range', '/nmae unknown_field'])
  assert.deepEqual(faults(await admin.get('/users?cursor=x')), ['/cursor invalid_cursor'])
})

test('people are known by name and role to an admin and a manager', async () => {
  const manager = await server.as('manager')
  const people = ok(await manager.get('/people?limit=200')).items
  assert.deepEqual(Object.keys(people[0]).sort(), ['full_name', 'id', 'role'])
  for (const user of ok(await admin.get('/users?limit=200')).items)
    assert.deepEqual(people.find((p) => p.id === user.id), { id: user.id, full_name: user.full_name, role: user.role })
  problem(await (await server.as('cook')).get('/people'), 403, 'forbidden')
})
