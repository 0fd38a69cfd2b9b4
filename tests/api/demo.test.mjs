/* The demonstration as whoever tries the program meets it. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Client, Server, ok } from './harness.mjs'

/** A server over a database that the demonstration filled. */
async function demonstration() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  const folder = mkdtempSync(join(tmpdir(), 'oshxona-demo-test-'))
  const env = { ...process.env, DATABASE_URL: `sqlite:///${join(folder, 'oshxona.db')}`, LISTEN: `127.0.0.1:${port}` }
  const server = Object.assign(new Server(), { folder, port, env, base: `http://127.0.0.1:${port}`, log: [], asked: new Set(), tokens: new Map() })
  server.printed = server.run(['demo'])
  await server.serve()
  return server
}

describe('the demonstration', () => {
  let server
  const people = {}
  const day = () => new Date(Date.now() + 5 * 3600e3).toISOString().slice(0, 10)

  before(async () => {
    server = await demonstration()
    for (const [, username, password] of server.printed.matchAll(/user name (\S+) +password (\S+)/g)) {
      const signed = ok(await server.nobody.post('/auth/login', { username, password }))
      people[username] = new Client(server, signed.access_token, signed.user)
    }
  })
  after(() => server.stop())

  test('four people can sign in, one and more of each role', () => {
    assert.deepEqual(Object.values(people).map((p) => p.user.role), ['admin', 'manager', 'cook', 'cook'])
  })

  test('today there is a menu, somebody to cook for, and something that is not enough for all', async () => {
    const menu = ok(await people.cook.get('/menu')).items
    assert.ok(menu.length > 8)
    const [here] = ok(await people.cook.get(`/attendance?from=${day()}&to=${day()}`)).items
    assert.ok(here.children_3_7 > 50)
    const meals = new Map(ok(await people.cook.get('/meals')).items.map((m) => [m.id, m]))
    const isShort = ({ ingredients }) =>
      ingredients.some((i) => i.available_grams < i.grams * here.children_3_7 + i.grams_1_3 * here.children_1_3)
    const short = menu.filter((i) => i.slot !== 'breakfast' && isShort(meals.get(i.meal_id)))
    assert.ok(short.length > 0 && short.length < menu.length / 2, `${short.length} of ${menu.length} are short`)
  })

  test('the store has prices, minimums, something low and something that expires', async () => {
    const products = ok(await people.manager.get('/products')).items
    assert.ok(products.length > 100)
    assert.ok(products.filter((p) => p.min_grams > 0).length > 30)
    assert.ok(products.some((p) => p.low))
    const kinds = new Set(ok(await people.manager.get('/alerts?open=true&limit=200')).items.map((a) => a.kind))
    assert.ok(kinds.has('low_stock') && kinds.has('expiring'), [...kinds].join())
    const lots = ok(await people.manager.get('/deliveries?limit=200')).items
    assert.ok(lots.every((l) => l.price_per_kg_uzs > 0 && l.expires_on && l.supplier))
  })

  test('two months of meals lie behind it', async () => {
    const { from, to, series } = ok(await people.manager.get('/reports/meals?bucket=week'))
    assert.equal(to, day())
    assert.ok(Date.parse(to) - Date.parse(from) >= 57 * 86400e3)
    assert.ok(series.length > 60)
    const own = ok(await people.cook2.get('/servings?limit=200')).items
    assert.ok(own.length > 100 && own.every((s) => s.served_by.id === people.cook2.user.id))
  })

  test('the books prove themselves', async () => {
    assert.match(server.run(['verify']), /\d{4} movements/)
  })
})
