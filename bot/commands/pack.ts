import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv, promisify } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { PRICES } from './costModel/assumed.ts'
import charges from './costModel/charges.json' with { type: 'json' }
import { costsOf } from './costModel/costs.ts'
import { scaleOf } from './costModel.ts'
import { makeFolder } from './folders.ts'
import { accessibilityPage } from './pack/accessibility.ts'
import { dpiaPage } from './pack/dpia.ts'
import { EXAMPLE, type Facts, factsOf, platformsOf, storeOf } from './pack/facts.ts'
import { htmlOf, type Written } from './pack/html.ts'
import { dataMapPage, permissionsPage, securityPage, settingsPage } from './pack/pages.ts'
import { runbookPage } from './pack/runbook.ts'
import { ASK_NPM, readSbom, type Sbom } from './pack/sbom.ts'
import { STAND_IN } from './pack/settings.ts'
import { pageOf, table } from './pack/writing.ts'
import { readText } from './textFile.ts'
import { dayOf, sentenceOf } from './words.ts'

const USAGE = `Usage: npm run --silent pack -- FOLDER [--env FILE] [--council NAME]

Writes the papers that IT and information governance ask for into FOLDER, over those that were made before: data map and
retention, permissions, DPIA draft, the 14 cloud security principles, accessibility statement, settings and connections,
runbook, list of packages; as Markdown, and as one page to read and print.

They say what the settings of the server say, in the environment or in FILE, one NAME=value a line; secrets may be left
out of FILE. Without settings the deployment for one council is described. NAME is what the council is called.
`

