/* The menu and attendance over the network. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

/** The kindergarten's own day, so many days from now. */
const day = (offset = 0) => new Date(Date.now() + 5 * 3600e3 + offset * 86400e3).toISOString().slice(0, 10)

describe('the menu', () => {
  let server, admin, manager, cook, palov, tea
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    const rice = ok(await admin.post('/products', { name: 'Guruch', grams: 1000 }), 201)
    palov = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: rice.id, grams: 60 }] }), 201)
    tea = ok(await admin.post('/meals', { name: 'Choy', ingredients: [{ product_id: rice.id, grams: 1 }] }), 201)
  })
  after(() => server.stop())

  test('a day is replaced, and read in the order of its meals', async () => {
    const items = [{ slot: 'lunch', meal_id: palov.id }, { slot: 'breakfast', meal_id: tea.id }]
    const put = ok(await admin.put(`/menu/${day()}`, { items }))
    const expected = [
      { date: day(), slot: 'breakfast', meal_id: tea.id, meal_name: 'Choy', portions_possible: 1000, portions_served: 0 },
      { date: day(), slot: 'lunch', meal_id: palov.id, meal_name: 'Palov', portions_possible: 16, portions_served: 0 },
    ]
    assert.deepEqual(put, { items: expected, next_cursor: null })
    for (const who of [admin, manager, cook]) assert.deepEqual(ok(await who.get('/menu')).items, expected)
    ok(await cook.post('/servings', { meal_id: tea.id, portions: 3, portions_1_3: 2, slot: 'breakfast' }), 201)
    assert.equal(ok(await cook.get('/menu')).items[0].portions_served, 5)
    assert.deepEqual(ok(await admin.put(`/menu/${day()}`, { items: [] })).items, [])
    assert.deepEqual(ok(await cook.get('/menu')).items, [])
  })

  test('a range is read; a side left out is today', async () => {
    for (const offset of [-2, 0, 2, 3]) ok(await admin.put(`/menu/${day(offset)}`, { items: [{ slot: 'snack', meal_id: tea.id }] }))
    const dates = async (query) => ok(await cook.get(`/menu${query}`)).items.map((i) => i.date)
    assert.deepEqual(await dates(''), [day()])
    assert.deepEqual(await dates(`?from=${day(-5)}&to=${day(2)}`), [day(-2), day(), day(2)])
    assert.deepEqual(await dates(`?to=${day(2)}`), [day(), day(2)])
    assert.deepEqual(await dates(`?from=${day(-2)}`), [day(-2), day()])
    assert.deepEqual(await dates(`?from=${day(3)}`), [day(3)])
    const first = ok(await cook.get(`/menu?from=${day(-5)}&to=${day(5)}&limit=3`))
    assert.equal(first.items.length, 3)
    const second = ok(await cook.get(`/menu?from=${day(-5)}&to=${day(5)}&limit=3&cursor=${first.next_cursor}`))
    assert.deepEqual(second, { items: [{ ...first.items[0], date: day(3) }], next_cursor: null })
  })

  test('a bad day is refused whole', async () => {
    const put = (items) => admin.put(`/menu/${day(9)}`, { items })
    assert.deepEqual(
      faults(await put([{ slot: 'lunch', meal_id: tea.id }, { slot: 'lunch', meal_id: tea.id }, { slot: 'snack', meal_id: 5 }])),
      ['/items/1/meal_id duplicate', '/items/2/meal_id unknown_meal'])
    assert.deepEqual(faults(await put([{ slot: 'supper', meal_id: tea.id }, { slot: 'lunch' }])),
      ['/items/0/slot not_allowed', '/items/1/meal_id required'])
    assert.deepEqual(faults(await admin.put(`/menu/${day(9)}`, {})), ['/items required'])
    assert.deepEqual(faults(await admin.put('/menu/2026-02-30', { items: [] })), ['/day invalid_date'])
    assert.deepEqual(ok(await admin.get(`/menu?from=${day(9)}&to=${day(9)}`)).items, [])
    for (const who of [manager, cook]) problem(await who.put(`/menu/${day()}`, { items: [] }), 403, 'forbidden')
  })
})
