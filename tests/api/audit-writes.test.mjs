/* Each route that writes leaves a row of what it changed, and each kind of refusal one of what was tried: the whole document is gone through. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, PASSWORD, Server, ok, problem } from './harness.mjs'

const SECRET = 'Juda-maxfiy-soʻz-7'
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const past = new Date(Date.parse(`${today.slice(0, 7)}-01`) - 86_400_000).toISOString().slice(0, 7)

let server, admin, manager, cook
const made = {}
before(async () => {
  server = await Server.start()
  ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  made.alerted = ok(await manager.post('/products', { name: 'Tuz', min_grams: 10 }), 201)
  made.spare = ok(await manager.post('/products', { name: 'Murch' }), 201)
})
after(() => server.stop())

const log = async (query = '') => ok(await admin.get(`/audit${query}`)).items
const stocktake = async () => {
  const { id } = ok(await manager.post('/stocktakes'), 201)
  ok(await manager.put(`/stocktakes/${id}/lines/${made.rice.id}`, { grams: 900 }))
  return id
}
const submitted = async () => {
  const id = await stocktake()
  ok(await manager.post(`/stocktakes/${id}/submit`))
  return id
}

/** Operation: the row's action, what it keeps (b: before, a: after), who did it, how. In an order in which each has what it needs. */
const CREATED = 'a', CHANGED = 'ba', DELETED = 'b', NOTHING = ''
const ACTS = {
  'POST /products': ['product.create', CREATED, () => manager, async () => (made.rice = ok(await manager.post('/products', { name: 'Guruch', grams: 1000 }), 201))],
  'PATCH /products/{id}': ['product.change', CHANGED, () => manager, () => manager.patch(`/products/${made.rice.id}`, { min_grams: 5 })],
  'DELETE /products/{id}': ['product.delete', DELETED, () => manager, () => manager.delete(`/products/${made.spare.id}`)],
  'POST /products/{id}/deliveries': ['delivery.create', CREATED, () => manager,
    () => manager.post(`/products/${made.rice.id}/deliveries`, { grams: 10, delivered_on: today })],
  'POST /products/{id}/write-offs': ['write_off.create', CREATED, () => manager,
    async () => (made.write_off = ok(await manager.post(`/products/${made.rice.id}/write-offs`, { grams: 1, reason: 'sample' }), 201))],
  'POST /movements/{id}/reverse': ['movement.reverse', CREATED, () => admin, () => admin.post(`/movements/${made.write_off.id}/reverse`, { reason: 'xato' })],
  'POST /products/{id}/counts': ['count.create', CREATED, () => manager, () => manager.post(`/products/${made.rice.id}/counts`, { grams: 1000 })],
  'POST /stocktakes': ['stocktake.open', CREATED, () => manager, async () => (made.take = ok(await manager.post('/stocktakes'), 201))],
  'PUT /stocktakes/{id}/lines/{product_id}': ['stocktake.weigh', CREATED, () => manager, () => manager.put(`/stocktakes/${made.take.id}/lines/${made.rice.id}`, { grams: 900 })],
  'POST /stocktakes/{id}/submit': ['stocktake.submit', CHANGED, () => manager, () => manager.post(`/stocktakes/${made.take.id}/submit`)],
  'POST /stocktakes/{id}/approve': ['stocktake.approve', CHANGED, () => admin, () => admin.post(`/stocktakes/${made.take.id}/approve`)],
  'POST /stocktakes/{id}/reject': ['stocktake.reject', CHANGED, () => admin, async () => admin.post(`/stocktakes/${await submitted()}/reject`, { reason: 'qayta' })],
  'POST /meals': ['meal.create', CREATED, () => admin, async () => (made.meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: made.rice.id, grams: 1 }] }), 201))],
  'PATCH /meals/{id}': ['meal.change', CHANGED, () => admin, () => admin.patch(`/meals/${made.meal.id}`, { name: 'Osh' })],
  'PUT /menu/{day}': ['menu.set', CHANGED, () => admin, () => admin.put(`/menu/${today}`, { items: [{ slot: 'lunch', meal_id: made.meal.id }] })],
  'PUT /attendance/{day}': ['attendance.set', CREATED, () => manager, () => manager.put(`/attendance/${today}`, { children_1_3: 1, children_3_7: 9 })],
  'POST /servings': ['serving.create', CREATED, () => cook, async () => (made.serving = ok(await cook.post('/servings', { meal_id: made.meal.id, portions: 2 }), 201))],
  'POST /servings/{id}/cancel': ['serving.cancel', CREATED, () => cook, () => cook.post(`/servings/${made.serving.id}/cancel`, { reason: 'xato' })],
  'DELETE /meals/{id}': ['meal.delete', DELETED, () => admin, async () => {
    ok(await admin.put(`/menu/${today}`, { items: [] }))
    return admin.delete(`/meals/${made.meal.id}`)
  }],
  'POST /alerts/{id}/acknowledge': ['alert.acknowledge', NOTHING, () => manager,
    async () => manager.post(`/alerts/${ok(await manager.get('/alerts?open=true')).items[0].id}/acknowledge`)],
  'PATCH /settings': ['settings.change', CHANGED, () => admin, () => admin.patch('/settings', { material_grams: 400 })],
  'POST /users': ['user.create', CREATED, () => admin, async () => (made.user = ok(await admin.post('/users', { username: 'yangi', password: SECRET, full_name: 'Yangi', role: 'cook' }), 201))],
  'PATCH /users/{id}': ['user.change', CHANGED, () => admin, () => admin.patch(`/users/${made.user.id}`, { full_name: 'Yangiroq' })],
  'POST /auth/login': ['auth.login', NOTHING, () => made.signed, async () => {
    const signed = ok(await server.nobody.post('/auth/login', { username: 'yangi', password: SECRET }))
    made.signed = new Client(server, signed.access_token, signed.user)
  }],
  'POST /auth/password': ['user.password', NOTHING, () => made.signed, () => made.signed.post('/auth/password', { current_password: SECRET, new_password: `${SECRET}!` })],
  'POST /auth/logout': ['auth.logout', NOTHING, () => made.signed, async () => {
    const signed = await server.nobody.post('/auth/login', { username: 'yangi', password: `${SECRET}!` })
    return server.nobody.post('/auth/logout', undefined, { headers: { Cookie: signed.headers.get('set-cookie').split(';')[0] } })
  }],
  'DELETE /users/{id}': ['user.delete', DELETED, () => admin, () => admin.delete(`/users/${made.user.id}`)],
  'POST /imports/products': ['product.create', CREATED, () => manager, () => manager.post('/imports/products', { csv: 'name\nShakar\n' })],
  'POST /imports/recipes': ['meal.create', CREATED, () => admin, () => admin.post('/imports/recipes', { csv: 'meal,product,grams\nSutli,Guruch,5\n' })],
  'POST /imports/deliveries': ['delivery.create', CREATED, () => manager, () => manager.post('/imports/deliveries', { csv: `product,grams,delivered_on\nGuruch,5,${today}\n` })],
  'POST /reports/monthly/{month}': ['report.remake', CREATED, () => manager, () => manager.post('/reports/monthly/2026-01')],
  'POST /months/{month}/close': ['month.close', CREATED, () => admin, () => admin.post(`/months/${past}/close`)],
}
/** These change nothing that anybody could ask after: a session goes on, a file is looked through. */
const SILENT = ['POST /auth/refresh', 'POST /imports/products/check', 'POST /imports/recipes/check', 'POST /imports/deliveries/check']

