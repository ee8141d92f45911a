import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { Framework } from '#shared/domain/framework.ts'
import { runFramework } from '../../../bot/commands/framework.ts'
import { DOCUMENT, OFFICIAL, PARKS } from '../../fixtures/document.ts'

describe('the framework command', () => {
  let folder: string
  let clock: string
  let live: boolean
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'framework-'))
    clock = '2026-11-24T10:00:00.000Z'
    live = false
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const dataDir = () => join(folder, 'data')
  const storeFile = () => join(dataDir(), 'council-pulse.sqlite')
  function saved(name: string, text: string): string {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  async function run(...args: readonly string[]) {
    const said = { out: '', err: '' }
    const code = await runFramework(args, {
      framework: PARKS,
      dataDir: dataDir(),
      live,
      now: () => new Date(clock),
      print: text => {
        said.out += text
      },
      complain: text => {
        said.err += text
      },
    })
    return { code, ...said }
  }
  async function shown(): Promise<Framework> {
    const { code, out, err } = await run('show', '--json')
    assert.deepEqual([code, err], [0, ''])
    return JSON.parse(out) as Framework
  }
  const officialIn = (framework: Framework) =>
    Object.fromEntries(
      framework.areas.map(area => [area.id, Object.values(area.descriptors).map(each => each.official)]),
    )

  it('shows the pack before any import, and makes no store by looking', async () => {
    assert.deepEqual(await shown(), PARKS)
    assert.match((await run('show')).out, /The official wording has not been imported/)
    mkdirSync(dataDir())
    assert.deepEqual(await shown(), PARKS)
    assert.equal(existsSync(storeFile()), false)
  })

  it('imports the official wording and shows it beside the plain English', async () => {
    const file = saved('plan.txt', DOCUMENT)
    const { code, out, err } = await run('import', file)
    assert.deepEqual([code, err], [0, ''])
    assert.match(
      out,
      /^15 of 15 descriptors read from .*plan\.txt\.\nAnswers now quote the Parks Plan 2020 word for word/,
    )
    assert.doesNotMatch(out, /replaces/)
    const framework = await shown()
    assert.deepEqual(officialIn(framework), OFFICIAL)
    assert.deepEqual(framework.areas[0]?.descriptors.bud?.statements, PARKS.areas[0]?.descriptors.bud?.statements)
    assert.equal(framework.areas[0]?.officialExplanation?.description.length, 2)
    assert.match((await run('show')).out, /imported on 24 November 2026.*"The wood is shared with other towns"/s)
  })

  it('replaces an earlier import and says so', async () => {
    await run('import', saved('plan.txt', DOCUMENT))
    clock = '2027-06-30T23:30:00.000Z'
    const { code, out } = await run('import', saved('new.txt', DOCUMENT.replace('spades', 'forks')))
    assert.equal(code, 0)
    assert.match(out, /This replaces the wording that was imported on 24 November 2026\.\n$/)
    assert.deepEqual((await shown()).areas[2]?.descriptors.seed?.official, ['Tools are lost (eg forks).'])
    // On a London clock it was July already.
    assert.match((await run('show')).out, /imported on 1 July 2027/)
  })

  it('lets the second of two imports at the same moment replace the first', async () => {
    const file = saved('plan.txt', DOCUMENT)
    const both = await Promise.all([run('import', file), run('import', file)])
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    )
    assert.equal(both.filter(({ out }) => out.includes('This replaces')).length, 1)
  })

  it('forgets the wording, and minds no second time', async () => {
    await run('import', saved('plan.txt', DOCUMENT))
    assert.match((await run('forget')).out, /is removed/)
    assert.deepEqual(await shown(), PARKS)
    assert.deepEqual(await run('forget'), {
      code: 0,
      out: 'No wording had been imported, so there was nothing to remove.\n',
      err: '',
    })
  })

  it('reaches the trial too where no platform is configured, and the real store alone where one is', async () => {
    const trial = join(dataDir(), 'trial.sqlite')
    live = true
    await run('import', saved('plan.txt', DOCUMENT))
    assert.deepEqual([existsSync(storeFile()), existsSync(trial)], [true, false])
    live = false
    await run('import', join(folder, 'plan.txt'))
    assert.equal(existsSync(trial), true)
    rmSync(storeFile())
    assert.deepEqual(officialIn(await shown()), OFFICIAL)
  })

  it('makes no store to forget in', async () => {
    assert.equal((await run('forget')).code, 0)
    assert.equal(existsSync(dataDir()), false)
  })

  it('stores nothing of a document with faults, keeps what was there, and lists them all', async () => {
    await run('import', saved('plan.txt', DOCUMENT))
    const faulty = DOCUMENT.replace('Tools are found again.', '').replace('The gate is locked.', '')
    const { code, out, err } = await run('import', saved('faulty.txt', faulty))
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, /^Nothing was imported: all 15 descriptors must be in .*faulty\.txt\.\n/)
    assert.match(
      err,
      /\n- "Welcoming visitors and volunteers" has no text for Seed\.\n- "Keeping tools" has no text for Shoot\.\n$/,
    )
    assert.deepEqual(officialIn(await shown()), OFFICIAL)
  })

  it('says why a file cannot be read, and makes no store', async () => {
    const { code, out, err } = await run('import', join(folder, 'nowhere.txt'))
    assert.deepEqual([code, out], [1, ''])
    assert.equal(err, `${join(folder, 'nowhere.txt')} isn't there. Check the name and the folder.\n`)
    assert.match((await run('import', saved('letter.txt', 'Dear all'))).err, /This isn't the text of the Parks Plan/)
    assert.equal(existsSync(dataDir()), false)
  })

  describe('says in a sentence why the store cannot be used', () => {
    const refused = async (sentence: RegExp) => {
      const { code, out, err } = await run('import', saved('plan.txt', DOCUMENT))
      assert.deepEqual([code, out], [1, ''])
      assert.match(err, sentence)
      assert.doesNotMatch(err, /\n {4}at /)
    }
    const open = () => {
      mkdirSync(dataDir(), { recursive: true })
      return new DatabaseSync(storeFile())
    }

    it('when another program holds it, and imports once that lets go', async () => {
      await run('import', saved('plan.txt', DOCUMENT))
      const other = open()
      other.exec('BEGIN IMMEDIATE')
      await refused(/is in use by another program/)
      other.exec('ROLLBACK')
      other.close()
      assert.equal((await run('import', join(folder, 'plan.txt'))).code, 0)
    })
    it('when a newer version wrote it', async () => {
      await run('import', saved('plan.txt', DOCUMENT))
      const other = open()
      other.exec('PRAGMA user_version = 999')
      other.close()
      await refused(/written by a newer Council Pulse/)
      assert.match((await run('show', '--json')).err, /written by a newer Council Pulse/)
    })
    it('when it is no store', async () => {
      mkdirSync(dataDir())
      writeFileSync(storeFile(), 'a shopping list, long enough to be no empty database')
      await refused(/is not a Council Pulse store/)
    })
    it('when its folder cannot be made', async () => {
      writeFileSync(dataDir(), 'a file')
      await refused(/cannot be made: something on its path is a file/)
    })
  })

  it('checks a pack file and lists every fault', async () => {
    assert.deepEqual(await run('check', saved('pack.json', `\ufeff${JSON.stringify(PARKS)}`)), {
      code: 0,
      out: `${join(folder, 'pack.json')} is sound: Parks Plan for Everytown 2020, revision 3, 3 areas, 15 descriptors.\n`,
      err: '',
    })
    const { code, out, err } = await run(
      'check',
      saved('bad.json', JSON.stringify({ ...PARKS, source: '', themes: 1 })),
    )
    assert.deepEqual([code, out], [1, ''])
    assert.match(
      err,
      /bad\.json has 4 faults\.\n- The pack, source: this is empty\.\n- The pack, themes: this must be a list\.\n/,
    )
    assert.match((await run('check', saved('no.json', '{"id":'))).err, /no\.json isn't JSON: /)
  })

  it('tells how it is used when used otherwise', async () => {
    for (const args of [
      [],
      ['import'],
      ['import', 'a', 'b'],
      ['show', '--xml'],
      ['check'],
      ['forget', 'all'],
      ['fly'],
    ]) {
      const { code, out, err } = await run(...args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, /^Usage: npm run --silent framework -- COMMAND/)
    }
    const { code, out, err } = await run('--help')
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Usage/)
  })

  it('prints the pack that ships as JSON and nothing else when run as a program', async () => {
    const program = new URL('../../../bot/commands/framework.ts', import.meta.url).pathname
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'show', '--json'], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir() },
    })
    assert.equal(stderr, '')
    const { id, revision, levels, themes, areas } = JSON.parse(stdout) as Framework
    assert.deepEqual([id, revision, levels.length, themes.length, areas.length], ['nps-2018', 1, 5, 3, 14])
    assert.equal(existsSync(dataDir()), false)
  })
})
