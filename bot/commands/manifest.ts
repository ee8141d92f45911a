import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { faultsOf, type SchemaCheck } from '../../manifest/check.ts'
import { type Made, makePackages } from '../../manifest/package.ts'
import { askedBy, NOT_ASKED, PERMISSIONS } from '../../manifest/permissions.ts'
import { readSettings } from '../../manifest/settings.ts'
import { makeFolder } from './folders.ts'
import { readText } from './textFile.ts'
import { sentenceOf } from './words.ts'

const OUT = 'out/manifest'
const USAGE = `Usage: npm run --silent manifest -- --env FILE [--out FOLDER]

Makes what Teams, Slack and Excel are told, checks it without a network, and says what it asks for and why.

FILE holds settings, one NAME=value a line: those of the server, PUBLIC_URL and TEAMS_APP_ID or SLACK_BOT_TOKEN or
SLACK_CLIENT_ID among them, and PRIVACY_URL. SUPPORT_URL, TERMS_URL and PUBLISHER may be set too.
FOLDER is where the files go; ${OUT} when left out.
`

/** What the command needs from outside. */
export interface Surroundings {
  /** Of the product. */
  readonly version: string
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
  /** How Microsoft 365's manifests are checked against the published schema. */
  readonly fits: SchemaCheck
}

/** @returns 0 when everything is made, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runManifest(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const asked = readArgs(args)
  if (asked === 'help' || asked === 'wrong') {
    const say = asked === 'help' ? around.print : around.complain
    say(USAGE)
    return asked === 'help' ? 0 : 2
  }
  try {
    const settings = readSettings(readEnvFile(asked.env), around.version)
    if ('faults' in settings)
      throw new Error(`Nothing was made. These settings in ${asked.env} need mending:\n${lines(settings.faults)}`)
    const made = makePackages(settings)
    const faults = await faultsOf(made, settings, around.fits)
    if (faults.length > 0) throw new Error(`Nothing was made, because of these faults:\n${lines(faults)}`)
    writeAll(made, asked.out)
    around.print(reportOf(made, asked.out))
    return 0
  } catch (error) {
    around.complain(`${sentenceOf(error)}\n`)
    return 1
  }
}

function readArgs(args: readonly string[]): { readonly env: string; readonly out: string } | 'help' | 'wrong' {
  if (args.length === 1 && (args[0] === 'help' || args[0] === '--help')) return 'help'
  const given = new Map<string, string>()
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at] as string, args[at + 1]]
    if ((name !== '--env' && name !== '--out') || given.has(name) || value === undefined || value === '') return 'wrong'
    given.set(name, value)
  }
  const env = given.get('--env')
  return env === undefined ? 'wrong' : { env, out: given.get('--out') ?? OUT }
}

/** As whatever program wrote it: PowerShell writes UTF-16. */
const readEnvFile = (file: string): Readonly<Record<string, string | undefined>> => parseEnv(readText(resolve(file)))

/** All or nothing: each file is written in full beside its place, and then all are put there. */
function writeAll(made: readonly Made[], out: string): void {
  const folder = resolve(out)
  let beside: string | undefined
  try {
    makeFolder(folder)
    beside = mkdtempSync(join(dirname(folder), '.manifest-'))
    for (const { file, bytes } of made) writeFileSync(join(beside, file), bytes)
    for (const { file } of made) renameSync(join(beside, file), join(folder, file))
  } catch (error) {
    throw new Error(`The files cannot be written to ${folder}: ${(error as Error).message}.`, { cause: error })
  } finally {
    if (beside && existsSync(beside)) rmSync(beside, { recursive: true })
  }
}

function reportOf(made: readonly Made[], out: string): string {
  const asked = (where: Made['where']) =>
    made.filter(each => each.where === where).flatMap(each => askedBy(where, each.manifest))
  const places = (['Teams', 'Slack', 'Excel'] as const).filter(where => asked(where).length > 0)
  const reasons = places.flatMap(where => [
    `\n${where} asks for:`,
    ...PERMISSIONS.filter(each => each.where === where && asked(where).includes(each.name)).map(
      ({ name, reason }) => `- ${name}: ${reason}`,
    ),
  ])
  const files = made.map(({ file, goes }) => `- ${join(out, file)}: ${goes}`)
  return `${['Made and checked:', ...files, ...reasons, '\nNothing asks for:', ...NOT_ASKED.map(each => `- ${each}`)].join('\n')}\n`
}

const lines = (sentences: readonly string[]): string => sentences.map(sentence => `- ${sentence}`).join('\n')

/** Microsoft's own check, which comes with the packages for development. Nobody needs it where the server runs. */
async function officialSchema(manifest: object): Promise<readonly string[]> {
  const library = await import('@microsoft/app-manifest').catch(() => undefined)
  if (!library)
    throw new Error(
      "Microsoft's schemas are not here, so nothing can be checked. Run npm ci, without --omit=dev, first.",
    )
  const { AppManifestUtils } = library
  return AppManifestUtils.validateAgainstSchema(
    manifest as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0],
  )
}

if (import.meta.main) {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  process.exitCode = await runManifest(process.argv.slice(2), {
    version,
    print: text => void process.stdout.write(text),
    complain: text => void process.stderr.write(text),
    fits: officialSchema,
  })
}
