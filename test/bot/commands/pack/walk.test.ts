import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { BLANKS } from '../../../../bot/commands/pack/ours.ts'
import { type Step, walk } from '../../../fakes/runbookWalk.ts'
import { read } from '../../../rules/files.ts'

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

/** What nobody here can run, by heading, in the order of the runbook. */
const NOT_RUN = {
  file: ['Deploy'],
  shared: [
    'Before you begin',
    'Before you begin',
    'Deploy',
    'Roll back',
    'Restore',
    'A file of everything, and moving to another store',
    'Teams, Cosmos DB, the registry, logs, GitHub',
    'The master secret',
    'Offboard a council',
    'Take everything away',
    'When something is wrong',
  ],
} as const

describe('the runbook, pasted command by command', function () {
  this.timeout(120_000)
  let walked: Readonly<Record<'file' | 'shared', readonly Step[]>>
  before(async () => {
    const [file, shared] = await Promise.all([walk('file'), walk('shared')])
    walked = { file, shared }
  })
  const both = () => [...walked.file, ...walked.shared]
  const said = (store: 'file' | 'shared', under: string) =>
    walked[store]
      .filter(step => step.under === under && step.not === undefined)
      .map(step => step.said)
      .join('')

  it('runs wherever it needs no Azure, and each command does what it says', () => {
    for (const { under, block, code, said: heard, not } of both())
      if (not === undefined) assert.equal(code, 0, `${under}\n${block}\n${heard}`)
    for (const store of ['file', 'shared'] as const) {
      assert.match(said(store, 'The master secret'), /now a procurement lead[\s\S]*Aldermere .*: \d leads?/)
      assert.match(said(store, 'Show somebody what is held about them'), /"name":"Ada Canary"[\s\S]*\d documents\. /)
      assert.match(said(store, 'Delete a person'), /\d documents removed; \d documents kept without them/)
      assert.match(
        said(store, 'Offboard a council'),
        /which was checked[\s\S]*were removed from[\s\S]*is whole and unchanged/,
      )
      assert.match(
        said(store, 'When something is wrong'),
        /No council has met Council Pulse yet[\s\S]*nps-2018, revision 1/,
      )
    }
    assert.match(said('file', 'Back up'), /which was checked[\s\S]*is a sound store/)
    assert.match(said('file', 'Restore'), /documents are restored to/)
    assert.match(said('file', 'Move to another store'), /are in the shared store, counted and compared by hash/)
    assert.match(said('shared', 'Deploy'), /is as it has to be/)
    assert.match(
      said('shared', 'A file of everything, and moving to another store'),
      /is whole and unchanged[\s\S]*are in the shared store, counted and compared by hash/,
    )
  })

  it('says by name what was not run', () => {
    for (const store of ['file', 'shared'] as const) {
      const not = walked[store].filter(step => step.not !== undefined)
      assert.deepEqual(
        not.map(({ under }) => under),
        NOT_RUN[store],
      )
      for (const { not: why } of not)
        assert.match(why ?? '', /^(needs Azure: az |needs the address|installs and starts)/)
    }
  })

  it('can be read by a shell in every line, and names only files, scripts and blanks that are there', () => {
    for (const { block } of both()) {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: block, encoding: 'utf8' })
      assert.equal(status, 0, `${stderr}\n${block}`)
      for (const [, name] of block.matchAll(/npm run (?:--silent )?([a-z:-]+)/g))
        assert.ok(scripts[name as string], name)
      for (const [path] of block.matchAll(/\b(?:infra|bot)\/[A-Za-z/]+(?:\.[a-z]+)?/g))
        assert.ok(existsSync(path), path)
      for (const [blank] of block.matchAll(/\bTHE-[A-Z-]+\b/g)) assert.ok(BLANKS.includes(blank), blank)
    }
  })

  it('fetches a file out of a copy as it was, whatever a terminal adds to it', () => {
    const lines = '{"councilPulse":"records"}\n{"kind":"council"}\n{"end":true}\n'
    const terminal = `INFO: Connecting to the container...\r\n${lines.replaceAll('\n', '\r\n')}\r\nReceived exit code 0\r\n`
    const [, pipe = ''] =
      /'cat \/data\/all\.jsonl' \| (.+) > all\.jsonl/.exec(
        both()
          .map(({ block }) => block)
          .join(''),
      ) ?? []
    const { stdout } = spawnSync('sh', ['-c', pipe], { input: terminal, encoding: 'utf8' })
    assert.equal(stdout, lines)
  })
})
