/* Sign-in: sessions that refresh, end and stay; tokens of anybody who has the key. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, PASSWORD, Server, faults, ok, problem } from './harness.mjs'
import { SECRET_KEY, claims, read, sign } from './tokens.mjs'

let server
before(async () => {
  server = await Server.start({ env: { SECRET_KEY } })
})
after(() => server.stop())

const cookieOf = (answer) => answer.headers.getSetCookie?.()[0] ?? answer.headers.get('set-cookie')
const valueOf = (answer) => /^refresh_token=([^;]*)/.exec(cookieOf(answer))[1]

/** A session of its own: its client, and its cookie. */
async function signIn(username, password = PASSWORD, at = server) {
  const answer = await at.nobody.post('/auth/login', { username, password })
  const body = ok(answer)
  return { client: new Client(at, body.access_token, body.user), cookie: valueOf(answer), answer }
}
const refresh = (cookie) => server.nobody.post('/auth/refresh', undefined, { headers: { Cookie: `refresh_token=${cookie}` } })
const withToken = (token) => new Client(server, token)

/** A user of the test's own, so that no other test's session ends with it. */
let users = 0
async function newUser(role = 'cook') {
  const username = `user-${++users}`
  const admin = await server.as('admin')
  const user = ok(await admin.post('/users', { username, password: PASSWORD, full_name: `User ${users}`, role }), 201)
  return { ...user, kindergarten_id: server.kindergarten }
}

test('a sign-in answers who it is and sets the cookie', async () => {
  const { answer } = await signIn('admin')
  assert.deepEqual(Object.keys(answer.body).sort(), ['access_token', 'expires_in', 'token_type', 'user'])
  assert.equal(answer.body.token_type, 'Bearer')
  const { user } = answer.body
  assert.deepEqual(Object.keys(user).sort(), ['full_name', 'id', 'kindergarten_id', 'kindergarten_name', 'role', 'timezone', 'username'])
  assert.equal(user.kindergarten_id, server.kindergarten)
  assert.deepEqual([user.kindergarten_name, user.timezone], ['12-bogʻcha', 'Asia/Tashkent'])
  assert.equal(user.role, 'admin')
  const attributes = cookieOf(answer).split('; ').slice(1).sort()
  assert.deepEqual(attributes, ['HttpOnly', 'Max-Age=1209600', 'Path=/api/v1/auth', 'SameSite=Strict'])
  assert.equal(answer.headers.get('cache-control'), 'no-store')
})

test('the access token has the claims that the contract names', async () => {
  const { client } = await signIn('cook')
  const payload = read(client.token)
  assert.equal(payload.iss, 'oshxona')
  assert.equal(payload.sub, String(client.user.id))
  assert.equal(payload.kg, server.kindergarten)
  assert.equal(payload.role, 'cook')
  assert.equal(typeof payload.jti, 'string')
  assert.ok(Math.abs(payload.iat - Date.now() / 1000) < 60)
  assert.equal(payload.exp - payload.iat, 900)
  assert.deepEqual(JSON.parse(Buffer.from(client.token.split('.')[0], 'base64url')), { alg: 'HS256', typ: 'JWT' })
  assert.deepEqual(ok(await client.get('/auth/me')), client.user)
})

test('a user name is the same however it is typed', async () => {
  for (const username of ['ADMIN', 'Admin', '  admin ']) ok(await server.nobody.post('/auth/login', { username, password: PASSWORD }))
})

test('a wrong name and a wrong password are told alike', async () => {
  const wrong = problem(await server.nobody.post('/auth/login', { username: 'admin', password: 'wrong' }), 401, 'wrong-credentials')
  const nobody = problem(await server.nobody.post('/auth/login', { username: 'nobody', password: PASSWORD }), 401, 'wrong-credentials')
  assert.equal(wrong.detail, nobody.detail)
  assert.equal(wrong.title, nobody.title)
})

test('a bad body is told in every member at once', async () => {
  assert.deepEqual(faults(await server.nobody.post('/auth/login', { username: 5, pasword: 'x' })),
    ['/password required', '/pasword unknown_field', '/username wrong_type'])
})

test('a refresh token is good for once', async () => {
  const { client, cookie } = await signIn('cook')
  const next = await refresh(cookie)
  assert.deepEqual(ok(next).user, client.user)
  assert.notEqual(valueOf(next), cookie)
  assert.equal(read(next.body.access_token).sid, read(client.token).sid)
  ok(await withToken(next.body.access_token).get('/auth/me'))
})

