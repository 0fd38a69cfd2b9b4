/* Every list and report as a file: who may have it, what is in it, and that it is all of it. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { BASE, Server, faults, ok, problem } from './harness.mjs'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
}
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tashkent' }).format(new Date())
const thisMonth = today.slice(0, 7)
const lastMonth = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1)).toISOString().slice(0, 7)

/** The parts of a zip: name -> text. */
function unzip(bytes) {
  const parts = new Map()
  let at = bytes.readUInt32LE(bytes.length - 6)
  for (let n = bytes.readUInt16LE(bytes.length - 12); n; n--) {
    const size = bytes.readUInt32LE(at + 20)
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + size)
    parts.set(name, (bytes.readUInt16LE(at + 10) ? inflateRawSync(packed) : packed).toString())
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}

const plain = (xml) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
/** A sheet's rows of cells: texts, and numbers as numbers. */
function rowsOf(sheet) {
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row]) =>
    [...row.matchAll(/<c r="([A-Z]+)\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/g)].map(([, column, cell]) =>
      /<t/.test(cell) ? plain(/<t[^>]*>(.*?)<\/t>/s.exec(cell)[1]) : Number(/<v>(.*?)<\/v>/.exec(cell)[1])))
}

/** RFC 4180, with its mark. */
function records(text) {
  assert.ok(text.endsWith('\r\n'))
  const rows = [[]]
  for (const [, quoted, bare, end] of text.slice(0, -2).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
    else if (end === '') break
  }
  return rows
}

