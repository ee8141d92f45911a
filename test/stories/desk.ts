import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { createLog } from '../../bot/log.ts'
import { type Running, start } from '../../bot/main.ts'
import { type OpenPage, openBrowser } from '../fakes/browser.ts'

/** What a person sees and does at the trial desk, in the words of the stories. */
export interface Desk {
  readonly page: Page
  /** What went wrong in the page, and what it asked the world outside for: both stay empty. */
  readonly faults: readonly string[]
  readonly refused: readonly string[]
  readonly dialog: Locator
  /** Goes on as somebody else. */
  be(name: string): Promise<void>
  open(chat: 'channel' | 'personal'): Promise<void>
  say(text: string): Promise<void>
  /** The latest message with these words. */
  message(words: string | RegExp): Locator
  /** Fills in the form that is open: the same choice in every question. */
  choose(level: string): Promise<void>
  /** Moves the desk's clock on, until the page shows it. @param by as the button says */
  moveOn(by: 'An hour' | 'A day' | 'A week' | 'To the next working morning'): Promise<void>
  /** Moves it on to one working morning after another, a few at most, until something is shown. */
  mornings(until: Locator): Promise<void>
  /** The pane inside the workbook's window. */
  readonly workbook: FrameLocator
  readonly pane: FrameLocator
}

/** A server in trial mode, with its data in a folder of its own. */
export interface TrialServer {
  readonly folder: string
  readonly lines: readonly string[]
  running(): Running
  /** Stops it, and starts it again at the same address over the same data. */
  stop(): Promise<void>
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** Starts the real server with nothing configured, on a free port. */
export async function startTrialServer(): Promise<TrialServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trial-'))
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line) })
  const run = (port: number) =>
    start({ port, dataDir: path.join(folder, 'data'), publicUrl: undefined, live: undefined }, log)
  let running: Running | undefined = await run(0)
  const port = Number(new URL(running.url).port)
  const stop = async () => {
    const stopping = running
    running = undefined
    await stopping?.stop()
  }
  return {
    folder,
    lines,
    running: () => {
      if (!running) throw new Error('The server is not running')
      return running
    },
    stop,
    async startAgain() {
      running = await run(port)
    },
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the desk in a browser. @param options Playwright's, such as `colorScheme` or `viewport` */
export async function openDesk(
  server: TrialServer,
  options: Parameters<typeof openBrowser>[0] = {},
): Promise<Desk & { close(): Promise<void> }> {
  const opened = await openBrowser({ viewport: { width: 1280, height: 900 }, ...options })
  await opened.page.goto(server.running().desk as string)
  return deskOf(opened)
}

function deskOf({ page, faults, refused, close }: OpenPage): Desk & { close(): Promise<void> } {
  const workbook = page.frameLocator('#window-workbook iframe')
  const dialog = page.getByRole('dialog')
  const desk: Desk & { close(): Promise<void> } = {
    page,
    faults,
    refused,
    dialog,
    workbook,
    pane: workbook.frameLocator('#pane iframe'),
    be: name => page.getByRole('radio', { name }).check(),
    open: chat => page.getByRole('button', { name: chat === 'channel' ? /^# / : /Personal chat/ }).click(),
    async say(text) {
      await page.getByLabel('Write to Council Pulse').fill(text)
      await page.keyboard.press('Enter')
    },
    message: words =>
      page
        .getByRole('listitem')
        .filter({ has: page.locator('.message-head'), hasText: words })
        .last(),
    async moveOn(by) {
      const menu = page.locator('[data-clock-menu]')
      const shows = () => page.locator('[data-clock]').getAttribute('datetime')
      const before = await shows()
      if (!(await menu.evaluate(each => (each as HTMLDetailsElement).open))) await menu.locator('summary').click()
      await menu.getByRole('button', { name: by }).click()
      await eventually('the clock moved', async () => ((await shows()) ?? '') > (before ?? ''))
      await page.keyboard.press('Escape')
    },
    async choose(level) {
      await dialog.getByRole('radiogroup').first().waitFor()
      for (const question of await dialog.getByRole('radiogroup').all())
        await question.getByRole('radio', { name: new RegExp(`^${level}`) }).check()
    },
    async mornings(until) {
      for (let left = 8; left > 0 && (await until.count()) === 0; left -= 1) {
        await desk.moveOn('To the next working morning')
        await until.waitFor({ timeout: 1500 }).catch(() => undefined)
      }
      await until.waitFor()
    },
    close,
  }
  return desk
}

/** Waits until something holds, for as long as a page may take. @throws Error that says what did not come */
export async function eventually(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const until = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`It did not happen: ${what}`)
    await new Promise(done => setTimeout(done, 25))
  }
}

/** Leaves a picture of the page in `out/` when a story failed. */
export async function pictureOfFailure(test: Mocha.Test | undefined, desk: Desk | undefined): Promise<void> {
  if (test?.state === 'failed') await desk?.page.screenshot({ path: `out/${test.title.replace(/\W+/g, '-')}.png` })
}

/** Which kinds of documents in a store that is not in use hold some words. */
export function kindsThatTell(file: string, words: string): readonly unknown[] {
  const store = new DatabaseSync(file, { readOnly: true })
  try {
    const found = store.prepare('SELECT DISTINCT kind FROM document WHERE instr(value, ?) > 0 ORDER BY kind').all(words)
    return found.map(({ kind }) => kind)
  } finally {
    store.close()
  }
}