test('one used twice ends its whole family and no other', async () => {
  const other = await signIn('cook')
  const { cookie } = await signIn('cook')
  const second = await refresh(cookie)
  ok(second)
  const stolen = await refresh(cookie)
  problem(stolen, 401, 'unauthorized')
  assert.match(cookieOf(stolen), /^refresh_token=; .*Max-Age=0/)
  problem(await refresh(valueOf(second)), 401, 'unauthorized')
  problem(await refresh(cookie), 401, 'unauthorized')
  ok(await refresh(other.cookie))
})

test('two refreshes at once: one at most is answered, and then neither goes on', async () => {
  const { cookie } = await signIn('cook')
  const both = await Promise.all([refresh(cookie), refresh(cookie)])
  assert.deepEqual(both.map((a) => a.status).sort(), [200, 401])
  const winner = both.find((a) => a.status === 200)
  problem(await refresh(valueOf(winner)), 401, 'unauthorized')
})

test('without a cookie, or with anything else in it, nothing is refreshed', async () => {
  problem(await server.nobody.post('/auth/refresh'), 401, 'unauthorized')
  for (const cookie of ['', 'x', 'A'.repeat(43), 'A'.repeat(4000)]) problem(await refresh(cookie), 401, 'unauthorized')
})

test('signing out ends the session, and is always 204', async () => {
  const { cookie } = await signIn('cook')
  const logout = (headers) => server.nobody.post('/auth/logout', undefined, { headers })
  for (const headers of [{ Cookie: `refresh_token=${cookie}` }, { Cookie: `refresh_token=${cookie}` }, { Cookie: 'refresh_token=x' }, {}]) {
    const answer = await logout(headers)
    assert.equal(answer.status, 204)
    assert.match(cookieOf(answer), /^refresh_token=; .*Path=\/api\/v1\/auth.*Max-Age=0/)
  }
  problem(await refresh(cookie), 401, 'unauthorized')
})

test('a new password ends every other session at once, and keeps the hand that changed it', async () => {
  const user = await newUser()
  const mine = await signIn(user.username)
  const other = await signIn(user.username)
  const foreign = withToken(sign(claims(user)))
  ok(await foreign.get('/auth/me'))
  const body = { current_password: PASSWORD, new_password: 'guruch-va-moy' }
  ok(await mine.client.post('/auth/password', body), 204)

  // All of this may well happen within the second of the change.
  problem(await other.client.get('/auth/me'), 401, 'unauthorized')
  problem(await foreign.get('/auth/me'), 401, 'unauthorized')
  problem(await refresh(other.cookie), 401, 'unauthorized')
  ok(await mine.client.get('/auth/me'))
  ok(await withToken(ok(await refresh(mine.cookie)).access_token).get('/auth/me'))
  const again = await signIn(user.username, 'guruch-va-moy')
  ok(await again.client.get('/auth/me'))
  problem(await server.nobody.post('/auth/login', { username: user.username, password: PASSWORD }), 401, 'wrong-credentials')
})

test('a token made elsewhere is over from the change of the password on', async () => {
  const user = await newUser()
  const now = Math.floor(Date.now() / 1000)
  const old = withToken(sign(claims(user, { iat: now - 10 })))
  const foreign = withToken(sign(claims(user, { iat: now - 5 })))
  ok(await old.get('/auth/me'))
  ok(await foreign.post('/auth/password', { current_password: PASSWORD, new_password: 'guruch-va-moy' }), 204)
  problem(await old.get('/auth/me'), 401, 'unauthorized')
  ok(await foreign.get('/auth/me')) // its jti is its session
  ok(await withToken(sign(claims(user, { iat: now + 2 }))).get('/auth/me'))
})

test('a new password is looked at, and the old one asked for', async () => {
  const user = await newUser()
  const { client } = await signIn(user.username)
  const change = (current_password, new_password) => client.post('/auth/password', { current_password, new_password })
  assert.deepEqual(faults(await change('wrong', '12345678')), ['/current_password wrong_password', '/new_password too_common'])
  assert.deepEqual(faults(await change(PASSWORD, 'short')), ['/new_password too_short'])
  assert.deepEqual(faults(await change(PASSWORD, 'x'.repeat(129))), ['/new_password too_long'])
  ok(await client.get('/auth/me'))
  problem(await server.nobody.post('/auth/password', { current_password: PASSWORD, new_password: 'guruch-va-moy' }), 401, 'unauthorized')
})