describe('files', () => {
  let server, admin, manager, cook, rice, beef
  /** Bytes as they come; the client of the harness reads texts. */
  const fetchFile = async (who, path, format, language = 'en') => {
    const url = `${server.base}${BASE}${path}${path.includes('?') ? '&' : '?'}format=${format}`
    const response = await fetch(url, { headers: { Authorization: `Bearer ${who.token}`, 'Accept-Language': language } })
    const bytes = Buffer.from(await response.arrayBuffer())
    assert.equal(response.status, 200, `${path} ${format}: ${bytes.subarray(0, 400)}`)
    assert.equal(response.headers.get('content-type'), TYPES[format])
    assert.equal(Number(response.headers.get('content-length')), bytes.length)
    return { bytes, name: /filename="(.*)"/.exec(response.headers.get('content-disposition'))[1] }
  }
  const csv = async (who, path, language) => {
    const { bytes } = await fetchFile(who, path, 'csv', language)
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    return records(bytes.toString('utf8').slice(1))
  }
  const pdfText = async (who, path, language) => {
    const file = join(server.folder, 'file.pdf')
    writeFileSync(file, (await fetchFile(who, path, 'pdf', language)).bytes)
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  }

  before(async () => {
    server = await Server.start()
    ;[admin, manager, cook] = await Promise.all(['admin', 'manager', 'cook'].map((who) => server.as(who)))
    rice = ok(await admin.post('/products', { name: '=Guruch', grams: 100000, group: 'cereals_legumes' }), 201)
    beef = ok(await admin.post('/products', { name: 'Mol goʻshti', grams: 8600 }), 201)
    for (let i = 0; i < 23; i++) {
      const all = Array.from({ length: 10 }, (_, n) =>
        manager.post(`/products/${rice.id}/write-offs`, { grams: 0.5 + n, reason: 'spoiled', note: 'a, "b"' }))
      for (const answer of await Promise.all(all)) ok(answer, 201)
    }
    const meal = ok(await admin.post('/meals', { name: 'Palov', ingredients: [{ product_id: rice.id, grams: 50 }] }), 201)
    ok(await cook.post('/servings', { meal_id: meal.id, portions: 3 }), 201)
  })
  after(() => server.stop())

  test('all of a list, whatever limit and cursor say, as one snapshot', async () => {
    const path = `/products/${rice.id}/movements`
    const [head, ...rows] = await csv(manager, `${path}?limit=2`)
    assert.equal(rows.length, 232)
    const [grams, left] = ['Mass, g', 'Left after it, g'].map((name) => head.indexOf(name))
    for (let i = 0; i + 1 < rows.length; i++)
      assert.equal((Number(rows[i][left]) - Number(rows[i][grams])).toFixed(3), Number(rows[i + 1][left]).toFixed(3))
    assert.equal(rows.at(-1)[left], '100000')
    assert.deepEqual(rows[1].slice(2, 3), ['Write-off'])
    assert.ok(rows[1].includes('a, "b"') && rows[1].includes('Spoiled') && rows[1].includes('Botir Aliyev'))
    assert.equal((await csv(manager, `${path}?kind=serving`)).length, 2)
  })

  test('a sheet holds numbers as numbers, dates as dates, and its head still', async () => {
    const { bytes, name } = await fetchFile(manager, `/products/${rice.id}/movements?from=${thisMonth}-01`, 'xlsx', 'uz-Cyrl')
    assert.match(name, /^movements-[\d_-]+\.xlsx$/)
    const parts = unzip(bytes)
    const sheet = parts.get('xl/worksheets/sheet1.xml')
    assert.match(sheet, /<pane ySplit="1"[^>]*state="frozen"/)
    assert.match(parts.get('xl/workbook.xml'), /<sheet name="Маҳсулот ҳаракатлари"/)
    assert.match(parts.get('xl/styles.xml'), /formatCode="dd\.mm\.yyyy hh:mm"/)
    const [head, ...rows] = rowsOf(sheet)
    assert.equal(rows.length, 232)
    assert.equal(head[3], 'Вазн, г')
    const delivery = rows.at(-1)
    assert.deepEqual(delivery.slice(2, 5), ['Кирим', 100000, 100000])
    const days = (Date.parse(today) - Date.UTC(1899, 11, 30)) / 86400000
    assert.ok(Math.abs(delivery[1] - days) < 1.1, `${delivery[1]} is no date of today`)
    assert.equal(delivery[0], String(delivery[0]), 'an id is told by, not reckoned with')
  })

  test('a report is a sheet a part', async () => {
    const parts = unzip((await fetchFile(manager, `/reports/monthly/${thisMonth}`, 'xlsx', 'ru')).bytes)
    const names = [...parts.get('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
    assert.deepEqual(names, ['Месячный отчёт', 'Блюда', 'Продукты'])
    const [head, ...products] = rowsOf(parts.get('xl/worksheets/sheet3.xml'))
    assert.equal(head[1], 'Название')
    assert.ok(products.some((row) => row.includes('=Guruch') && row.includes(100000)))
  })

  test('no text of a CSV is computed', async () => {
    const [head, ...rows] = await csv(manager, '/products')
    assert.deepEqual(rows.map((row) => row[head.indexOf('Name')]), ["'=Guruch", 'Mol goʻshti'])
    assert.equal(rows[0][head.indexOf('Group')], 'Cereals and legumes')
  })

  test('paper has the place, the title, the pages and the signatures, in every script', async () => {
    const uz = await pdfText(manager, `/products/${rice.id}/movements`, 'uz')
    for (const part of ['12-bogʻcha', 'Mahsulot harakatlari: =Guruch', 'Tasdiqladi', 'Buzilgan', 'Tuzilgan: ']) assert.ok(uz.includes(part), part)
    const pages = Number(/\b1 ?\/ ?(\d+)$/m.exec(uz)[1])
    assert.ok(pages > 3)
    assert.match(uz, new RegExp(`\\b${pages} ?/ ?${pages}$`, 'm'))
    assert.equal(uz.match(/Keyingi/g).length, pages, 'the head of the table stands on every page')
    const cyrillic = await pdfText(manager, '/products', 'uz-Cyrl')
    for (const part of ['Омбордаги маҳсулотлар', 'goʻshti', 'Тасдиқлади', 'Йўқ']) assert.ok(cyrillic.includes(part), part)
    const russian = await pdfText(manager, `/reports/monthly/${thisMonth}`, 'ru')
    for (const part of ['Месячный отчёт', `01.${thisMonth.slice(5)}.${thisMonth.slice(0, 4)} – `, 'Утвердил(а)', '100 000']) assert.ok(russian.includes(part), part)
  })

  test('every list and report is a file, in every form, with a title of its own', async () => {
    const ids = { '/products/{id}/movements': rice.id, '/products/{id}/lots': rice.id }
    ids['/meals/{id}/versions'] = ok(await admin.get('/meals')).items[0].id
    ids['/stocktakes/{id}'] = ok(await manager.post('/stocktakes'), 201).id
    const { paths } = server.contract.document
    const files = Object.keys(paths).filter((path) => paths[path].get?.parameters?.some((p) => p.$ref?.endsWith('/parameters/format')))
    assert.ok(files.length >= 24, String(files))
    for (const file of files) {
      const path = file.slice(BASE.length)
      const url = path.replace('{id}', ids[path]).replace('{month}', thisMonth)
      const { content } = paths[file].get.responses[200]
      for (const format of Object.keys(TYPES)) {
        assert.ok(content[TYPES[format].split(';')[0]], `${file} ${format}`)
        const { bytes, name } = await fetchFile(admin, url, format, 'uz')
        assert.match(name, new RegExp(`^[a-z0-9_-]+\\.${format}$`))
        const text = format === 'xlsx' ? unzip(bytes).get('xl/workbook.xml') : format === 'csv' ? bytes.toString() : ''
        assert.doesNotMatch(text, /file\.(title|field)/, `${file} ${format}`)
      }
    }
  })

  test('a file is for whom the answer is for', async () => {
    problem(await cook.get('/products?format=csv'), 403, 'forbidden')
    problem(await cook.get(`/reports/monthly/${thisMonth}?format=xlsx`), 403, 'forbidden')
    problem(await manager.get('/audit?format=pdf'), 403, 'forbidden')
    problem(await server.nobody.get('/servings?format=csv'), 401, 'unauthorized')
    problem(await manager.get('/products/999/movements?format=csv'), 404, 'not-found')
    ok(await cook.get('/servings?format=csv'))
    const other = await server.as('cook2')
    assert.equal((await csv(cook, '/servings')).length, 2)
    assert.equal((await csv(other, '/servings')).length, 1, "another cook's servings are not in it")
  })

  test('no form but these, once, and only where there is one', async () => {
    assert.deepEqual(faults(await manager.get('/products?format=doc')), ['/format not_allowed'])
    assert.deepEqual(faults(await manager.get('/products?format=')), ['/format not_allowed'])
    assert.deepEqual(faults(await manager.get('/products?format=csv&format=pdf')), ['/format repeated'])
    assert.deepEqual(faults(await manager.get('/products?format=csv&colour=red')), ['/colour unknown_field'])
    assert.deepEqual(faults(await manager.get(`/products/${rice.id}?format=csv`)), ['/format unknown_field'])
    assert.deepEqual(faults(await manager.get('/reports/monthly/2999-01?format=csv')), faults(await manager.get('/reports/monthly/2999-01')))
  })

  test('a file and the answer are never taken for one another', async () => {
    const json = await manager.get('/products')
    const etag = json.headers.get('etag')
    const file = await manager.get('/products?format=csv', { headers: { 'If-None-Match': `${etag}, *` } })
    ok(file)
    assert.equal(file.headers.get('etag'), null)
    assert.match(file.headers.get('cache-control'), /no-store/)
    assert.equal((await manager.get('/products', { headers: { 'If-None-Match': etag } })).status, 304)
    assert.deepEqual(ok(await manager.get('/products')), json.body)
    const head = await manager.head('/products?format=csv')
    ok(head)
    assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(file.text) + 3))
    assert.equal(head.text, '')
  })

  test('an open stocktake is as blind on paper as on the screen', async () => {
    const open = ok(await manager.post('/stocktakes'), 201)
    ok(await manager.put(`/stocktakes/${open.id}/lines/${beef.id}`, { grams: 8450 }))
    const lines = async (who) => {
      const rows = await csv(who, `/stocktakes/${open.id}`)
      const head = rows.find((row) => row.includes('By the books, g'))
      const line = rows.find((row) => row.includes('Mol goʻshti'))
      return ['Counted, g', 'By the books, g', 'Difference (minus: less), g'].map((name) => line[head.indexOf(name)])
    }
    assert.deepEqual(await lines(admin), ['8450', '', ''])
    assert.ok(!(await pdfText(admin, `/stocktakes/${open.id}`, 'en')).includes('8,600'))
    ok(await manager.post(`/stocktakes/${open.id}/submit`))
    assert.deepEqual(await lines(admin), ['8450', '', ''])
    ok(await admin.post(`/stocktakes/${open.id}/approve`))
    assert.deepEqual(await lines(manager), ['8450', '8600', '-150'])
  })

  test('a month on paper: to a tenth of a gram, which way a difference goes, and of approval only what asks', async () => {
    const meal = ok(await admin.post('/meals', { name: 'Shavla', ingredients: [{ product_id: rice.id, grams: 33.333 }] }), 201)
    ok(await cook.post('/servings', { meal_id: meal.id, portions: 100 }), 201)
    const { grams } = ok(await manager.get(`/products/${rice.id}`))
    ok(await manager.post(`/products/${rice.id}/counts`, { grams: Math.round(grams) + 5000 }), 201)
    const path = `/reports/monthly/${thisMonth}`
    const rows = await csv(manager, path)
    const head = rows.find((row) => row.includes('Natural loss, g'))
    const products = rows.slice(rows.indexOf(head))
    const of = (name) => products.find((row) => row.includes(name))
    const cell = (row, name) => row[head.indexOf(name)]
    assert.match(cell(of("'=Guruch"), 'Natural loss, g'), /^\d+\.\d{3}$/)
    assert.match(cell(of("'=Guruch"), 'Difference (minus: over), g'), /^-(4999|5000)/)
    assert.match(cell(of("'=Guruch"), 'Per cent (minus: over), %'), /^-/)
    assert.deepEqual([of("'=Guruch"), of('Mol goʻshti')].map((row) => cell(row, 'Approval')), ['', ''])
    const paper = (await pdfText(manager, path, 'en')).split('\n').findLast((row) => row.includes('=Guruch'))
    assert.doesNotMatch(paper, /\d\.\d{3}(?!\d)/)
    assert.match(paper, /−(4,999|5,000)/)
  })

  test("a closed month's file is what was frozen", async () => {
    const old = ok(await admin.post('/products', { name: 'Sabzi', grams: 1000, delivered_on: `${lastMonth}-10` }), 201)
    const before = await csv(manager, `/reports/monthly/${lastMonth}`)
    ok(await admin.post(`/months/${lastMonth}/close`))
    const rows = await csv(manager, `/reports/monthly/${lastMonth}`)
    assert.ok(rows.some((row) => row.join() === 'Status,Closed'))
    const product = (all) => all.find((row) => row[0] === String(old.id))
    assert.deepEqual(product(rows), product(before))
    assert.equal((await fetchFile(manager, `/reports/monthly/${lastMonth}`, 'pdf')).name, `monthly-report-${lastMonth}.pdf`)
  })
})
