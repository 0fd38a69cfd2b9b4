/* The three series over the network. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

const today = new Date(Date.now() + 5 * 3600e3).toISOString().slice(0, 10)

describe('reports', () => {
  let server, admin, manager, cook, rice, salt, palov
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = ok(await admin.post('/products', { name: 'Guruch' }), 201)
    salt = ok(await admin.post('/products', { name: 'Tuz' }), 201)
    palov = ok(await admin.post('/meals', { name: 'Palov', ingredients: [
      { product_id: rice.id, grams: 60.25 }, { product_id: salt.id, grams: 1 }] }), 201)
    const deliver = async (product, grams, delivered_on) =>
      ok(await manager.post(`/products/${product.id}/deliveries`, { grams, delivered_on }), 201)
    await deliver(rice, 1000, '2024-07-29') // a Monday
    await deliver(rice, 2000, '2024-08-01')
    await deliver(salt, 500, '2024-08-04') // its Sunday
    await deliver(rice, 4000, '2024-08-05')
    ok(await cook.post('/servings', { meal_id: palov.id, portions: 4, portions_staff: 2 }), 201)
    const wrong = ok(await cook.post('/servings', { meal_id: palov.id, portions: 50 }), 201)
    ok(await cook.post(`/servings/${wrong.id}/cancel`, { reason: 'xato' }))
  })
  after(() => server.stop())

  test('deliveries by day, week and month', async () => {
    const series = async (bucket) => ok(await manager.get(`/reports/deliveries?from=2024-07-29&to=2024-08-05&bucket=${bucket}`))
    assert.deepEqual(await series('day'), { from: '2024-07-29', to: '2024-08-05', bucket: 'day', series: [
      { id: rice.id, name: 'Guruch', points: [
        { at: '2024-07-29', value: 1000 }, { at: '2024-08-01', value: 2000 }, { at: '2024-08-05', value: 4000 }] },
      { id: salt.id, name: 'Tuz', points: [{ at: '2024-08-04', value: 500 }] }] })
    assert.deepEqual((await series('week')).series, [
      { id: rice.id, name: 'Guruch', points: [{ at: '2024-07-29', value: 3000 }, { at: '2024-08-05', value: 4000 }] },
      { id: salt.id, name: 'Tuz', points: [{ at: '2024-07-29', value: 500 }] }])
    assert.deepEqual((await series('month')).series, [
      { id: rice.id, name: 'Guruch', points: [{ at: '2024-07-01', value: 1000 }, { at: '2024-08-01', value: 6000 }] },
      { id: salt.id, name: 'Tuz', points: [{ at: '2024-08-01', value: 500 }] }])
  })

  test('consumption and meals are of what was not cancelled', async () => {
    const used = ok(await admin.get(`/reports/consumption?from=${today}&to=${today}&bucket=day`))
    assert.deepEqual(used.series, [
      { id: rice.id, name: 'Guruch', points: [{ at: today, value: 361.5 }] },
      { id: salt.id, name: 'Tuz', points: [{ at: today, value: 6 }] }])
    const ate = ok(await admin.get(`/reports/meals?from=${today}&to=${today}&bucket=day`))
    assert.deepEqual(ate.series, [{ id: palov.id, name: 'Palov', points: [{ at: today, value: 6 }] }])
  })

  test('what is left out: from the first day in the books to today, by day', async () => {
    const report = ok(await manager.get('/reports/meals'))
    assert.equal(report.from, '2024-07-29')
    assert.equal(report.to, today)
    assert.equal(report.bucket, 'day')
  })

  test('what is wrong is told; a cook reads none', async () => {
    for (const name of ['consumption', 'deliveries', 'meals', 'child-days']) {
      const get = (query) => manager.get(`/reports/${name}?${query}`)
      assert.deepEqual(faults(await get('bucket=year')), ['/bucket not_allowed'])
      assert.deepEqual(faults(await get('from=2026-10-02&to=2026-10-01')), ['/from from_after_to'])
      assert.deepEqual(faults(await get('from=2020-01-01&to=2026-10-01')), ['/from range_too_long'])
      assert.deepEqual(faults(await get('from=x&until=y')), ['/from invalid_date', '/until unknown_field'])
      problem(await cook.get(`/reports/${name}`), 403, 'forbidden')
    }
    assert.deepEqual(faults(await manager.get('/reports/suppliers?from=2020-01-01&to=2026-10-01')), ['/from range_too_long'])
  })

  test('an answer that has not changed is not sent again', async () => {
    const first = await manager.get('/reports/deliveries')
    const headers = { 'If-None-Match': first.headers.get('etag') }
    assert.equal((await manager.get('/reports/deliveries', { headers })).status, 304)
    ok(await manager.post(`/products/${rice.id}/deliveries`, { grams: 1, delivered_on: today }), 201)
    assert.equal((await manager.get('/reports/deliveries', { headers })).status, 200)
  })
})