test('every operation that writes is here', () => {
  const writing = server.contract.operations.map((o) => o.replace('/api/v1', '')).filter((o) => !o.startsWith('GET '))
  assert.deepEqual(writing.sort(), [...Object.keys(ACTS), ...SILENT].sort())
})

for (const [operation, [action, kept, who, act]] of Object.entries(ACTS))
  test(operation, async () => {
    const [last] = await log()
    const answer = await act()
    if (answer?.headers) assert.ok(answer.status < 300, String(answer))
    const rows = (await log()).filter((row) => row.id > (last?.id ?? 0))
    const row = rows.find((one) => one.action === action)
    assert.ok(row, `${action} is not among ${rows.map((one) => one.action)}`)
    assert.deepEqual([row.user.id, row.outcome, row.status, row.address], [who().user.id, 'done', 200, '127.0.0.1'])
    assert.deepEqual([row.before !== null, row.after !== null], [kept.includes('b'), kept.includes('a')], JSON.stringify(row))
  })

test('what is typed over is kept beside what it was', async () => {
  const id = await stocktake()
  ok(await admin.put(`/stocktakes/${id}/lines/${made.rice.id}`, { grams: 850 }))
  ok(await manager.put(`/attendance/${today}`, { children_1_3: 2, children_3_7: 9 }))
  const [present] = await log('?action=attendance.set')
  assert.deepEqual([present.before.children_1_3, present.after.children_1_3], [1, 2])
  const [weighed] = await log('?action=stocktake.weigh')
  assert.deepEqual([weighed.before.counted_grams, weighed.before.counted_by.id, weighed.after.counted_grams], [900, manager.user.id, 850])
  assert.doesNotMatch(JSON.stringify(weighed), /book|difference/)
})

