// What comes in from CSV files: read whole with every mistake at once, booked whole or not at all, and once.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Server, faults, ok, problem } from './harness.mjs'

let server, admin, manager

before(async () => {
  server = await Server.start()
  admin = await server.as('admin')
  manager = await server.as('manager')
})
after(() => server.stop())

const check = async (kind, csv, who = admin) => ok(await who.post(`/imports/${kind}/check`, { csv }))
const book = async (kind, csv, who = admin) => ok(await who.post(`/imports/${kind}`, { csv }), 201)
/** `line column code` of each mistake. */
const wrong = async (kind, csv, who = admin) =>
  (await check(kind, csv, who)).errors.map((e) => `${e.line} ${e.column} ${e.code}`).sort()
const states = (read) => read.rows.map((row) => `${row.line} ${row.name} ${row.state}`)
const products = async () => ok(await admin.get('/products')).items
const product = async (name) => (await products()).find((p) => p.name === name)
const today = () => new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10)

test('a spreadsheet of another country is understood: semicolons, decimal commas, days with points, our own headings', async () => {
  const csv =
    '\uFEFFНазвание;Минимум, г;Масса, г;Дата поступления;Годен до;Группа\r\n' +
    'Guruch;5 000;25\u00a0000,5;03.10.2026;2027-01-01;cereals_legumes\r\n;;;;;\r\n' +
    '"Mol goʻshti\r\nlahm ""A""";1000;;;;meat\r\n'
  const russian = { headers: { 'Accept-Language': 'ru' } }
  const read = ok(await admin.post('/imports/products/check', { csv }, russian))
  assert.deepEqual(read.errors, [])
  assert.deepEqual(states(read), ['2 Guruch new', '4 Mol goʻshti lahm "A" new'])
  assert.deepEqual([read.lines, read.to_add, read.there, read.differing], [2, 2, 0, 0])
  assert.deepEqual(
    [read.rows[0].product.grams, read.rows[0].product.min_grams, read.rows[0].product.delivered_on, read.rows[0].product.expires_on],
    [25000.5, 5000, '2026-10-03', '2027-01-01'],
  )
  assert.equal((await products()).length, 0, 'a check books nothing')

  assert.deepEqual(await book('products', csv), { added: 2, there: 0, differing: 0 })
  const rice = await product('Guruch')
  assert.deepEqual([rice.grams, rice.min_grams, rice.group, rice.nearest_expiry], [25000.5, 5000, 'cereals_legumes', '2027-01-01'])
  const [movement] = ok(await admin.get(`/products/${rice.id}/movements`)).items
  assert.deepEqual([movement.kind, movement.grams, movement.user.full_name], ['delivery', 25000.5, 'Nodira Karimova'])
  const acts = ok(await admin.get('/audit?action=product.create')).items
  assert.equal(acts.filter((act) => act.target.id === rice.id || act.target === rice.id).length, 1)
})

test('what is there already is told and left as it is', async () => {
  const csv = 'name,min_grams,grams\nGURUCH,5000,700\n"Mol goʻshti lahm ""A""",1,\nSut,,\n'
  assert.deepEqual(states(await check('products', csv)), ['2 GURUCH there', '3 Mol goʻshti lahm "A" differs', '4 Sut new'])
  assert.deepEqual(await book('products', csv), { added: 1, there: 1, differing: 1 })
  assert.equal((await product('Guruch')).grams, 25000.5)
  assert.deepEqual(await book('products', csv), { added: 0, there: 2, differing: 1 })
})

test('every mistake of every line is told at once, and nothing is booked', async () => {
  const csv =
    'name,min_grams,grams,delivered_on,group,natural_loss_percent,food\n' +
    ',1,,,,,\n' +
    'Un,1.2345,,,,,\n' +
    'Tuz,many,"1,5",2026-02-30,spices!,5.01,none\n' +
    'Shakar,,5,2999-01-01,,,\n' +
    'un,,,,,,\n' +
    'Yogʻ,,,,,,,beyond\n'
  const told = [
    '2 name required', '3 min_grams too_many_decimals', '4 delivered_on not_a_day', '4 grams not_a_number', '4 min_grams not_a_number',
    '4 natural_loss_percent out_of_range', '5 delivered_on in_future', '6 name duplicate', '7 null too_many_cells',
  ]
  assert.deepEqual(await wrong('products', csv), told)
  assert.deepEqual(await wrong('products', 'name,group,food\nTuz,spices!,none\n'), ['2 food unknown_food', '2 group not_allowed'])
  const before = (await products()).length
  const refusal = await admin.post('/imports/products', { csv })
  assert.deepEqual(faults(refusal), told.map((one) => one.replace(/^(\d+) (\w+) /, (_, line, column) => `/csv/${line}${column === 'null' ? '' : `/${column}`} `)).sort())
  assert.equal((await products()).length, before)
  const { errors } = await check('products', csv)
  assert.deepEqual(errors.find((e) => e.line === 3), {
    line: 3, column: 'min_grams', text: '1.2345', code: 'too_many_decimals', message: errors.find((e) => e.line === 3).message,
  })
})

