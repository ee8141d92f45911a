import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A page in a context of its own, with what went wrong in it. */
export interface OpenPage {
  readonly page: Page
  /** Uncaught errors and console errors of the page. */
  readonly faults: readonly string[]
  /** Addresses outside this machine that the page asked for; they were refused. */
  readonly refused: readonly string[]
  close(): Promise<void>
}

const LOOPBACK = /^(data|blob|about):|^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/
const ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // it refuses to start as root without
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

/** The package's own file names folders of another machine. Its font comes first, so that pictures stay the same. */
const fontsFile = (home: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/fonts-cache</cachedir>
<alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
<alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias></fontconfig>`

let running: Promise<Browser> | undefined

/** Opens a page in the one browser of this process. @param options Playwright's, such as `colorScheme` or `viewport`. */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<OpenPage> {
  running ??= launch()
  const context = await (await running).newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
  context.setDefaultTimeout(15_000)
  const faults: string[] = []
  const refused: string[] = []
  await context.route(
    address => !LOOPBACK.test(address.href),
    route => {
      refused.push(route.request().url())
      return route.abort('addressunreachable')
    },
  )
  const page = await context.newPage()
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  return { page, faults, refused, close: () => context.close() }
}

/** Closes the browser; in a test run this happens by itself. */
export async function closeBrowser(): Promise<void> {
  const closing = running
  running = undefined
  await (await closing?.catch(() => undefined))?.close()
}

// In mocha, a hook of the root suite: one browser for the whole run, and no process left behind. Files that run side by
// side share a worker's, which Playwright ends with the worker: a root hook would run after the first of its files.
if (typeof after === 'function' && !process.env.MOCHA_WORKER_ID) after('closes the browser', closeBrowser)

async function launch(): Promise<Browser> {
  const installed = process.env.CHROMIUM
  if (installed) return chromium.launch({ executablePath: installed, args: ARGS })
  const home = await unpacked()
  return chromium.launch({
    executablePath: path.join(home, 'chromium'),
    args: ARGS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(home, 'fonts.conf'),
    },
  })
}

/**
 * The folder with the browser and the libraries that it needs, unpacked from the npm package once a machine.
 * The package writes beneath TMPDIR and takes what it finds there for whole; so it unpacks aside, and a rename makes it count.
 */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url)
  const bin = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '..', 'bin')
  const { version } = require(path.join(bin, '..', 'package.json')) as { version: string }
  const home = path.join(tmpdir(), `council-pulse-browser-${version}`)
  if (existsSync(home)) return home
  const aside = await mkdtemp(`${home}-`)
  const before = process.env.TMPDIR
  process.env.TMPDIR = aside
  try {
    const packed = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    const unpacking = packed.map(name => inflate(path.join(bin, name)))
    await Promise.all(unpacking)
    await writeFile(path.join(aside, 'fonts.conf'), fontsFile(home))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  // Somebody else may have been quicker: theirs is as good.
  await rename(aside, home).catch(() => rm(aside, { recursive: true, force: true }))
  return home
}
