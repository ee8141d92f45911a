import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import vm from 'node:vm'
import { workbookObject } from '../../bot/desk/workbook/host/workbook.ts'
import { newWorkbook, type Workbook } from '../../bot/desk/workbook/model.ts'
import { answerBridge, type Batch, type RichApi, richApi } from '../../bot/desk/workbook/richapi.ts'

/** The real, unmodified office.js against a workbook in memory, and what it asked for. */
export interface FakeExcel {
  readonly excel: typeof Excel
  readonly workbook: Workbook
  /** Every batch that office.js sent, in order. */
  readonly batches: Batch[]
}

// office.js reaches for these while it loads; none of them is used by a batch.
const nothing = () => undefined
const element = () => ({
  style: {},
  setAttribute: nothing,
  appendChild: nothing,
  addEventListener: nothing,
  getElementsByTagName: () => [],
})
const ADDRESS = {
  href: 'https://localhost/',
  hash: '',
  search: '',
  protocol: 'https:',
  origin: 'https://localhost',
  hostname: 'localhost',
  host: 'localhost',
}
let script: vm.Script | undefined

/** Loads office.js into a realm of its own, with the bridge that it looks for. */
export function openExcel(): FakeExcel {
  const workbook = newWorkbook()
  const api = richApi(workbookObject(workbook))
  const batches: Batch[] = []
  const logged: RichApi = {
    execute(batch) {
      batches.push(batch)
      return api.execute(batch)
    },
  }
  const bridge = {
    onMessageFromHost: (_text: string): void => undefined,
    sendMessageToHost(text: string) {
      queueMicrotask(() => bridge.onMessageFromHost(answerBridge(logged, text)))
    },
  }
  const realm: Record<string, unknown> = {
    _richApiNativeBridge: bridge,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    performance,
    URL,
    crypto: globalThis.crypto,
    name: '',
    external: {},
    navigator: { userAgent: 'node', language: 'en-GB' },
    location: ADDRESS,
    document: {
      ...element(),
      readyState: 'complete',
      createElement: element,
      getElementById: () => null,
      querySelectorAll: () => [],
      head: element(),
      body: element(),
      domain: 'localhost',
      URL: ADDRESS.href,
    },
    addEventListener: nothing,
    removeEventListener: nothing,
    parent: null,
    opener: null,
    // Ours, so that what comes back compares equal to what we expect.
    Promise,
    JSON,
    Object,
    Array,
    Error,
  }
  for (const itself of ['window', 'self', 'top']) realm[itself] = realm
  const context = vm.createContext(realm)
  script ??= officeScript()
  script.runInContext(context)
  return { excel: context['Excel'] as typeof Excel, workbook, batches }
}

function officeScript(): vm.Script {
  const name = '@microsoft/office-js/dist/excel-web-16.00.js'
  return new vm.Script(readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'), { filename: name })
}
