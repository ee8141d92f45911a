import { readCode } from '#shared/domain/access.ts'
import { type Answer, type Connection, connectionKeeper, disconnect, fetchReport, pair } from './connect.ts'
import { dayInWords, inWords } from './dates.ts'
import { refreshWorkbook } from './refresh/workbook.ts'
import { faultSentence, refreshedSentences } from './sentences.ts'

type View = 'outside' | 'connect' | 'connected'
type Keeper = ReturnType<typeof connectionKeeper>

const NOT_EXCEL = 'Open this page from Excel: it is the Council Pulse pane, and works beside a workbook.'
const OLD_EXCEL =
  'This Excel is too old for Council Pulse. It needs Excel 2021, Microsoft 365, or Excel on the web. Nothing was changed.'

const NO_CODE =
  'That is not a whole code. It has 8 letters and numbers, such as ABCD-2345, and never I, O, 0 or 1. Nothing was sent.'

const element = <E extends HTMLElement = HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The pane has no element ${id}.`)
  return found as E
}

/** Shows one view and takes the focus to its heading, so that a screen reader starts there. */
function show(view: View, takeFocus: boolean): void {
  for (const each of ['outside', 'connect', 'connected'] as const) element(each).hidden = each !== view
  // What stands below the messages, so that these appear where the button is.
  for (const each of ['connect', 'connected'] as const) element(`${each}-more`).hidden = each !== view
  if (takeFocus) element(view === 'connected' ? 'council' : 'connect-title').focus()
}

/** Says sentences where a screen reader hears them. A fault is marked by its words and a line, not by colour alone. */
function say(sentences: readonly string[], fault = false): void {
  const box = document.createElement('div')
  if (fault) box.className = 'fault'
  box.append(
    ...sentences.map(sentence => {
      const line = document.createElement('p')
      line.textContent = sentence
      return line
    }),
  )
  element('status').replaceChildren(...(sentences.length > 0 ? [box] : []))
}

let busy = false
/** Runs one thing at a time; the button stays where it is, so that the focus is not lost. */
async function run(button: string, saying: string, work: () => Promise<void>): Promise<void> {
  if (busy) return
  busy = true
  element(button).setAttribute('aria-disabled', 'true')
  say([saying])
  try {
    await work()
  } catch (error) {
    say([faultSentence(error)], true)
  } finally {
    busy = false
    element(button).removeAttribute('aria-disabled')
  }
}

function showConnected({ council, expiresAt }: Connection, takeFocus: boolean): void {
  element('council').textContent = council
  element('expires').textContent = dayInWords(new Date(expiresAt))
  show('connected', takeFocus)
}

/** The value of an answer. A refusal is said, and an ended connection goes back to the code. */
function accepted<T>(keeper: Keeper, answer: Answer<T>): T | undefined {
  if (answer.is === 'answer') return answer.value
  if (answer.ended && keeper.read()) {
    keeper.forget()
    show('connect', true)
  }
  say([answer.sentence], true)
  return undefined
}

async function connect(keeper: Keeper): Promise<void> {
  const field = element<HTMLInputElement>('code')
  field.removeAttribute('aria-invalid')
  // What cannot be a code would only use up a try.
  const code = readCode(field.value)
  if (!code) say([NO_CODE], true)
  const connection = code && accepted(keeper, await pair(code))
  if (!connection) {
    field.setAttribute('aria-invalid', 'true')
    field.focus()
    return
  }
  field.value = ''
  keeper.write(connection)
  showConnected(connection, true)
  say(['Connected. Council Pulse tells you so in chat, where you can revoke it at any time.'])
}

async function refresh(keeper: Keeper): Promise<void> {
  const connection = keeper.read()
  if (!connection) return show('connect', true)
  const report = accepted(keeper, await fetchReport(connection.token))
  if (!report) return
  const done = await refreshWorkbook(Excel, report)
  if (done.done === 'stopped') return say(['Nothing was written.', ...done.because], true)
  keeper.write({ ...connection, council: report.council.name })
  element('council').textContent = report.council.name
  element('refreshed').textContent = inWords(new Date())
  element('as-at').textContent = report.asAt === '' ? 'Nothing is recorded yet' : inWords(new Date(report.asAt))
  say(refreshedSentences(done))
}

async function leave(keeper: Keeper): Promise<void> {
  const connection = keeper.read()
  const answer = connection && (await disconnect(connection.token))
  keeper.forget()
  show('connect', true)
  const stillOpen = answer?.is === 'refused' && !answer.ended
  say([
    'Disconnected. The tables stay as they are.',
    ...(stillOpen ? ["We couldn't reach Council Pulse to end the access there too: revoke it in chat."] : []),
  ])
}

/** Office says where the pane runs. */
async function start(): Promise<void> {
  const { host } = await Office.onReady()
  const isExcel = host === Office.HostType.Excel
  if (!isExcel || !Office.context.requirements.isSetSupported('ExcelApi', '1.13')) {
    element('outside-reason').textContent = isExcel ? OLD_EXCEL : NOT_EXCEL
    return show('outside', false)
  }
  const keeper = connectionKeeper(() => localStorage, Office.context.partitionKey)
  element('connect-form').addEventListener('submit', event => {
    event.preventDefault()
    void run('connect-button', 'Connecting…', () => connect(keeper))
  })
  element('refresh').addEventListener('click', () => run('refresh', 'Refreshing…', () => refresh(keeper)))
  element('disconnect').addEventListener('click', () => run('disconnect', 'Disconnecting…', () => leave(keeper)))
  const connection = keeper.read()
  if (connection) showConnected(connection, false)
  else show('connect', false)
}

void start()