test('a file that is none is told so', async () => {
  assert.deepEqual(await wrong('products', 'name,colour,name\nUn,1,2\n'), ['1 colour unknown_field', '1 name repeated'])
  assert.deepEqual(await wrong('products', 'min_grams\n1\n'), ['1 name no_column'])
  assert.deepEqual(await wrong('products', '\n\n'), ['1 null no_lines'])
  assert.deepEqual(await wrong('products', 'name\n'), ['1 null no_lines'])
  assert.deepEqual(await wrong('products', '\n\nname,colour\nUn,1\n'), ['3 colour unknown_field'], 'where the headings stand')
  assert.deepEqual(await wrong('products', 'name\rUn\rTuz\r"Shakar\r'), ['4 null open_quote'], 'lines of an old Mac')
  assert.deepEqual(await wrong('products', 'name\nUn\n"Tuz\nShakar\n'), ['3 null open_quote'])
  assert.deepEqual(await wrong('products', `name\n${'x\n'.repeat(5001)}`), ['1 null too_many'])
  problem(await admin.post('/imports/products/check', { csv: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large')
  assert.deepEqual(faults(await admin.post('/imports/products/check', {})), ['/csv required'])
})

test('a column of our own files that cannot be booked is not read', async () => {
  const read = await check('products', 'name;expired_grams;Low\nAsal;5;ha\n')
  assert.deepEqual([read.errors, read.skipped.map((s) => s.column)], [[], ['expired_grams', 'low']])
})

test('a file of ours comes back as what is there', async () => {
  for (const language of ['uz', 'uz-Cyrl', 'ru', 'en']) {
    for (const kind of ['products', 'deliveries']) {
      const exported = await admin.get(`/${kind}?format=csv`, { headers: { 'Accept-Language': language } })
      const read = await check(kind, exported.text)
      assert.deepEqual(read.errors, [], `${kind} ${language}`)
      assert.ok(read.rows.length > 0 && read.rows.every((row) => row.state === 'there'), `${kind} ${language}: ${JSON.stringify(read.rows)}`)
    }
  }
})

test('a manager adds products, but not what they are measured by', async () => {
  assert.deepEqual(await wrong('products', 'name,group,natural_loss_percent\nTvorog,tvorog,1\n', manager), [
    '2 group admins_only', '2 natural_loss_percent admins_only',
  ])
  assert.deepEqual(await wrong('products', 'name,group\nGuruch,cereals_legumes\n', manager), [])
  assert.equal((await book('products', 'name,group\nTvorog,\n', manager)).added, 1)
  for (const path of ['/imports/recipes', '/imports/recipes/check']) problem(await manager.post(path, { csv: 'x' }), 403, 'forbidden')
})

test('deliveries find their product by name and are booked once', async () => {
  const csv =
    'product_name;grams;delivered_on;expires_on;price_per_kg_uzs;supplier;document_no;invoice_grams;note\n' +
    `guruch;1000,25;${today()};;14 500;Registon savdo;A-1;1100;"ikki\nqator"\n` +
    `Guruch;500;${today()};;;;;;\nGuruch;500;${today()};;;;;;\n`
  assert.deepEqual(await book('deliveries', csv, manager), { added: 3, there: 0, differing: 0 })
  const rice = await product('Guruch')
  const lots = ok(await admin.get(`/deliveries?product_id=${rice.id}&from=${today()}`)).items
  const first = lots.find((lot) => lot.document_no === 'A-1')
  assert.deepEqual(
    [first.grams, first.invoice_grams, first.price_per_kg_uzs, first.supplier, first.note, first.user.full_name],
    [1000.25, 1100, 14500, 'Registon savdo', 'ikki\nqator', 'Botir Aliyev'],
  )
  assert.equal(lots.length, 3)
  const again = await check('deliveries', `${csv}Guruch;500;${today()};;;;;;\n`, manager)
  assert.deepEqual(states(again).map((s) => s.split(' ')[2]), ['there', 'there', 'there', 'new'])
  assert.deepEqual(await wrong('deliveries', `product_name,grams,delivered_on\nPalma,1,${today()}\nGuruch,0,\nGuruch,1,2999-01-01\n`), [
    '2 product_name unknown_product', '3 delivered_on required', '3 grams out_of_range', '4 delivered_on in_future',
  ])
})

test('recipes: a line an ingredient, the lines of a meal together', async () => {
  const csv = 'meal_name\tproduct_name\tgrams\tgrams_1_3\nOsh\tguruch\t50\t37,5\nSutli guruch\tSut\t150\t\nOsh\tSut\t0,6\t\n'
  const read = await check('recipes', csv)
  assert.deepEqual(states(read), ['2 Osh new', '3 Sutli guruch new'])
  assert.deepEqual(await book('recipes', csv), { added: 2, there: 0, differing: 0 })
  const osh = ok(await admin.get('/meals')).items.find((meal) => meal.name === 'Osh')
  assert.deepEqual(osh.ingredients.map((i) => [i.product_name, i.grams, i.grams_1_3]), [['Guruch', 50, 37.5], ['Sut', 0.6, 0.6]])
  assert.deepEqual(states(await check('recipes', csv.replace('0,6', '0,7'))), ['2 Osh differs', '3 Sutli guruch there'])
  assert.deepEqual(
    await wrong('recipes', 'meal_name,product_name,grams\nA,Guruch,1\nA,guruch,2\nB,Guruch,0\nC,Palma,1\n,Guruch,\n'),
    ['3 product_name duplicate', '4 grams nothing_weighed', '5 product_name unknown_product', '6 grams required', '6 meal_name required'],
  )
})

test('a month that is closed takes nothing', async () => {
  const last = new Date(Date.now() + 5 * 3_600_000)
  last.setUTCDate(0)
  const day = last.toISOString().slice(0, 10)
  for (;;) {
    const open = ok(await admin.get('/months')).items.filter((m) => m.status === 'running' && m.month <= day.slice(0, 7))
    if (open.length === 0) break
    ok(await admin.post(`/months/${open.at(-1).month}/close`))
  }
  assert.deepEqual(await wrong('deliveries', `product_name,grams,delivered_on\nGuruch,1,${day}\n`), ['2 delivered_on in_closed_month'])
  assert.deepEqual(await wrong('products', `name,grams,delivered_on\nMosh,1,${day}\n`), ['2 delivered_on in_closed_month'])
})

test('the same key books once', async () => {
  const key = { headers: { 'Idempotency-Key': randomUUID() } }
  const csv = 'name,grams\nLoviya,1000\n'
  const first = await admin.post('/imports/products', { csv }, key)
  const second = await admin.post('/imports/products', { csv }, key)
  assert.deepEqual(ok(second, 201), ok(first, 201))
  assert.equal(second.headers.get('idempotent-replayed'), 'true')
  problem(await admin.post('/imports/products', { csv: `${csv}Anor,1\n` }, key), 422, 'idempotency-key-reused')
})

test('the largest file is read and booked in a moment', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `Guruch,${i + 1},${today()},S`)
  const csv = `product_name,grams,delivered_on,supplier\n${rows.join('\n')}\n`
  const before = (await product('Guruch')).grams
  const began = performance.now()
  assert.equal((await book('deliveries', csv)).added, 5000)
  const took = performance.now() - began
  assert.ok(took < 5000, `${took} ms`)
  assert.equal((await product('Guruch')).grams, before + (5000 * 5001) / 2)
})

test('the command line says the same, and a running server notices', async () => {
  const csv = 'name,grams\nJoʻxori,900\n'
  const file = join(server.folder, 'products.csv')
  writeFileSync(file, csv)
  const args = ['import', 'products', file, '--kindergarten', String(server.kindergarten)]
  assert.match(server.run([...args, '--dry-run']), /^line 2: Joʻxori: new\nproducts: 1 would be added, 0 already there/)
  assert.equal(await product('Joʻxori'), undefined)
  assert.match(server.run(args), /^products: 1 added, 0 already there/)
  let corn
  while (!corn) corn = await product('Joʻxori') // what another process wrote is noticed in a moment
  assert.equal(corn.grams, 900)
  ok(await admin.post(`/products/${corn.id}/write-offs`, { grams: 100, reason: 'spoiled' }), 201)
  assert.equal((await product('Joʻxori')).grams, 800)
})