/** What the command needs from outside. */
export interface Surroundings {
  /** The configuration of this start, when a platform is configured. @throws Error that names faulty settings */
  readonly config: () => Config
  readonly version: string
  readonly now: () => Date
  /** What npm says that runs, and package-lock.json. */
  readonly askNpm: () => Promise<string>
  readonly lock: string
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

interface Asked {
  readonly folder: string
  readonly env?: string
  readonly council?: string
}

/** @returns 0 when everything is written, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runPack(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const asked = readArgs(args)
  if (asked === 'help' || asked === 'wrong') {
    const say = asked === 'help' ? around.print : around.complain
    say(USAGE)
    return asked === 'help' ? 0 : 2
  }
  try {
    const found = asked.env === undefined ? around.config() : configOf(asked.env)
    const isExample = found.live === undefined
    const now = around.now()
    const facts = factsOf(isExample ? readConfig(EXAMPLE) : found, {
      day: dayOf(now.toISOString()),
      version: around.version,
      isExample,
      council: asked.council,
    })
    const sbom = readSbom(await around.askNpm(), around.lock, now.toISOString())
    if (sbom.faults.length > 0)
      throw new Error(
        `Nothing was written, because the list of packages and the lock differ:\n- ${sbom.faults.join('\n- ')}`,
      )
    const files = packOf(facts, sbom)
    write(asked.folder, files)
    if (isExample) around.print('No platform is configured here, so the deployment for one council is described.\n')
    around.print(`Written to ${asked.folder}:\n${files.map(({ file }) => `- ${file}\n`).join('')}`)
    return 0
  } catch (error) {
    around.complain(`${sentenceOf(error)}\n`)
    return 1
  }
}

function readArgs(args: readonly string[]): Asked | 'help' | 'wrong' {
  const [folder = '', ...rest] = args
  if (args.length === 1 && (folder === 'help' || folder === '--help')) return 'help'
  if (folder === '' || folder.startsWith('--') || rest.length % 2 !== 0) return 'wrong'
  const given = new Map<string, string>()
  for (let at = 0; at < rest.length; at += 2) {
    const [name = '', value = ''] = [rest[at], rest[at + 1]]
    if (!['--env', '--council'].includes(name) || given.has(name) || value.trim() === '') return 'wrong'
    given.set(name, value)
  }
  const [env, council] = [given.get('--env'), given.get('--council')?.trim()]
  return { folder, ...(env !== undefined && { env }), ...(council !== undefined && { council }) }
}

/** They are in a vault and not in a file, so any will do. */
const SECRETS = [
  'MASTER_SECRET',
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_CLIENT_SECRET',
  'COSMOS_KEY',
] as const

function configOf(file: string): Config {
  const env = parseEnv(readText(resolve(file)))
  const isLive = Object.keys(env).some(name => /^(TEAMS|SLACK)_/.test(name))
  const isSlack = Object.keys(env).some(name => /^SLACK_/.test(name))
  const filled = SECRETS.flatMap(name => {
    const isMeant =
      name === 'MASTER_SECRET' ? isLive : name === 'SLACK_SIGNING_SECRET' ? isSlack : env[name] !== undefined
    return isMeant && !env[name]?.trim() ? [[name, STAND_IN] as const] : []
  })
  return readConfig({ ...env, ...Object.fromEntries(filled) })
}

/** Every file of the pack. */
export function packOf(facts: Facts, sbom: Sbom): readonly Written[] {
  const pages: readonly Written[] = [
    { file: 'README.md', text: firstPage(facts, sbom) },
    { file: 'data-map.md', text: dataMapPage(facts) },
    { file: 'permissions.md', text: permissionsPage(facts) },
    { file: 'dpia.md', text: dpiaPage(facts) },
    { file: 'security.md', text: securityPage(facts) },
    { file: 'accessibility.md', text: accessibilityPage(facts) },
    { file: 'settings.md', text: settingsPage(facts) },
    { file: 'runbook.md', text: runbookPage(facts) },
  ]
  const title = `Council Pulse at ${facts.council}: papers for IT and information governance`
  return [...pages, { file: 'sbom.cdx.json', text: sbom.text }, { file: 'it-pack.html', text: htmlOf(title, pages) }]
}

function firstPage({ council, day, version, config, isExample }: Facts, sbom: Sbom): string {
  const { total } = costsOf(scaleOf(1, 300), charges)
  return pageOf(
    `# Council Pulse at ${council}: what IT and information governance ask for`,
    `Made on ${day} by version ${version}, from ${isExample ? 'the deployment for one council that infra/ describes, because nothing was configured where it was made' : 'the settings of the server'}. Make it again after each change: the words come from the code, and a test fails when the two differ.`,
    `It serves ${platformsOf(config)}, and keeps its records in ${storeOf(config)}.`,
    config.live?.cosmos
      ? `As infra/ deploys it for one council of 300 people, a month costs about $${Math.round(total)}, by list prices of ${PRICES.asOf} that are to be checked. "npm run --silent model" says what that is made of and what it assumes.`
      : '',
    table(
      ['Paper', 'For whom', 'Says'],
      [
        [
          '`data-map.md`',
          'information governance',
          'what is held, field by field, for how long, and what happens when somebody goes',
        ],
        ['`dpia.md`', 'data protection officer', 'a draft; what only you know is marked "For the council to answer"'],
        ['`permissions.md`', 'administrators of Teams, Slack and Microsoft 365', 'what it asks for, and why'],
        ['`security.md`', 'information security', 'the 14 cloud security principles, with the test for each control'],
        ['`settings.md`', 'network and security', 'what is set, what can be reached, whom it speaks with'],
        ['`accessibility.md`', 'web team', 'a statement to publish, and what nobody has checked'],
        ['`runbook.md`', 'who runs it', 'deploy, roll back, restore, rotate, delete a person, offboard'],
        [
          '`sbom.cdx.json`',
          'information security',
          `${sbom.packages} packages with their hashes, CycloneDX 1.5, compared with the lock`,
        ],
        ['`it-pack.html`', 'everybody', 'all of it on one page, to read and to print'],
      ],
    ),
    '## Licences of the packages',
    table(
      ['Licence', 'Packages'],
      sbom.licences.map(([licence, packages]) => [licence, String(packages)]),
    ),
  )
}

function write(folder: string, files: readonly Written[]): void {
  try {
    makeFolder(resolve(folder))
    for (const { file, text } of files) writeFileSync(join(folder, file), text)
  } catch (cause) {
    throw new Error(`The files cannot be written to ${resolve(folder)}: ${(cause as Error).message}.`, { cause })
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Asks npm, which runs beside us already. @throws Error, a sentence */
async function askNpm(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('npm', ASK_NPM, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (cause) {
    throw new Error('npm did not list the packages. Is it there, and package-lock.json too?', { cause })
  }
}

if (import.meta.main) {
  const complain = (text: string) => void process.stderr.write(text)
  try {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    process.exitCode = await runPack(process.argv.slice(2), {
      config: readConfig,
      version,
      now: () => new Date(),
      askNpm,
      lock: readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
      print: text => void process.stdout.write(text),
      complain,
    })
  } catch (error) {
    complain(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}
