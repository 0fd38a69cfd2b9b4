/* A listener of the live channel, each message of which is held against the OpenAPI document. */
import WebSocket from 'ws'
import { BASE, exercised } from './harness.mjs'

const PATIENCE_MS = 15_000

export class Listener {
  /** Signs in and answers once it is welcome. `since`: the last seq heard. */
  static async join(client, { since, origin } = {}) {
    const listener = new Listener(client.server, { origin })
    await listener.opened
    listener.say({ type: 'auth', token: client.token, ...(since !== undefined && { since }) })
    listener.ready = await listener.next()
    exercised.add(`GET ${BASE}/live`)
    return listener
  }

  constructor(server, { origin } = {}) {
    this.server = server
    this.heard = []
    this.waiting = []
    this.socket = new WebSocket(`ws://127.0.0.1:${server.port}${BASE}/live`, { origin })
    this.opened = new Promise((done, fail) => {
      this.socket.on('open', done)
      this.socket.on('error', fail)
    })
    this.closed = new Promise((done) => this.socket.on('close', (code) => done(code)))
    this.socket.on('message', (data) => {
      const message = JSON.parse(data)
      server.contract.checkMessage(message)
      const next = this.waiting.shift()
      if (next) next(message)
      else this.heard.push(message)
    })
  }

  say(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** The next message that it has not answered yet. */
  next() {
    if (this.heard.length) return Promise.resolve(this.heard.shift())
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error('no live message came')), PATIENCE_MS)
      this.waiting.push((message) => {
        clearTimeout(timer)
        done(message)
      })
    })
  }

  /** The next message of a type; what comes before it is passed over. */
  async next_of(type) {
    for (;;) {
      const message = await this.next()
      if (message.type === type) return message
    }
  }

  async leave() {
    this.socket.close()
    await this.closed
  }
}
