/* The catalogue of foods, and how a product is told to be one of them. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

describe('foods', () => {
  let server, admin, manager, cook
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a food says its energy, waste and allergens in the language of the request', async () => {
    const { items, next_cursor } = ok(await manager.get('/foods'))
    assert.equal(next_cursor, null)
    assert.equal(items.length, 107)
    assert.equal(new Set(items.map((food) => food.key)).size, items.length)
    const food = (list, key) => list.find((one) => one.key === key)
    const { source, ...milk } = food(items, 'milk')
    assert.match(source, /USDA SR28/)
    assert.deepEqual(milk, {
      key: 'milk', name: 'Sut 3,2%', group: 'milk', kcal_per_100_g: 61, waste_percent: 0, shelf_life_days: 5,
      allergens: [{ code: 'milk', name: 'Sut (laktoza)' }], quality: 'verified',
    })
    const russian = ok(await admin.get('/foods', { headers: { 'Accept-Language': 'ru' } })).items
    assert.equal(food(russian, 'milk').name, 'Молоко 3,2%')
    assert.equal(food(russian, 'milk').allergens[0].code, 'milk')
    problem(await cook.get('/foods'), 403, 'forbidden')
    problem(await server.nobody.get('/foods'), 401, 'unauthorized')
    assert.deepEqual(faults(await admin.get('/foods?q=sut')), ['/q unknown_field'])
  })

  test('a new product is the food of its name, in any language and case; another is none', async () => {
    const made = async (name) => ok(await manager.post('/products', { name }), 201).food
    assert.equal(await made('GURUCH'), 'rice')
    assert.equal(await made('Молоко 3,2%'), 'milk')
    assert.equal(await made("Mol go'shti (lahm)"), 'beef_boneless')
    assert.equal(await made('Uydan kelgan murabbo'), null)
  })

  test('an admin says what a product is, and that it is nothing; a manager does not', async () => {
    const made = ok(await admin.post('/products', { name: 'Oq guruch', food: 'rice' }), 201)
    assert.equal(made.food, 'rice')
    assert.equal(ok(await admin.patch(`/products/${made.id}`, { min_grams: 10 })).food, 'rice')
    assert.equal(ok(await manager.patch(`/products/${made.id}`, { name: 'Oq guruch 2' })).food, 'rice')
    assert.equal(ok(await admin.patch(`/products/${made.id}`, { food: null })).food, null)
    assert.deepEqual(faults(await admin.patch(`/products/${made.id}`, { food: 'manna' })), ['/food unknown_food'])
    assert.deepEqual(faults(await admin.post('/products', { name: 'x', food: '' })), ['/food too_short'])
    problem(await manager.patch(`/products/${made.id}`, { food: 'rice' }), 403, 'forbidden')
    problem(await manager.post('/products', { name: 'y', food: 'rice' }), 403, 'forbidden')
  })

  test('what the catalogue fills a kindergarten with knows what it is', async () => {
    const kindergarten = server.makeKindergarten('Katalog', '--catalogue')
    server.makeUser({ username: 'katalog', role: 'admin', full_name: 'Katalog', kindergarten })
    const products = ok(await (await server.as('katalog')).get('/products')).items
    assert.equal(products.length, 107)
    assert.equal(new Set(products.map((one) => one.food)).size, 107)
    assert.ok(products.every((one) => one.food))
  })
})
