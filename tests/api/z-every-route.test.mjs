/* Last: every route of the document has been asked for by some test of this run, and answered well. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Server, records } from './harness.mjs'

const PATIENCE_MS = 10 * 60 * 1000
const own = fileURLToPath(import.meta.url)
const folder = join(own, '..')
const others = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && name !== basename(own))
  .filter((name) => readFileSync(join(folder, name), 'utf8').includes('./harness.mjs')) // the others ask nothing

/** The files that the runner, our parent, was told to run. */
function asked() {
  const words = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').split('\0')
  return new Set(words.filter((word) => word.includes('tests/api/')).map((word) => basename(word)))
}

const missing = others.filter((name) => !asked().has(name))

test('every route is exercised', { skip: missing.length > 0 && `without ${missing.join(', ')}` }, async () => {
  const deadline = Date.now() + PATIENCE_MS
  const record = (name) => join(records, `${name}.json`)
  while (!others.every((name) => existsSync(record(name)))) {
    assert.ok(Date.now() < deadline, 'other test files do not end')
    await new Promise((again) => setTimeout(again, 100))
  }
  const exercised = new Set(others.flatMap((name) => JSON.parse(readFileSync(record(name)))))
  rmSync(records, { recursive: true })
  const server = await Server.start({ team: [] })
  const { operations } = server.contract
  await server.stop()
  assert.deepEqual(operations.filter((operation) => !exercised.has(operation)), [], 'no test got a good answer from these')
})
