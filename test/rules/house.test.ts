import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { read, sources } from './files.ts'

const CODE = '{shared,bot,addin,manifest,test}/**/*.ts'
const MOST_LINES = 250

/** Words that the field does not use, or that say nothing (decision 001). Matched in names of files and of what they export. */
const NOT_OURS =
  /(Manager|Helper|Util|Handler|Service|Dimension|Score|Survey|Campaign|Submission|Task(?!pane)|Ping)(s|$|[A-Z])/

/** What others' code insists on: the SDK takes only its own classes, and code of Excel's reads the fields of an error. */
const SDK_CLASSES = [
  'bot/desk/workbook/host/object.ts: HostError extends Error',
  'bot/teams/auth/strict.ts: OwnConnectors extends ConnectorFactory',
  'bot/teams/auth/strict.ts: StrictAuthentication extends BotFrameworkAuthentication',
  'bot/teams/edge.ts: Adapter extends CloudAdapter',
] as const

describe('the house', () => {
  it('has no file that is too long to read in one go', () => {
    const long = sources(CODE).filter(file => read(file).split('\n').length > MOST_LINES + 1)
    assert.deepEqual(long, [])
  })

  it("uses the field's words in the names of files and exports", () => {
    for (const file of sources('{shared,bot,addin,manifest}/**/*.ts')) {
      const names = [...read(file).matchAll(/^export (?:async )?(?:const|function|interface|type) (\w+)/gm)].map(
        match => match[1] as string,
      )
      for (const name of [basename(file, '.ts'), ...names]) {
        const capital = name.charAt(0).toUpperCase() + name.slice(1)
        if (/^services$/i.test(name)) continue // what a journey may touch: the one plural that the design names
        assert.doesNotMatch(capital, NOT_OURS, `${file}: ${name}`)
      }
    }
  })

  it('has no default exports and no enums', () => {
    for (const file of sources('{shared,bot,addin,manifest}/**/*.ts'))
      assert.doesNotMatch(read(file), /^export default|^(export )?(declare )?(const )?enum /m, file)
  })

  it('has no classes of its own making', () => {
    const made = sources('{shared,bot,addin,manifest}/**/*.ts').flatMap(file => {
      const [bare] = [read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')]
      return [...bare.matchAll(/\bclass\b(?:\s+(?!extends\b)(\w+))?(?:\s+extends\s+([\w.]+))?[^'"`{\n]*\{/g)].map(
        ([, name = 'one without a name', parent = 'nothing']) => `${file}: ${name} extends ${parent}`,
      )
    })
    assert.deepEqual(made.sort(), [...SDK_CLASSES])
  })

  it('says what each exported function does', () => {
    const bare = sources('{shared,bot,addin,manifest}/**/*.ts').flatMap(file => {
      const lines = read(file).split('\n')
      return lines.flatMap((line, at) =>
        /^export (async )?function /.test(line) && !/\*\/\s*$/.test(lines[at - 1] ?? '') ? [`${file}:${at + 1}`] : [],
      )
    })
    assert.deepEqual(bare, [])
  })

  it('names no machine, registry or workplace', () => {
    const elsewhere = /(^|[^A-Za-z0-9_.])\/(work|farm|root|tmp|home)\/[a-z]|registry\.npmjs|localhost:4873/
    const texts = [
      ...sources('{shared,bot,addin,manifest,test,infra}/**/*.{ts,json,md,html,css}'),
      'README.md',
      'package.json',
    ]
    for (const file of texts) if (!file.startsWith('test/rules/')) assert.doesNotMatch(read(file), elsewhere, file)
  })
})

describe('the README', () => {
  const readme = read('README.md')

  it('begins with the two commands', () => {
    const start = readme.indexOf('npm ci && npm start')
    const test = readme.indexOf('npm ci && npm test')
    assert.ok(start > 0 && test > start && readme.slice(0, test).split('\n').length < 20)
  })

  it('names only paths that exist', () => {
    const named = [
      ...readme.matchAll(
        /`((?:shared|bot|addin|manifest|infra|test|\.github|\.ci)\/[^`\s]*)`|\]\((?!https?:)([^)#\s]+)/g,
      ),
    ]
    for (const match of named) {
      const path = (match[1] ?? match[2]) as string
      if (!/[{}*<]/.test(path)) assert.ok(existsSync(path), `README names ${path}`)
    }
    assert.ok(named.length > 5)
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const [, name] of readme.matchAll(/npm run (?:--silent )?([a-z:-]+)/g))
      assert.ok(scripts[name as string], `npm run ${name}`)
  })
})
