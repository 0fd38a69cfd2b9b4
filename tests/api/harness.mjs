/* The real program on a free port, with a new database and a kindergarten of its own; and clients of it, every answer of which is
 * held against the program's own OpenAPI document. A route that no test of the suite got a good answer from fails the suite.
 *
 *     const server = await Server.start()
 *     after(() => server.stop())
 *     const admin = await server.as('admin')           // admin, manager, cook, cook2
 *     const product = ok(await admin.post('/products', { name: 'Guruch' }), 201)
 *     problem(await admin.get('/products/1'), 404, 'not-found')
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Contract } from './contract.mjs'

const BINARY = process.env.OSHXONA_BIN ?? new URL('../../build/oshxona', import.meta.url).pathname
const READY_MS = 30_000
export const PASSWORD = 'Palov-2026-yaxshi'
export const BASE = '/api/v1'

const TEAM = [
  { username: 'admin', role: 'admin', full_name: 'Nodira Karimova' },
  { username: 'manager', role: 'manager', full_name: 'Botir Aliyev' },
  { username: 'cook', role: 'cook', full_name: 'Gulnora Yusupova' },
  { username: 'cook2', role: 'cook', full_name: 'Dilshod Rahimov' },
]

/* --- which routes the suite has asked for --- */

/** Shared by the files of one run of the runner, which is their parent. */
export const records = join(tmpdir(), `oshxona-api-${process.ppid}`)
export const exercised = new Set()

process.on('exit', () => {
  mkdirSync(records, { recursive: true })
  writeFileSync(join(records, `${basename(process.argv[1])}.json`), JSON.stringify([...exercised]))
})

/* --- a client --- */

export class Answer {
  constructor(request, status, headers, text, mark) {
    Object.assign(this, { request, status, headers, text, mark })
    const type = headers.get('content-type') ?? ''
    this.body = /json/.test(type) && text ? JSON.parse(text) : undefined
  }
  toString() {
    return `${this.request.method} ${this.request.path} -> ${this.status} ${this.text.slice(0, 600)}`
  }
}

/** The answer's body, once its status is the expected one. */
export function ok(answer, status = 200) {
  assert.equal(answer.status, status, String(answer))
  return answer.body
}

/** The problem, once it is the expected one. */
export function problem(answer, status, slug) {
  assert.equal(answer.status, status, String(answer))
  assert.equal(answer.body.type, `/problems/${slug}`, String(answer))
  return answer.body
}

/** Of a 422: `field code` of each error, sorted. */
export function faults(answer) {
  return problem(answer, 422, 'invalid').errors.map((e) => `${e.field} ${e.code}`).sort()
}

export class Client {
  constructor(server, token, user) {
    Object.assign(this, { server, token, user })
  }
  get(path, options) {
    return this.ask('GET', path, options)
  }
  head(path, options) {
    return this.ask('HEAD', path, options)
  }
  delete(path, options) {
    return this.ask('DELETE', path, options)
  }
  post(path, body, options) {
    return this.ask('POST', path, { body, ...options })
  }
  put(path, body, options) {
    return this.ask('PUT', path, { body, ...options })
  }
  patch(path, body, options) {
    return this.ask('PATCH', path, { body, ...options })
  }

  /** `path` below /api/v1, or from the root with a leading `!`. `text` is sent as it is instead of `body`. */
  async ask(method, path, { body, text, headers = {} } = {}) {
    const url = path.startsWith('!') ? path.slice(1) : BASE + path
    const all = { ...(this.token && { Authorization: `Bearer ${this.token}` }), ...headers }
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
    if (sent !== undefined && !('Content-Type' in all)) all['Content-Type'] = 'application/json'
    if (all['Content-Type'] === null) delete all['Content-Type']
    const response = await fetch(this.server.base + url, { method, headers: all, body: sent, redirect: 'manual' })
    const request = { method, path: url, body }
    const answer = new Answer(request, response.status, response.headers, await response.text())
    this.server.asked.add(response.headers.get('x-request-id'))
    const operation = this.server.contract.check(answer)
    if (operation && answer.status < 300) exercised.add(operation)
    return answer
  }
}

/* --- the program --- */

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

