/* Stocktakes: weighed blind, approved by a second person, booked as of the moment of weighing. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client, PASSWORD, Server, faults, ok, problem } from './harness.mjs'
import { Listener } from './live.mjs'

describe('stocktakes', () => {
  let server, admin, manager, other, cook, number = 0
  const make = async (more = {}) => ok(await admin.post('/products', { name: `Mahsulot ${++number}`, ...more }), 201)
  const see = async (p) => ok(await admin.get(`/products/${p.id}`))
  const history = async (p) => ok(await admin.get(`/products/${p.id}/movements`)).items
  const open = async (who = manager, body) => ok(await who.post('/stocktakes', body), 201)
  const weigh = (s, p, grams, who = manager) => who.put(`/stocktakes/${s.id}/lines/${p.id}`, { grams })
  const act = (s, what, who, body) => who.post(`/stocktakes/${s.id}/${what}`, body)
  const line = (s, p) => s.lines.find((l) => l.product_id === p.id)
  /** Weighed by the manager, submitted, approved by the admin. */
  const whole = async (...weighed) => {
    const s = await open()
    for (const [p, grams] of weighed) ok(await weigh(s, p, grams))
    ok(await act(s, 'submit', manager))
    return ok(await act(s, 'approve', admin))
  }
  const figures = (s, p) => [line(s, p).book_grams, line(s, p).counted_grams, line(s, p).difference_grams]

  before(async () => {
    server = await Server.start()
    server.makeUser({ username: 'manager2', role: 'manager', full_name: 'Sardor Umarov' })
    ;[admin, manager, other, cook] = await Promise.all(['admin', 'manager', 'manager2', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('nothing of the book is told to anybody before it is approved', async () => {
    const p = await make({ grams: 7654.321 })
    const ear = await Listener.join(admin)
    const told = []
    const s = await open(manager, { note: 'Oy oxiri' })
    assert.deepEqual(line(s, p), { product_id: p.id, product_name: p.name })
    assert.deepEqual([s.status, s.note, s.opened_by.full_name, s.independent, s.lines_counted], ['open', 'Oy oxiri', 'Botir Aliyev', true, 0])
    told.push(s, ok(await weigh(s, p, 7000)))
    for (const who of [manager, admin]) told.push(ok(await who.get(`/stocktakes/${s.id}`)), ok(await who.get('/stocktakes')))
    told.push(ok(await act(s, 'submit', manager)))
    told.push(problem(await act(s, 'approve', manager), 409, 'second-person-required'))
    for (const who of [manager, other, admin]) told.push(ok(await who.get(`/stocktakes/${s.id}`)))
    assert.doesNotMatch(JSON.stringify(told), /book|difference|7654|654\.321/)
    const approved = ok(await act(s, 'approve', admin))
    assert.deepEqual([approved.status, approved.decided_by.full_name, approved.independent], ['approved', 'Nodira Karimova', true])
    assert.deepEqual(figures(approved, p), [7654.321, 7000, -654.321])
    assert.deepEqual(ok(await manager.get(`/stocktakes/${s.id}`)), approved)
    assert.equal((await see(p)).grams, 7000)
    let heard = await ear.next()
    for (; heard.type === 'stocktake.changed'; heard = await ear.next()) assert.doesNotMatch(JSON.stringify(heard.data), /grams/)
    assert.deepEqual([heard.type, heard.data.product_id, heard.data.grams], ['stock.changed', p.id, 7000])
    await ear.leave()
  })

  test('whoever counted or submitted does not approve', async () => {
    const p = await make({ grams: 10 })
    const s = await open()
    problem(await act(s, 'approve', admin), 409, 'stocktake-not-submitted')
    ok(await weigh(s, p, 9, other)) // replaced below: its hand was in it all the same
    ok(await weigh(s, p, 8, manager))
    ok(await act(s, 'submit', admin))
    for (const who of [admin, manager, other]) problem(await act(s, 'approve', who), 409, 'second-person-required')
    problem(await act(s, 'approve', cook), 403, 'forbidden')
    assert.equal((await see(p)).grams, 10)
    const third = server.makeUser({ username: 'manager3', role: 'manager', full_name: 'Lola Rashidova' })
    const done = ok(await act(s, 'approve', await server.as('manager3')))
    assert.deepEqual([done.decided_by.id, done.independent, figures(done, p)[2]], [third, true, -2])
    problem(await act(s, 'approve', await server.as('manager3')), 409, 'stocktake-not-submitted')
    problem(await act(s, 'reject', admin, { reason: 'kech' }), 409, 'stocktake-decided')
  })

  test('the only one who keeps the stock may approve, and it is said', async () => {
    const kindergarten = server.makeKindergarten('Yolgʻiz')
    server.makeUser({ username: 'alone', role: 'admin', full_name: 'Yolgʻiz Rahbar', kindergarten })
    const signed = ok(await server.nobody.post('/auth/login', { username: 'alone', password: PASSWORD }))
    const alone = new Client(server, signed.access_token, signed.user)
    const p = ok(await alone.post('/products', { name: 'Guruch', grams: 100 }), 201)
    const s = await open(alone)
    ok(await weigh(s, p, 90, alone))
    ok(await act(s, 'submit', alone))
    assert.equal(ok(await act(s, 'approve', alone)).independent, false)
    assert.deepEqual(ok(await alone.get('/stocktakes')).items.map((i) => i.independent), [false])
    const again = await open(alone)
    ok(await weigh(again, p, 80, alone))
    ok(await act(again, 'submit', alone))
    const second = ok(await alone.post('/users', { username: 'second', password: PASSWORD, full_name: 'Ikkinchi', role: 'manager' }), 201)
    problem(await act(again, 'approve', alone), 409, 'second-person-required')
    ok(await alone.patch(`/users/${second.id}`, { active: false }))
    assert.equal(ok(await act(again, 'approve', alone)).independent, false)
  })

  test('every weighing is kept, the last one counts', async () => {
    const p = await make({ grams: 50 })
    const s = await open()
    for (const grams of [12, 0, 45.5]) ok(await weigh(s, p, grams))
    const seen = ok(await admin.get(`/stocktakes/${s.id}`))
    assert.deepEqual(seen.weighings.map((w) => [w.product_id, w.grams, w.user.full_name]), [12, 0, 45.5].map((g) => [p.id, g, 'Botir Aliyev']))
    assert.deepEqual([line(seen, p).counted_grams, seen.lines_counted], [45.5, 1])
    ok(await act(s, 'submit', manager))
    problem(await weigh(s, p, 50), 409, 'stocktake-not-open')
    problem(await act(s, 'submit', manager), 409, 'stocktake-not-open')
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [50, 45.5, -4.5])
  })

  test('a weighing told later counts as of its moment, once, and the latest one stands', async () => {
    const p = await make({ grams: 1000 })
    const s = await open()
    const opened = Date.parse(s.opened_at)
    const at = (ms) => new Date(opened + ms).toISOString()
    const told = (grams, weighed_at, who = manager) => who.put(`/stocktakes/${s.id}/lines/${p.id}`, { grams, weighed_at })
    const first = ok(await told(900, at(10)))
    assert.equal(Date.parse(first.counted_at), opened + 10)
    assert.deepEqual(ok(await told(900, at(10))), first) // its answer was lost
    ok(await told(870, at(20), other))
    assert.equal(ok(await told(880, at(15))).counted_grams, 870) // the earlier one came last
    const seen = ok(await admin.get(`/stocktakes/${s.id}`))
    assert.deepEqual(seen.weighings.map((w) => w.grams), [900, 880, 870])
    assert.deepEqual([line(seen, p).counted_grams, line(seen, p).counted_by.full_name], [870, 'Sardor Umarov'])
    for (const wrong of [at(-3600e3), at(3600e3)]) assert.deepEqual(faults(await told(1, wrong)), ['/weighed_at not_open_then'])
    assert.equal(ok(await told(860, at(-1000))).counted_grams, 870) // a clock that is a second slow
    ok(await act(s, 'submit', manager))
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [1000, 870, -130])
  })

  test('each step is told live, without a figure of the shelf', async () => {
    const p = await make({ grams: 321.5 })
    const ear = await Listener.join(manager)
    const s = await open()
    ok(await weigh(s, p, 300))
    ok(await act(s, 'submit', manager))
    ok(await act(s, 'reject', admin, { reason: 'Qayta' }))
    const told = []
    while (told.length < 4) {
      const message = await ear.next()
      if (message.type === 'stocktake.changed') told.push(message.data)
    }
    const states = [['open', 0], ['open', 1], ['submitted', 1], ['rejected', 1]]
    assert.deepEqual(told, states.map(([status, lines_counted]) => ({ stocktake_id: s.id, status, lines_counted })))
    await ear.leave()
  })

  test('the kitchen goes on meanwhile', async () => {
    const p = await make({ grams: 1000 })
    const meal = ok(await admin.post('/meals', { name: 'Sanoq taomi', ingredients: [{ product_id: p.id, grams: 10 }] }), 201)
    const serve = async (portions) => ok(await cook.post('/servings', { meal_id: meal.id, portions }), 201)
    await serve(10)
    const s = await open()
    ok(await weigh(s, p, 850))
    const later = await serve(20)
    ok(await manager.post(`/products/${p.id}/deliveries`, { grams: 500, delivered_on: new Date(Date.now() + 5 * 3600e3).toISOString().slice(0, 10) }), 201)
    ok(await act(s, 'submit', manager))
    await serve(1)
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [900, 850, -50])
    assert.equal((await see(p)).grams, 850 - 200 + 500 - 10)
    ok(await admin.post(`/servings/${later.id}/cancel`, { reason: 'berilmagan' })) // it came after the weighing
    assert.equal((await see(p)).grams, 850 + 500 - 10)
  })

  test('what has been cancelled since had not left when it was weighed', async () => {
    const p = await make({ grams: 1000 })
    const meal = ok(await admin.post('/meals', { name: 'Bekor taomi', ingredients: [{ product_id: p.id, grams: 10 }] }), 201)
    const serve = async (portions) => ok(await cook.post('/servings', { meal_id: meal.id, portions }), 201)
    const cancel = async (serving) => ok(await admin.post(`/servings/${serving.id}/cancel`, { reason: 'xato' }))
    const [before, after] = [await serve(10), await serve(20)]
    const s = await open()
    ok(await weigh(s, p, 990))
    await cancel(before)
    ok(await act(s, 'submit', manager))
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [800, 990, 190])
    assert.equal((await see(p)).grams, 990)
    await cancel(after) // the count saw the shelf as it was
    assert.equal((await see(p)).grams, 990)
  })

  test('a rejected one leaves no trace in the stock', async () => {
    const p = await make({ grams: 100 })
    const moved = (await history(p)).length
    const s = await open()
    ok(await weigh(s, p, 10))
    assert.deepEqual(faults(await act(s, 'reject', admin, {})), ['/reason required'])
    ok(await act(s, 'submit', manager))
    const rejected = ok(await act(s, 'reject', admin, { reason: 'Qayta sanang' }))
    assert.deepEqual([rejected.status, rejected.reject_reason], ['rejected', 'Qayta sanang'])
    assert.doesNotMatch(JSON.stringify(rejected), /book|difference/)
    assert.deepEqual([(await see(p)).grams, (await history(p)).length], [100, moved])
    problem(await act(s, 'approve', admin), 409, 'stocktake-not-submitted')
    problem(await weigh(s, p, 1), 409, 'stocktake-not-open')
    const left = await open()
    ok(await act(left, 'reject', manager, { reason: 'Adashib ochilgan' })) // one that nobody will finish
  })

  test('only what is there is counted: some of it, what came later, nothing deleted', async () => {
    const [a, b] = [await make({ grams: 10 }), await make({ grams: 20 })]
    const gone = await make(), going = await make()
    const s = await open()
    const later = await make({ grams: 5 })
    ok(await admin.delete(`/products/${gone.id}`), 204)
    problem(await weigh(s, gone, 3), 404, 'not-found')
    problem(await weigh(s, { id: 77 }, 3), 404, 'not-found')
    problem(await weigh({ id: 77 }, a, 3), 404, 'not-found')
    assert.deepEqual(faults(await weigh(s, a, -1)), ['/grams out_of_range'])
    assert.deepEqual(faults(await weigh(s, a, 0.0001)), ['/grams too_many_decimals'])
    ok(await weigh(s, later, 6))
    ok(await weigh(s, a, 10))
    ok(await weigh(s, going, 4))
    ok(await admin.delete(`/products/${going.id}`), 204) // nothing was left of it, by the book
    const now = ok(await manager.get(`/stocktakes/${s.id}`))
    assert.deepEqual([line(now, gone), line(now, b)], [undefined, { product_id: b.id, product_name: b.name }])
    ok(await act(s, 'submit', manager))
    const done = ok(await act(s, 'approve', admin))
    assert.deepEqual(done.lines.map((l) => [l.product_id, l.difference_grams]).sort((x, y) => x[0] - y[0]),
      [[a.id, 0], [going.id, undefined], [later.id, 1]])
    assert.equal((await see(b)).grams, 20)
    const [none] = await history(a)
    assert.deepEqual([none.kind, none.grams, none.id], ['count', 0, line(done, a).movement_id])
  })

  test('several are open at once, and may be approved in any order', async () => {
    const p = await make({ grams: 1000 })
    const [first, second] = [await open(), await open(other)]
    ok(await weigh(first, p, 900))
    ok(await manager.post(`/products/${p.id}/write-offs`, { grams: 100, reason: 'spoiled' }), 201)
    ok(await weigh(second, p, 780, other))
    ok(await act(first, 'submit', manager))
    ok(await act(second, 'submit', other))
    assert.deepEqual(figures(ok(await act(second, 'approve', admin)), p), [900, 780, -120])
    assert.equal((await see(p)).grams, 780)
    assert.deepEqual(figures(ok(await act(first, 'approve', admin)), p), [1000, 900, -100])
    assert.equal((await see(p)).grams, 780) // what the later one saw stands
    assert.equal((await history(p)).filter((m) => m.kind === 'count').reduce((sum, m) => sum + m.grams, 0), -120)
  })

  test('a single count between weighing and approval stands', async () => {
    const p = await make({ grams: 100 })
    const s = await open()
    ok(await weigh(s, p, 60))
    ok(await manager.post(`/products/${p.id}/counts`, { grams: 95 }), 201)
    ok(await act(s, 'submit', manager))
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [100, 60, -40])
    assert.equal((await see(p)).grams, 95)
  })

  test('where more has left since than was counted, nothing is left, never less', async () => {
    const p = await make({ grams: 1000 })
    const s = await open()
    ok(await weigh(s, p, 100))
    ok(await manager.post(`/products/${p.id}/write-offs`, { grams: 950, reason: 'sample' }), 201)
    ok(await act(s, 'submit', manager))
    assert.deepEqual(figures(ok(await act(s, 'approve', admin)), p), [1000, 100, -900])
    assert.equal((await see(p)).grams, 0)
    const counts = (await history(p)).filter((m) => m.kind === 'count')
    assert.deepEqual(counts.map((m) => [m.grams, m.reason]), [[-900, 'stocktake'], [850, 'beyond_count'], [0, 'stocktake']])
  })

  test('what a stocktake booked is not undone', async () => {
    const p = await make({ grams: 100 })
    const done = await whole([p, 90])
    for (const m of (await history(p)).filter((one) => one.kind === 'count'))
      problem(await admin.post(`/movements/${m.id}/reverse`, { reason: 'x' }), 409, 'not-reversible')
    assert.equal(line(done, p).movement_id, (await history(p))[0].id)
    assert.equal((await see(p)).grams, 90)
  })

  test('it is listed, newest first', async () => {
    const all = ok(await manager.get('/stocktakes?limit=200')).items
    assert.ok(all.length > 8 && all.every((s, i) => i === 0 || s.id < all[i - 1].id))
    const first = ok(await manager.get('/stocktakes?limit=3'))
    assert.deepEqual(ok(await manager.get(`/stocktakes?limit=3&cursor=${first.next_cursor}`)).items, all.slice(3, 6))
    problem(await cook.get('/stocktakes'), 403, 'forbidden')
    problem(await manager.get('/stocktakes/77'), 404, 'not-found')
    const one = await manager.get(`/stocktakes/${all[0].id}`)
    assert.equal((await manager.get(`/stocktakes/${all[0].id}`, { headers: { 'If-None-Match': one.headers.get('etag') } })).status, 304)
  })

  test('another kindergarten sees nothing of it', async () => {
    const kindergarten = server.makeKindergarten('Qoʻshni')
    server.makeUser({ username: 'neighbour', role: 'admin', full_name: 'Qoʻshni Rahbar', kindergarten })
    const neighbour = await server.as('neighbour')
    const s = await open()
    problem(await neighbour.get(`/stocktakes/${s.id}`), 404, 'not-found')
    problem(await act(s, 'submit', neighbour), 404, 'not-found')
    assert.deepEqual(ok(await neighbour.get('/stocktakes')).items, [])
  })

  test('the books prove themselves', () => {
    assert.match(server.run(['verify']), /./)
  })
})
