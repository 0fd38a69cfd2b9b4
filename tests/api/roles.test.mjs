/* Every route against every role: the contract's table, said again by hand, so that a route that lets in one role too many is found. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client, PASSWORD, Server, ok } from './harness.mjs'

const ALL = ['admin', 'manager', 'cook', 'superuser']
const KITCHEN = ['admin', 'manager', 'cook']
const STORE = ['admin', 'manager']
const ADMIN = ['admin']
const EVERYBODY = [...ALL, 'nobody']

const MAY = {
  'POST /auth/login': EVERYBODY,
  'POST /auth/refresh': EVERYBODY,
  'POST /auth/logout': EVERYBODY,
  'GET /auth/me': ALL,
  'POST /auth/password': ALL,
  'GET /users': ADMIN,
  'POST /users': ADMIN,
  'GET /users/{id}': ADMIN,
  'PATCH /users/{id}': ADMIN,
  'DELETE /users/{id}': ADMIN,
  'GET /people': STORE,
  'GET /products': STORE,
  'POST /products': STORE,
  'GET /products/{id}': STORE,
  'PATCH /products/{id}': STORE,
  'DELETE /products/{id}': STORE,
  'POST /products/{id}/deliveries': STORE,
  'POST /products/{id}/write-offs': STORE,
  'POST /products/{id}/counts': STORE,
  'GET /products/{id}/movements': STORE,
  'GET /products/{id}/lots': STORE,
  'GET /deliveries': STORE,
  'POST /movements/{id}/reverse': ADMIN,
  'GET /stocktakes': STORE,
  'POST /stocktakes': STORE,
  'GET /stocktakes/{id}': STORE,
  'PUT /stocktakes/{id}/lines/{product_id}': STORE,
  'POST /stocktakes/{id}/submit': STORE,
  'POST /stocktakes/{id}/approve': STORE,
  'POST /stocktakes/{id}/reject': STORE,
  'GET /months': STORE,
  'POST /months/{month}/close': ADMIN,
  'GET /meals': KITCHEN,
  'POST /meals': ADMIN,
  'GET /meals/{id}': KITCHEN,
  'GET /meals/{id}/versions': STORE,
  'GET /foods': STORE, // what a new product may be made from
  'PATCH /meals/{id}': ADMIN,
  'DELETE /meals/{id}': ADMIN,
  'GET /menu': KITCHEN,
  'PUT /menu/{day}': ADMIN,
  'POST /servings': ['admin', 'cook'],
  'GET /servings': KITCHEN,
  'GET /servings/{id}': KITCHEN,
  'POST /servings/{id}/cancel': ['admin', 'cook'],
  'GET /attendance': KITCHEN,
  'PUT /attendance/{day}': STORE,
  'GET /reports/consumption': STORE,
  'GET /reports/deliveries': STORE,
  'GET /reports/meals': STORE,
  'GET /reports/monthly/{month}': STORE,
  'GET /reports/control/{month}': STORE,
  'GET /reports/child-days': STORE,
  'GET /reports/suppliers': STORE,
  'GET /reports/trend': STORE,
  'POST /reports/monthly/{month}': STORE,
  'GET /jobs': STORE,
  'GET /jobs/schedule': STORE,
  'GET /jobs/{id}': STORE,
  'POST /imports/products': STORE,
  'POST /imports/products/check': STORE,
  'POST /imports/recipes': ADMIN,
  'POST /imports/recipes/check': ADMIN,
  'POST /imports/deliveries': STORE,
  'POST /imports/deliveries/check': STORE,
  'GET /alerts': STORE,
  'POST /alerts/{id}/acknowledge': STORE,
  'GET /audit': ADMIN,
  'GET /audit/summary': ADMIN,
  'GET /settings': STORE,
  'PATCH /settings': ADMIN,
}
/* From the root, or in a manner of their own. */
const APART = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json', 'GET /api/v1/live']

let server
const clients = {}
before(async () => {
  server = await Server.start()
  server.run(['createsuperuser', '--username', 'root', '--password-stdin'], PASSWORD)
  for (const role of KITCHEN) clients[role] = await server.as(role)
  const root = ok(await server.nobody.post('/auth/login', { username: 'root', password: PASSWORD }))
  clients.superuser = new Client(server, root.access_token, root.user)
  clients.nobody = server.nobody
})
after(() => server.stop())

test('the table knows every route of the document, and no other', () => {
  const known = server.contract.operations.filter((o) => !APART.includes(o)).map((o) => o.replace('/api/v1', ''))
  assert.deepEqual(known.sort(), Object.keys(MAY).sort())
})

/** Asked with ids of nothing and bodies of nothing, so that whoever may is refused for something else, or changes nothing. */
for (const [operation, may] of Object.entries(MAY)) {
  test(operation, async () => {
    const [method, path] = operation.split(' ')
    const url = path.replace('{id}', '999').replace('{product_id}', '998').replace('{day}', '2026-10-03').replace('{month}', '2999-01')
    for (const [role, client] of Object.entries(clients)) {
      const answer = await client.ask(method, url, method === 'GET' || method === 'DELETE' ? {} : { text: '{}' })
      const refused = answer.body?.type === '/problems/forbidden' || (answer.status === 401 && may !== EVERYBODY)
      assert.equal(!refused, may.includes(role), `${role}: ${answer}`)
      if (refused) assert.equal(answer.status, role === 'nobody' ? 401 : 403, `${role}: ${answer}`)
    }
  })
}

test('the document tells the same roles', () => {
  for (const [operation, may] of Object.entries(MAY)) {
    const [method, path] = operation.split(' ')
    const roles = server.contract.document.paths[`/api/v1${path}`][method.toLowerCase()]['x-roles']
    if (may === EVERYBODY) assert.ok(!roles || roles.length === 0, operation)
    else assert.deepEqual([...roles].sort(), [...may].sort(), operation)
  }
})
