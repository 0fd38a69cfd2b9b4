/* Settings over the network. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

describe('settings', () => {
  let server, admin, manager, cook
  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
  })
  after(() => server.stop())

  test('a new kindergarten has its defaults', async () => {
    const settings = {
      name: '12-bogʻcha', region: null, timezone: 'Asia/Tashkent', expiring_days: 3, warning_percent: 10, alarm_percent: 15,
      material_grams: 500, material_percent: 1, material_uzs: 20000,
    }
    for (const who of [admin, manager]) assert.deepEqual(ok(await who.get('/settings')), settings)
    problem(await cook.get('/settings'), 403, 'forbidden')
    problem(await manager.patch('/settings', { expiring_days: 5 }), 403, 'forbidden')
  })

  test('a patch changes what it names, while nobody else did', async () => {
    const before = await admin.get('/settings')
    const stale = { headers: { 'If-Match': before.headers.get('etag') } }
    const changed = ok(await admin.patch('/settings', { region: 'Samarqand viloyati', warning_percent: 8.25, material_grams: 250.5 }, stale))
    assert.deepEqual(changed, { ...before.body, region: 'Samarqand viloyati', warning_percent: 8.25, material_grams: 250.5 })
    assert.deepEqual(ok(await manager.get('/settings')), changed)
    problem(await admin.patch('/settings', { expiring_days: 5 }, stale), 412, 'stale')
    assert.equal(ok(await admin.patch('/settings', { region: null })).region, null)
    assert.deepEqual(ok(await admin.patch('/settings', {})).warning_percent, 8.25)
  })

  test('what is wrong is told', async () => {
    assert.deepEqual(faults(await admin.patch('/settings', { timezone: 'Asia/Nowhere', warning_percent: 15 })),
      ['/timezone unknown_zone', '/warning_percent not_below_alarm'])
    assert.deepEqual(
      faults(await admin.patch('/settings', { name: '', expiring_days: 61, alarm_percent: 101, material_percent: 1.234, colour: 'red' })),
      ['/alarm_percent out_of_range', '/colour unknown_field', '/expiring_days out_of_range', '/material_percent too_many_decimals', '/name too_short'])
    assert.deepEqual(faults(await admin.patch('/settings', { name: null, material_uzs: 0.5 })), ['/material_uzs not_whole', '/name wrong_type'])
  })

  test('another time zone is another day', async () => {
    const zone = Date.now() % 86400e3 < 43200e3 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati' // 11 hours behind, or 14 ahead
    const rice = ok(await admin.post('/products', { name: 'Guruch', grams: 100 }), 201)
    ok(await admin.patch('/settings', { timezone: zone }))
    const there = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date())
    const meal = ok(await admin.post('/meals', { name: 'Choy', ingredients: [{ product_id: rice.id, grams: 1 }] }), 201)
    ok(await admin.post('/servings', { meal_id: meal.id, portions: 1 }), 201)
    const { series } = ok(await admin.get('/reports/meals'))
    assert.equal(series[0].points[0].at, there)
    ok(await admin.patch('/settings', { timezone: 'Asia/Tashkent' }))
  })
})
