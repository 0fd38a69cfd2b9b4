/* A stocktake between several people: who may approve it, what happens at once, and what nobody learns before. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, ok, problem } from './harness.mjs'

describe('stocktakes of several people', () => {
  let server, admin, manager, second, third, number = 0
  const make = async (more = {}) => ok(await admin.post('/products', { name: `Mahsulot ${++number}`, ...more }), 201)
  const grams = async (p) => ok(await admin.get(`/products/${p.id}`)).grams
  const open = async (who = manager) => ok(await who.post('/stocktakes'), 201)
  const weigh = (s, p, grams, who = manager) => who.put(`/stocktakes/${s.id}/lines/${p.id}`, { grams })
  const act = (s, what, who, body) => who.post(`/stocktakes/${s.id}/${what}`, body)
  const counts = async (p) => ok(await admin.get(`/products/${p.id}/movements`)).items.filter((m) => m.kind === 'count')
  const submitted = async (p, weighed) => {
    const s = await open()
    ok(await weigh(s, p, weighed))
    ok(await act(s, 'submit', manager))
    return s
  }
  /** Asked at the same moment; their statuses, sorted. */
  const at_once = async (...asked) => (await Promise.all(asked)).map((answer) => answer.status).sort()

  before(async () => {
    server = await Server.start()
    for (const [n, full_name] of [[2, 'Sardor Umarov'], [3, 'Lola Rashidova']])
      server.makeUser({ username: `manager${n}`, role: 'manager', full_name })
    ;[admin, manager, second, third] = await Promise.all(['admin', 'manager', 'manager2', 'manager3'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('who only opened it may approve', async () => {
    const p = await make({ grams: 100 })
    const s = await open(manager)
    ok(await weigh(s, p, 90, second))
    ok(await act(s, 'submit', third))
    for (const who of [second, third]) problem(await act(s, 'approve', who), 409, 'second-person-required')
    assert.equal(ok(await act(s, 'approve', manager)).independent, true)
  })

  test('who counted is remembered through every change of role', async () => {
    const p = await make({ grams: 100 })
    const s = await open()
    ok(await weigh(s, p, 90, third))
    ok(await act(s, 'submit', manager))
    ok(await admin.patch(`/users/${third.user.id}`, { role: 'cook' }))
    server.tokens.delete('manager3')
    problem(await act(s, 'approve', await server.as('manager3')), 403, 'forbidden')
    ok(await admin.patch(`/users/${third.user.id}`, { role: 'manager' }))
    server.tokens.delete('manager3')
    third = await server.as('manager3')
    problem(await act(s, 'approve', third), 409, 'second-person-required')
    ok(await admin.patch(`/users/${manager.user.id}`, { active: false })) // their count stands
    assert.deepEqual([ok(await act(s, 'approve', second)).independent, await grams(p)], [true, 90])
    ok(await admin.patch(`/users/${manager.user.id}`, { active: true }))
    server.tokens.delete('manager')
    manager = await server.as('manager')
  })

  test('of two who approve at once one does, and it is booked once', async () => {
    const p = await make({ grams: 100 })
    const s = await submitted(p, 70)
    assert.deepEqual(await at_once(...[admin, second, third].map((who) => act(s, 'approve', who))), [200, 409, 409])
    assert.deepEqual([await grams(p), (await counts(p)).map((m) => m.grams)], [70, [-30]])
  })

  test('approved and rejected at once it is one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const p = await make({ grams: 100 })
      const s = await submitted(p, 70)
      assert.deepEqual(await at_once(act(s, 'approve', admin), act(s, 'reject', second, { reason: 'qayta' })), [200, 409])
      const { status } = ok(await admin.get(`/stocktakes/${s.id}`))
      assert.deepEqual([await grams(p), (await counts(p)).length], status === 'approved' ? [70, 1] : [100, 0], status)
    }
  })

  test('what is weighed while it is submitted is in it, or refused', async () => {
    for (let round = 0; round < 5; round++) {
      const p = await make({ grams: 100 })
      const s = await open()
      ok(await weigh(s, p, 90))
      const [weighed, ...handed] = await Promise.all([weigh(s, p, 80, second), act(s, 'submit', manager), act(s, 'submit', third)])
      assert.deepEqual(handed.map((answer) => answer.status).sort(), [200, 409])
      if (weighed.status !== 200) problem(weighed, 409, 'stocktake-not-open')
      const { lines } = ok(await admin.get(`/stocktakes/${s.id}`))
      assert.equal(lines[0].counted_grams, weighed.status === 200 ? 80 : 90)
    }
  })

  test('the kitchen serves while it is approved: every gram is where it should be', async () => {
    const p = await make({ grams: 10_000 })
    const meal = ok(await admin.post('/meals', { name: 'Taom', ingredients: [{ product_id: p.id, grams: 10 }] }), 201)
    const serve = () => admin.post('/servings', { meal_id: meal.id, portions: 1 })
    const s = await submitted(p, 9_000)
    const servings = Array.from({ length: 40 }, serve)
    const [approved, ...served] = await Promise.all([act(s, 'approve', second), ...servings])
    assert.equal(ok(approved).lines[0].difference_grams, -1_000)
    assert.ok(served.every((answer) => answer.status === 201))
    assert.equal(await grams(p), 9_000 - 400)
  })

  test('before approval nothing else changes that somebody could read the book from', async () => {
    const p = await make({ grams: 4321.5, min_grams: 4000 })
    const etag = async () => [(await admin.get(`/products/${p.id}`)).headers.get('etag'), ok(await admin.get(`/products/${p.id}`)).updated_at]
    const alerts = async () => ok(await admin.get('/alerts')).items.length
    const told = [await etag(), await alerts()]
    const s = await open()
    ok(await weigh(s, p, 1000)) // under its minimum: no alert begins with it
    ok(await act(s, 'submit', manager))
    problem(await act(s, 'approve', manager), 409, 'second-person-required')
    assert.deepEqual([await etag(), await alerts()], told)
    const texts = []
    for (const path of [`/stocktakes/${s.id}?format=csv`, '/stocktakes?format=csv', '/audit?action=stocktake&format=csv', '/audit?action=stocktake'])
      for (const who of path.startsWith('/audit') ? [admin] : [manager, admin]) {
        const answer = await who.get(path)
        assert.equal(answer.status, 200, String(answer))
        texts.push(answer.text ?? JSON.stringify(answer.body))
      }
    assert.doesNotMatch(texts.join('\n'), /[34].?321[.,]5/)
    assert.equal(ok(await act(s, 'approve', admin)).lines[0].book_grams, 4321.5)
    assert.equal(await alerts(), told[1] + 2) // too little of it, and too much missing
  })

  test('the books prove themselves', () => {
    assert.match(server.run(['verify']), /./)
  })
})