export class Server {
  /** `team`: who to make besides the kindergarten; `env`: settings of its own. */
  static async start({ team = TEAM, env = {} } = {}) {
    const server = new Server()
    server.folder = mkdtempSync(join(tmpdir(), 'oshxona-api-test-'))
    server.port = await freePort()
    server.base = `http://127.0.0.1:${server.port}`
    server.env = {
      ...process.env,
      DATABASE_URL: `sqlite:///${join(server.folder, 'oshxona.db')}`,
      LISTEN: `127.0.0.1:${server.port}`,
      WORKERS: '4',
      ...env,
    }
    Object.assign(server, { log: [], asked: new Set(), tokens: new Map() })
    server.run(['migrate'])
    server.kindergarten = server.makeKindergarten('12-bogʻcha')
    for (const user of team) server.makeUser(user)
    await server.serve().catch((error) => {
      server.process?.kill('SIGKILL')
      throw error
    })
    return server
  }

  /** Runs one verb of the program; what it printed. */
  run(args, input = '') {
    const options = { cwd: this.folder, env: this.env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }
    return execFileSync(BINARY, args, options).trim()
  }

  makeKindergarten(name, ...more) {
    return Number(this.run(['createkindergarten', '--name', name, ...more]))
  }

  makeUser({ username, role, full_name, kindergarten = this.kindergarten }) {
    const named = ['--username', username, '--full-name', full_name, '--role', role]
    return Number(this.run(['createuser', '--kindergarten', String(kindergarten), ...named, '--password-stdin'], PASSWORD))
  }

  async serve() {
    this.process = spawn(BINARY, ['serve'], { cwd: this.folder, env: this.env, stdio: ['ignore', 'pipe', 'pipe'] })
    const keep = (stream) => {
      let rest = ''
      stream.setEncoding('utf8').on('data', (text) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop()
        this.log.push(...lines)
      })
    }
    keep(this.process.stdout)
    keep(this.process.stderr)
    await this.ready()
    const document = await fetch(`${this.base}/openapi.json`).then((answer) => answer.json())
    this.contract = new Contract(document)
  }

  async ready() {
    const deadline = Date.now() + READY_MS
    for (;;) {
      if (await fetch(`${this.base}/readyz`).then((answer) => answer.ok, () => false)) return
      if (this.process.exitCode !== null) throw new Error(`serve ended with ${this.process.exitCode}\n${this.log.join('\n')}`)
      if (Date.now() > deadline) throw new Error(`the server does not become ready\n${this.log.join('\n')}`)
      await new Promise((again) => setTimeout(again, 20))
    }
  }

  /** Ends it as an operator does. */
  async halt(signal = 'SIGTERM') {
    const gone = once(this.process, 'close')
    this.process.kill(signal)
    const [code] = await gone
    return code
  }

  async restart() {
    assert.equal(await this.halt(), 0, this.log.join('\n'))
    await this.serve()
  }

  /** Ends it and looks at what it leaves: a clean exit, and a log of JSON lines that knows every request asked. */
  async stop() {
    const code = await this.halt()
    rmSync(this.folder, { recursive: true, force: true })
    assert.equal(code, 0, this.log.join('\n'))
    const known = new Set(this.log.map((line) => JSON.parse(line).request_id))
    for (const id of this.asked) assert.ok(known.has(id), `request ${id} is not in the log`)
  }

  /** A client that is nobody. */
  get nobody() {
    return new Client(this)
  }

  /** A client that is signed in; once a user, since a sign-in takes its time. */
  async as(username) {
    if (!this.tokens.has(username)) {
      const signed = ok(await this.nobody.post('/auth/login', { username, password: PASSWORD }))
      this.tokens.set(username, new Client(this, signed.access_token, signed.user))
    }
    return this.tokens.get(username)
  }

  /** Sends bytes as they are, and answers what comes until the other side closes or `until` is seen. */
  async wire(bytes, until) {
    const socket = connect(this.port, '127.0.0.1')
    let got = ''
    socket.setEncoding('latin1').on('error', () => {})
    const end = new Promise((done) => {
      socket.on('close', done)
      socket.on('data', (text) => {
        got += text
        if (until && got.includes(until)) done()
      })
    })
    socket.write(bytes)
    await end
    socket.destroy()
    return got
  }
}