test('every kind of refusal is on record, with its status', async () => {
  const stranger = server.makeKindergarten('Qoʻshni')
  server.makeUser({ username: 'neighbour', role: 'admin', full_name: 'Qoʻshni Rahbar', kindergarten: stranger })
  const neighbour = await server.as('neighbour')
  const gone = ok(await admin.post('/users', { username: 'ketgan', password: PASSWORD, full_name: 'Ketgan', role: 'manager' }), 201)
  const left = ok(await server.nobody.post('/auth/login', { username: 'ketgan', password: PASSWORD }))
  ok(await admin.patch(`/users/${gone.id}`, { active: false }))
  const rice = `/products/${made.rice.id}`
  const refusals = [
    [new Client(server, left.access_token, left.user), 'POST /products', 401, (who) => who.post('/products', { name: 'Yashirin' })],
    [cook, 'POST /products', 403, (who) => who.post('/products', { name: 'Yashirin' })],
    [manager, 'POST /products/{id}/write-offs', 409, (who) => who.post(`${rice}/write-offs`, { grams: 1e6, reason: 'spoiled' })],
    [manager, 'PATCH /products/{id}', 412, (who) => who.patch(rice, { min_grams: 1 }, { headers: { 'If-Match': '"0"' } })],
    [manager, 'POST /products/{id}/counts', 422, (who) => who.post(`${rice}/counts`, { grams: -1 })],
    [manager, 'POST /products/{id}/write-offs', 404, (who) => who.post('/products/77/write-offs', { grams: 1, reason: 'spoiled' })],
  ]
  for (const [who, action, status, attempt] of refusals) {
    assert.equal((await attempt(who)).status, status, action)
    const [row] = await log('?outcome=refused')
    assert.deepEqual([row.user?.id, row.action, row.status, row.address], [who.user.id, action, status, '127.0.0.1'])
  }
  problem(await neighbour.post(`${rice}/counts`, { grams: 1 }), 404, 'not-found')
  const [theirs] = ok(await neighbour.get('/audit?outcome=refused')).items
  assert.deepEqual([theirs.action, theirs.status, theirs.target], ['POST /products/{id}/counts', 404, made.rice.id])
})

test('no secret is in any row, and the chain holds', async () => {
  const all = JSON.stringify(await log('?limit=200'))
  for (const secret of [SECRET, PASSWORD, admin.token, 'password_hash']) assert.ok(!all.includes(secret), secret)
  assert.match(server.run(['verify']), /./)
})