test('whoever has the key may sign', async () => {
  const user = await newUser('manager')
  for (const over of [{}, { iat: 1 }, { sid: 'a session', extra: { any: ['thing'] } }, { iat: Math.floor(Date.now() / 1000) + 4 }])
    assert.equal(ok(await withToken(sign(claims(user, over))).get('/auth/me')).id, user.id)
})

test('any other token is nobody', async () => {
  const user = await newUser('manager')
  const now = Math.floor(Date.now() / 1000)
  const good = sign(claims(user))
  const bad = [
    '', 'x', 'a.b.c', good.slice(0, -1), `${good}A`, `${good.split('.').slice(0, 2).join('.')}.`,
    sign(claims(user), { alg: 'none' }),
    sign(claims(user), { alg: 'HS512', hash: 'sha512' }),
    sign(claims(user), { alg: 'RS256' }),
    sign(claims(user), { key: `${SECRET_KEY}x` }),
    sign(claims(user), { header: { crit: ['exp'] } }),
    sign(claims(user, { exp: now - 1 })),
    sign(claims(user, { iss: 'other' })),
    sign(claims(user, { role: 'admin' })),
    sign(claims(user, { role: 'superuser', kg: null })),
    sign(claims(user, { kg: server.kindergarten + 1 })),
    sign(claims(user, { kg: String(server.kindergarten) })),
    sign(claims(user, { sub: user.id })),
    sign(claims(user, { sub: String(user.id + 1) })),
    ...['iss', 'sub', 'kg', 'role', 'iat', 'exp', 'jti'].map((name) => sign(claims(user, { [name]: undefined }))),
  ]
  for (const token of bad) {
    const answer = await server.nobody.get('/auth/me', { headers: { Authorization: `Bearer ${token}` } })
    problem(answer, 401, 'unauthorized')
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
  }
  for (const header of [good, `Basic ${good}`, `Bearer`])
    problem(await server.nobody.get('/auth/me', { headers: { Authorization: header } }), 401, 'unauthorized')
})

test('a superuser signs in without a kindergarten', async () => {
  const id = Number(server.run(['createsuperuser', '--username', 'root', '--password-stdin'], PASSWORD))
  const { client } = await signIn('root')
  assert.equal(client.user.id, id)
  assert.equal(client.user.kindergarten_id, null)
  assert.equal(client.user.role, 'superuser')
  assert.equal(read(client.token).kg, null)
  assert.deepEqual(ok(await client.get('/auth/me')), client.user)
  ok(await client.post('/auth/password', { current_password: PASSWORD, new_password: 'guruch-va-moy' }), 204)
  problem(await client.get('/products'), 403, 'forbidden')
})

test('a password changed at the command line ends the sessions of the running server', async () => {
  const user = await newUser()
  const { client, cookie } = await signIn(user.username)
  ok(await client.get('/auth/me'))
  server.run(['changepassword', '--username', user.username, '--password-stdin'], 'guruch-va-moy')
  const deadline = Date.now() + 5000
  while ((await client.get('/auth/me')).status !== 401) assert.ok(Date.now() < deadline, 'the old token still speaks after 5 s')
  problem(await refresh(cookie), 401, 'unauthorized')
  await signIn(user.username, 'guruch-va-moy')
})

test('many sign in at once, and the rest is answered meanwhile', async () => {
  const admin = await server.as('admin')
  const many = Array.from({ length: 40 }, () => server.nobody.post('/auth/login', { username: 'cook2', password: PASSWORD }))
  ok(await admin.get('/auth/me'))
  for (const answer of await Promise.all(many)) ok(answer)
})

test('the cookie is Secure where the browser comes over https', async () => {
  for (const [PUBLIC_URL, secure] of [['https://oshxona.example', true], ['http://oshxona.example', false]]) {
    const behind = await Server.start({ env: { PUBLIC_URL }, team: [{ username: 'admin', role: 'admin', full_name: 'A' }] })
    const { answer } = await signIn('admin', PASSWORD, behind)
    assert.equal(/; Secure(;|$)/.test(cookieOf(answer)), secure, PUBLIC_URL)
    await behind.stop()
  }
})
