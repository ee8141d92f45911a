import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { unzipSync } from 'fflate'
import { runManifest } from '../../../bot/commands/manifest.ts'
import { faultsOf, type SchemaCheck, xmlFaults } from '../../../manifest/check.ts'
import { excelXml } from '../../../manifest/excel.ts'
import { type Made, makePackages } from '../../../manifest/package.ts'
import { type ManifestSettings, readSettings } from '../../../manifest/settings.ts'

const ENV = `PUBLIC_URL=https://pulse.wexcombe.gov.uk
PRIVACY_URL="https://www.wexcombe.gov.uk/privacy?for=pulse&in=teams"
# as the deployment says
TEAMS_APP_ID=11111111-2222-3333-4444-555555555555
COUNCIL_NAME=Wexcombe Borough Council
SLACK_BOT_TOKEN=
MASTER_SECRET=canary-that-must-never-leave
`
const FILES = [
  'council-pulse-excel.xml',
  'council-pulse-excel.zip',
  'council-pulse-slack.json',
  'council-pulse-teams.zip',
]
const fits = (manifest: object) =>
  AppManifestUtils.validateAgainstSchema(manifest as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0])

describe('npm run manifest', function () {
  this.timeout(30_000)
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pulse-manifest-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = async (args: readonly string[], check: SchemaCheck = async () => []) => {
    const said = { out: '', wrong: '' }
    const code = await runManifest(args, {
      version: '1.2.3',
      print: text => (said.out += text),
      complain: text => (said.wrong += text),
      fits: check,
    })
    return { code, ...said }
  }
  const make = (text = ENV, out = join(folder, 'made'), check?: SchemaCheck) => {
    writeFileSync(join(folder, 'pulse.env'), text)
    return run(['--env', join(folder, 'pulse.env'), '--out', out], check)
  }
  const settings = (version = '1.2.3') =>
    readSettings(
      {
        PUBLIC_URL: 'https://pulse.wexcombe.gov.uk',
        PRIVACY_URL: 'https://w.gov.uk',
        TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
        SLACK_BOT_TOKEN: '',
      },
      version,
    ) as ManifestSettings

  it('makes every file, says where each goes, and gives the reason of every permission', async () => {
    const { code, out, wrong } = await make()
    assert.deepEqual([code, wrong], [0, ''])
    assert.deepEqual(readdirSync(join(folder, 'made')).sort(), FILES)
    assert.deepEqual(readdirSync(folder).sort(), ['made', 'pulse.env'])
    for (const file of FILES) assert.ok(out.includes(`${file}: `), file)
    for (const line of [
      'Teams asks for:',
      '- composeExtensions: lookup: to look up',
      '- chat:write: to post a pulse',
      '- ReadWriteDocument: to write',
      'Nothing asks for:',
    ])
      assert.ok(out.includes(line), line)
  })

  it("packs what Microsoft's own schema takes, with icons of the right sizes, and no secret", async () => {
    await make()
    for (const [file, icons] of [
      ['council-pulse-teams.zip', ['color.png', 'outline.png']],
      ['council-pulse-excel.zip', ['color.png', 'outline.png']],
    ] as const) {
      const inside = unzipSync(new Uint8Array(readFileSync(join(folder, 'made', file))))
      assert.deepEqual(Object.keys(inside).sort(), [...icons, 'manifest.json'].sort())
      const manifest = JSON.parse(new TextDecoder().decode(inside['manifest.json']))
      assert.deepEqual(await fits(manifest), [])
      const sizeOf = (name: string) => Buffer.from(inside[name] ?? []).readUInt32BE(16)
      assert.deepEqual([sizeOf(manifest.icons.color), sizeOf(manifest.icons.outline)], [192, 32])
      assert.equal(manifest.developer.name, 'Wexcombe Borough Council')
    }
    for (const file of FILES) assert.ok(!readFileSync(join(folder, 'made', file)).includes('canary'), file)
  })

  it('makes the same bytes from the same settings, in any time zone', () => {
    const code = `import { makePackages } from './manifest/package.ts'
      process.stdout.write(JSON.stringify(makePackages(${JSON.stringify(settings())}).map(({ bytes }) => Buffer.from(bytes).toString('base64'))))`
    const bytes = (TZ: string) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', code], { env: { TZ }, encoding: 'utf8' })
    const [one, other] = [bytes('Pacific/Auckland'), bytes('America/Los_Angeles')]
    assert.equal(one.status, 0, one.stderr)
    assert.equal(JSON.parse(one.stdout).length, FILES.length)
    assert.equal(one.stdout, other.stdout)
  })

  it('names every faulty setting at once, and leaves what was made before as it was', async () => {
    await make()
    const before = readFileSync(join(folder, 'made', FILES[0] as string), 'utf8')
    const { code, wrong } = await make('PUBLIC_URL=http://x\nTEAMS_APP_ID=none\n')
    assert.equal(code, 1)
    for (const name of ['PUBLIC_URL', 'PRIVACY_URL', 'TEAMS_APP_ID'])
      assert.match(wrong, new RegExp(`^- ${name} must`, 'm'))
    assert.doesNotMatch(wrong, /\bat .*\.ts:|Error/)
    assert.equal(readFileSync(join(folder, 'made', FILES[0] as string), 'utf8'), before)
  })

  it('reads settings as PowerShell and Notepad write them', async () => {
    const file = join(folder, 'windows.env')
    for (const text of [Buffer.from(`\ufeff${ENV}`, 'utf16le'), Buffer.from(`\ufeff${ENV}`)]) {
      writeFileSync(file, text)
      const { code, wrong } = await run(['--env', file, '--out', join(folder, 'made')])
      assert.deepEqual([code, wrong], [0, ''])
    }
  })

  it('makes nothing that the schema refuses, and says why', async () => {
    const { code, wrong } = await make(ENV, join(folder, 'made'), async () => ['/name is too long'])
    assert.equal(code, 1)
    assert.match(wrong, /^Nothing was made[\s\S]*council-pulse-teams\.zip: \/name is too long/)
    assert.ok(!existsSync(join(folder, 'made')))
  })

  it('says what is wrong with a file or a folder, in a sentence', async () => {
    assert.match((await run(['--env', join(folder, 'none.env')])).wrong, /none\.env isn't there\. Check/)
    assert.match((await run(['--env', folder])).wrong, /is a folder, not a file\.\n$/)
    writeFileSync(join(folder, 'taken'), '')
    const { code, wrong } = await make(ENV, join(folder, 'taken'))
    assert.equal(code, 1)
    assert.match(wrong, /^The files cannot be written to .*taken: /)
    assert.deepEqual(readdirSync(folder).sort(), ['pulse.env', 'taken'])
  })

  it('shows its usage when asked, and when asked wrongly', async () => {
    assert.deepEqual([(await run(['help'])).code, (await run(['--help'])).code], [0, 0])
    for (const args of [[], ['--env'], ['--env', ''], ['--out', 'x'], ['pulse.env'], ['--env', 'a', '--env', 'b']]) {
      const { code, out, wrong } = await run(args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(wrong, /^Usage: /)
    }
  })

  it('would notice a permission without a reason, an address of somebody else, and a manifest that does not fit', async () => {
    const change = async (file: string, edit: (manifest: object) => object, check: SchemaCheck = async () => []) => {
      const made = makePackages(settings()).map(
        (each): Made => (each.file === file ? { ...each, manifest: edit(each.manifest as object) } : each),
      )
      return (await faultsOf(made, settings(), check)).join('\n')
    }
    assert.equal(await change('', manifest => manifest), '')
    const teams = 'council-pulse-teams.zip'
    assert.match(
      await change(teams, manifest => ({ ...manifest, devicePermissions: ['media'] })),
      /devicePermissions: media, and nobody says why/,
    )
    assert.match(await change(teams, manifest => ({ ...manifest, id: 'none' }), fits), /id/)
    assert.match(
      await change('council-pulse-slack.json', manifest => ({ ...manifest, other: 'https://evil.example' })),
      /not yours: https:\/\/evil\.example/,
    )
  })

  it('would notice what Office refuses in XML', () => {
    const xml = excelXml(settings())
    assert.deepEqual(xmlFaults(xml), [])
    for (const [from, to, fault] of [
      ['resid="Tip"', 'resid="Tips"', /Tips is named and not there/],
      ['id="Group" Default', 'id="Label" Default', /Label is there twice/],
      ['<Hosts>', '<Hosts', /ends where|does not end/],
      ['</Resources>', '', /ends where/],
      [/"More"/g, `"${'m'.repeat(33)}"`, /more than 32 signs/],
    ] as const)
      assert.match(xmlFaults(xml.replace(from, to)).join('\n'), fault, String(from))
  })
})
