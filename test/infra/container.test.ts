import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { imports, sources } from '../rules/files.ts'

const container = readFileSync('infra/Containerfile', 'utf8')
const ignore = readFileSync('infra/Containerfile.dockerignore', 'utf8').split('\n')
const project = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const lines = (word: string) =>
  [...container.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].map(([, rest]) => rest as string)
/** What is copied from the project, not from an earlier stage. */
const copied = lines('COPY')
  .filter(line => !line.startsWith('--from'))
  .flatMap(line => line.split(' ').slice(0, -1))
/** Taken out again once the pane is bundled. */
const removed = (/npm uninstall( --\S+)* (.+) \\$/m.exec(container)?.[2] ?? '').split(' ')
const cmd = JSON.parse(lines('CMD').find(line => line.includes('bot/main.ts')) ?? '[]') as string[]

describe('the container file', () => {
  it('copies only what exists, and leaves out what nobody named', () => {
    assert.ok(copied.length > 8)
    for (const path of copied) {
      assert.ok(existsSync(path), path)
      assert.ok(ignore.includes(`!${path.replace(/\/$/, '')}`), `${path} is ignored`)
    }
    assert.equal(ignore[0], '**')
    for (const line of ignore.filter(each => each.startsWith('!'))) assert.ok(copied.includes(line.slice(1)), line)
  })

  it('runs on the Node that the project is tested with, as nobody in particular, from files that it cannot change', () => {
    for (const from of lines('FROM'))
      assert.match(
        from,
        new RegExp(`^node:${project.dependencies['node']?.replaceAll('.', '\\.')}-bookworm-slim( AS made)?$`),
      )
    assert.deepEqual(lines('USER'), ['node'])
    assert.ok(container.indexOf('USER node') > container.lastIndexOf('COPY'))
    assert.doesNotMatch(container, /--chown|ADD |curl|wget/)
    assert.match(container, /npm ci --omit=dev --ignore-scripts/)
    assert.equal(cmd[0], 'node')
    for (const flag of [
      '--permission',
      '--allow-fs-write=/data',
      '--disable-proto=throw',
      '--max-old-space-size=256',
      '--max-semi-space-size=8',
    ])
      assert.ok(cmd.includes(flag), flag)
    assert.ok(!cmd.some(flag => /allow-(child|worker|addons|wasi)/.test(flag)))
  })

  it('holds every package that the code names, and no code names one that is for development', () => {
    for (const file of sources('{shared,bot,addin,manifest}/**/*.ts'))
      for (const target of imports(file).filter(
        each => !/^(node:|shared\/|bot\/|addin\/|manifest\/|infra\/)/.test(each),
      )) {
        const name = target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/')
        if (ONLY_AT_A_DESK.includes(name)) continue
        assert.ok(project.dependencies[name], `${file} needs ${name}`)
      }
  })

  it('leaves out what only trials and tests need, with everything that those brought', () => {
    for (const name of removed) assert.ok(project.dependencies[name], `${name} is not there to be taken out`)
    const kept = reachedFrom(Object.keys(project.dependencies).filter(name => !removed.includes(name)))
    for (const name of ['mocha', 'yargs', 'esbuild', 'node', '@microsoft/office-js', 'adaptivecards', 'exceljs'])
      assert.ok(lock.packages[`node_modules/${name}`] && !kept.has(`node_modules/${name}`), name)
    for (const name of ['botbuilder', '@slack/bolt', '@azure/cosmos', 'restify'])
      assert.ok(kept.has(`node_modules/${name}`), name)
  })

  describe('made by hand, without what is for development', function () {
    this.timeout(60_000)
    const root = mkdtempSync(join(tmpdir(), 'pulse-image-'))
    const data = join(root, 'data')
    let server: ChildProcess
    let url = ''
    let said: { readonly text: string }
    const flags = cmd.slice(1, -1).map(flag => flag.replace('=/data', `=${data}`))

    before(async () => {
      mkdirSync(data)
      for (const path of copied) cpSync(path, join(root, path), { recursive: true })
      for (const name of packagesOfImage()) {
        mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true })
        symlinkSync(join(process.cwd(), 'node_modules', name), join(root, 'node_modules', name), 'dir')
      }
      const bundled = spawnSync(process.execPath, ['infra/bundle.ts'], { cwd: root, encoding: 'utf8' })
      assert.equal(bundled.status, 0, bundled.stderr)
      const kept = reachedFrom(Object.keys(project.dependencies).filter(name => !removed.includes(name)))
      for (const name of packagesOfImage().filter(each => !kept.has(`node_modules/${each}`)))
        rmSync(join(root, 'node_modules', name), { recursive: true, force: true })
      ;({ server, url, said } = await startIn(SETTINGS))
    })

    /** Starts the image's own command. */
    async function startIn(settings: Record<string, string>) {
      const port = await freePort()
      const env = { ...settings, PORT: String(port), DATA_DIR: data }
      const server = spawn(process.execPath, [...flags, 'bot/main.ts'], { cwd: root, env })
      const said = { text: '' }
      for (const stream of [server.stdout, server.stderr]) stream.on('data', text => (said.text += text))
      const url = `http://127.0.0.1:${port}`
      const isUp = () =>
        fetch(`${url}/health`)
          .then(({ ok }) => ok)
          .catch(() => false)
      for (let left = 300; left > 0 && server.exitCode === null && !(await isUp()); left -= 1) await pause(100)
      if (await isUp()) return { server, url, said }
      server.kill('SIGKILL')
      return assert.fail(`It did not start. ${said.text}`)
    }
    after(() => {
      server.kill('SIGKILL')
      rmSync(root, { recursive: true, force: true })
    })

    it('starts by its own command, is healthy, ready, and serves the Excel pane', async () => {
      assert.deepEqual(await (await fetch(`${url}/health`)).json(), { live: true })
      assert.equal((await fetch(`${url}/ready`)).status, 200)
      const pane = await fetch(`${url}/addin/taskpane.js`)
      assert.ok(pane.status === 200 && (await pane.text()).length > 5000)
      assert.deepEqual(
        readdirSync(data).filter(name => name.endsWith('.sqlite')),
        ['council-pulse.sqlite'],
      )
    })

    it('is told to be healthy by its own health check, and to be ill when nobody answers', () => {
      const check = JSON.parse(/HEALTHCHECK[^\n]*\\\n {2}CMD (\[.+\])$/m.exec(container)?.[1] ?? '[]') as string[]
      const run = (port: string) => spawnSync(process.execPath, check.slice(1), { env: { PORT: port } }).status
      assert.deepEqual([run(new URL(url).port), run('1')], [0, 1])
    })

    it('may write nowhere else and start no other program', () => {
      const attempt = (code: string) =>
        spawnSync(process.execPath, [...flags, '-e', code], { cwd: root, encoding: 'utf8' })
      assert.equal(attempt(`require('fs').writeFileSync('${data}/own', '')`).status, 0)
      assert.match(attempt("require('fs').writeFileSync('bot/main.ts', '')").stderr, /ERR_ACCESS_DENIED/)
      assert.match(attempt("require('child_process').execSync('id')").stderr, /ERR_ACCESS_DENIED/)
    })

    it('lives and is not ready while a Cosmos DB account does not answer, and sends figures where nobody listens', async () => {
      const nobody = `http://127.0.0.1:${await freePort()}`
      const other = await startIn({
        ...SETTINGS,
        COSMOS_ENDPOINT: nobody,
        COSMOS_KEY: 'a2V5',
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${SETTINGS.TEAMS_APP_ID};IngestionEndpoint=${nobody}`,
      })
      try {
        assert.equal((await fetch(`${other.url}/ready`)).status, 503)
        assert.doesNotMatch(other.said.text, /ERR_MODULE_NOT_FOUND|ERR_ACCESS_DENIED/)
      } finally {
        other.server.kill('SIGKILL')
      }
    })

    it('stops when it is asked to, having said nothing that worries', async () => {
      server.kill('SIGTERM')
      const [code] = await once(server, 'exit')
      assert.equal(code, 0)
      assert.match(said.text, /Council Pulse is listening/)
      assert.doesNotMatch(said.text, /"level":"error"|Warning/)
    })
  })
})

/** Loaded from a checkout: by a command at an administrator's desk, or by a page of the trial. */
const ONLY_AT_A_DESK = ['@microsoft/app-manifest', 'exceljs']

const SETTINGS = {
  PUBLIC_URL: 'https://pulse.example.gov.uk',
  MASTER_SECRET: 'a master secret of the tests, long enough',
  TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  TEAMS_TENANT_IDS: 'aaaaaaaa-0000-0000-0000-000000000001',
  SLACK_SIGNING_SECRET: 'signing',
  SLACK_BOT_TOKEN: 'xoxb-1',
}

interface Locked extends Record<'dependencies' | 'optionalDependencies' | 'peerDependencies', object | undefined> {
  readonly dev?: boolean
}

/** These packages and all that they need, by where the lock puts them: what npm leaves when others are uninstalled. */
function reachedFrom(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (from: string, name: string): void => {
    const at = `${from}node_modules/${name}`
    const entry = lock.packages[at]
    if (!entry) {
      // Not beside the one that needs it, so further up.
      if (from) visit(from.replace(/node_modules\/(@[^/]+\/)?[^/]+\/$/, ''), name)
      return
    }
    if (found.has(at)) return
    found.add(at)
    const { dependencies, optionalDependencies, peerDependencies } = entry
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(`${at}/`, each)
  }
  for (const name of names) visit('', name)
  return found
}

/** The packages that `npm ci --omit=dev` lays at the top. */
const packagesOfImage = (): readonly string[] =>
  Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev)
    .map(([path]) => path.slice('node_modules/'.length))
    .filter(name => existsSync(join('node_modules', name)))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
