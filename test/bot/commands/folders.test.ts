import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../../../bot/commands/folders.ts'

describe('folders for what a command makes', () => {
  it('are made with those above them, and left alone when they are there', () => {
    const root = mkdtempSync(join(tmpdir(), 'folders-'))
    makeFolder(join(root, 'a', 'b', 'c'))
    writeFileSync(join(root, 'a', 'b', 'c', 'kept'), '')
    makeFolder(join(root, 'a', 'b', 'c'))
    assert.ok(existsSync(join(root, 'a', 'b', 'c', 'kept')))
    assert.throws(() => makeFolder(join(root, 'a', 'b', 'c', 'kept', 'd')), /ENOTDIR/)
    rmSync(root, { recursive: true })
  })

  it('are refused where none can be made, and not tried for ever', function () {
    if (!existsSync('/proc/self')) return this.skip()
    const code = "import('./bot/commands/folders.ts').then(it => it.makeFolder('/proc/none/here'))"
    const { status, signal, stderr } = spawnSync(process.execPath, ['--eval', code], {
      timeout: 20_000,
      encoding: 'utf8',
    })
    assert.deepEqual([status, signal], [1, null])
    assert.match(stderr, /ENOENT/)
  })
})
