/* Access tokens as another program would make them: with the key, or not quite. */
import { createHmac } from 'node:crypto'

export const SECRET_KEY = 'a-secret-key-of-the-tests-alone-0123456789'

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = () => Math.floor(Date.now() / 1000)

/** The claims of a user, good for a minute. `over` replaces some; undefined leaves one out. */
export function claims(user, over = {}) {
  return {
    iss: 'oshxona',
    sub: String(user.id),
    kg: user.kindergarten_id,
    role: user.role,
    iat: seconds(),
    exp: seconds() + 60,
    jti: `elsewhere-${Math.random()}`,
    ...over,
  }
}

export function sign(payload, { key = SECRET_KEY, alg = 'HS256', hash = 'sha256', header = {} } = {}) {
  const head = `${part({ alg, typ: 'JWT', ...header })}.${part(payload)}`
  return `${head}.${alg === 'none' ? '' : createHmac(hash, key).update(head).digest('base64url')}`
}

export function read(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
}
