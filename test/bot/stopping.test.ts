import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'

/** A process that stops as told in code, and is told so. @returns its exit code */
async function told(stop: string, signals: number, withinMs = 9500): Promise<number | null> {
  const code = `
    import { stopWhenTold } from './bot/stopping.ts'
    setInterval(() => {}, 1000)
    stopWhenTold(${stop}, ${withinMs})
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(done => child.stdout.once('data', done))
  const gone = new Promise<number | null>(done => child.once('exit', done))
  for (let sent = 0; sent < signals; sent += 1) {
    child.kill('SIGTERM')
    await new Promise(done => setTimeout(done, 30))
  }
  return gone
}

describe('a process that is told to stop', () => {
  it('ends well once what is under way is done', async () => {
    assert.equal(await told('() => new Promise(done => setTimeout(done, 50))', 1), 0)
  })

  it('ends in any case: after its time, when stopping fails, and at once when it is told twice', async () => {
    const never = '() => new Promise(() => {})'
    assert.deepEqual(
      await Promise.all([told(never, 1, 100), told("() => Promise.reject(new Error('away'))", 1), told(never, 2)]),
      [1, 1, 1],
    )
  })
})
