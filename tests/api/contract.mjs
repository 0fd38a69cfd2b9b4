/* An answer against the OpenAPI document: is it one that the document describes, in every member? */
import assert from 'node:assert/strict'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const COMMON = { 404: '/problems/not-found', 405: '/problems/method-not-allowed' }

/** Answers may not have members that the document does not know: in a copy, every described object is closed. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed)
  if (schema === null || typeof schema !== 'object') return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  if (copy.properties && copy.required && !('additionalProperties' in copy))
    copy.additionalProperties = false
  return copy
}

export class Contract {
  constructor(document) {
    this.document = document
    this.ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, validateFormats: true })
    this.ajv.addVocabulary(['x-roles', 'example'])
    addFormats(this.ajv)
    for (const [name, schema] of Object.entries(document.components.schemas))
      this.ajv.addSchema(/^problem/i.test(name) ? schema : closed(schema), `#/components/schemas/${name}`)
    this.compiled = new Map()
    this.paths = Object.keys(document.paths).map((path) => ({
      path,
      match: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    }))
    /* A word beats a {name}. */
    this.paths.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  }

  /** Every `METHOD path` that may be exercised. */
  get operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`))
  }

  resolve(thing) {
    return thing?.$ref ? thing.$ref.slice(2).split('/').reduce((at, part) => at[part], this.document) : thing
  }

  validator(schema) {
    const key = JSON.stringify(schema)
    if (!this.compiled.has(key)) this.compiled.set(key, this.ajv.compile(closed(schema)))
    return this.compiled.get(key)
  }

  matches(schema, value, what) {
    const validate = this.validator(schema)
    assert.ok(validate(value), `${what}: ${this.ajv.errorsText(validate.errors)}\n${JSON.stringify(value).slice(0, 800)}`)
  }

  /** Checks one answer; the operation it belongs to, or undefined where no route was asked for. */
  check(answer) {
    const { method, path } = answer.request
    const what = String(answer)
    assert.ok(answer.headers.get('x-request-id'), `${what}: no X-Request-Id`)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', what)
    const found = this.paths.find((p) => p.match.test(decodeURI(path.split('?')[0])))
    const item = found && this.document.paths[found.path]
    const operation = item?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
    if (!operation) return this.checkNoRoute(answer, item, what)
    const response = this.resolve(operation.responses[answer.status] ?? (answer.status === 404 && this.notFound(answer)))
    assert.ok(response, `${what}: the document knows no ${answer.status} of this route`)
    this.checkHeaders(answer, response, what)
    if (method !== 'HEAD') this.checkBody(answer, response, what)
    if (answer.status < 300 && answer.request.body !== undefined && operation.requestBody)
      this.matches(operation.requestBody.content['application/json'].schema, answer.request.body, `the body of ${what}`)
    return `${method === 'HEAD' ? 'GET' : method} ${found.path}`
  }

  /** An id that is none makes a path that no route has. */
  notFound(answer) {
    return answer.body?.type === '/problems/not-found' && this.document.components.responses['not-found']
  }

  checkNoRoute(answer, item, what) {
    if (answer.status < 400) return undefined // a file of the browser's
    if (answer.status === 400) this.matches({ $ref: '#/components/schemas/Problem' }, answer.body, what)
    else if (answer.request.method === 'HEAD') assert.ok(answer.status in COMMON, what)
    else assert.equal(answer.body?.type, COMMON[item ? 405 : 404], what)
    if (answer.status === 405) assert.ok(answer.headers.get('allow'), what)
    return undefined
  }

  checkHeaders(answer, response, what) {
    for (const [name, ref] of Object.entries(response.headers ?? {})) {
      const value = answer.headers.get(name)
      const may = answer.headers.has('content-disposition') ? ['ETag'] : ['Content-Disposition', 'Idempotent-Replayed']
      if (value === null) assert.ok(may.includes(name), `${what}: no ${name}`)
      else this.matches(this.resolve(ref).schema, name === 'Retry-After' ? Number(value) : value, `${name} of ${what}`)
    }
    if (answer.status >= 400) assert.ok(answer.headers.get('content-language'), `${what}: no Content-Language`)
  }

  checkBody(answer, response, what) {
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]
    if (!response.content) {
      if (answer.status === 204 || answer.status === 304) assert.equal(answer.text, '', what)
      return
    }
    assert.ok(response.content[type], `${what}: the document knows no ${type} here`)
    if (answer.headers.has('content-disposition')) return // a file: no schema says what is in it
    this.matches(response.content[type].schema, answer.body, what)
    if (answer.status >= 400) assert.equal(answer.body.status, answer.status, what)
    if (answer.status >= 400) assert.equal(answer.body.request_id, answer.headers.get('x-request-id'), what)
  }

  /** A live message: `ready`, or an event. */
  checkMessage(message) {
    const name = `live.${message.type}`
    assert.ok(this.document.components.schemas[name], `the document knows no live message ${message.type}`)
    this.matches({ $ref: `#/components/schemas/${name}` }, message, `live ${message.type}`)
  }
}
