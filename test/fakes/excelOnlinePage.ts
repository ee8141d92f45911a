/**
 * Runs in a page that plays Excel on the web around a task pane: answers what the unmodified office.js asks of its
 * parent by postMessage. Read from @microsoft/office-js 1.1.110 and tried against it.
 */
interface Asked {
  readonly _messageType: number
  readonly _actionName: string
  readonly _actionType: number
  readonly _conversationId: string
  readonly _correlationId: number
  readonly _data?: { readonly DdaMethod?: { readonly DispatchId: number }; readonly ArrayData?: unknown }
}
interface Settings {
  readonly pane: string
  /** What this Excel says it supports, such as `{ excelapi: '1.13' }`. */
  readonly requirements: Readonly<Record<string, string>>
}

const RICH_API = 93
const UNKNOWN = 5001
const { excelSettings, excelExecute } = globalThis as unknown as {
  excelSettings: Settings
  excelExecute(batch: string): Promise<string>
}

const about = {
  _id: 'addin',
  _appInstanceId: 'addin',
  _appName: 16,
  _appVersion: 16,
  _appMinorVersion: 1,
  _appUILocale: 'en-GB',
  _dataLocale: 'en-GB',
  _docUrl: 'https://council.sharepoint.com/Board.xlsx',
  _clientMode: 1,
  _settings: [],
  _reason: 'inserted',
  _osfControlType: 0,
  _eToken: '',
  _correlationId: 'correlation',
  _hostFullVersion: '16.0.19000.0',
  _requirementMatrix: JSON.stringify(excelSettings.requirements),
  _dialogRequirementMatrix: '{}',
  _clientWindowHeight: 600,
  _clientWindowWidth: 350,
  _addinName: 'Council Pulse',
  _appDomains: [],
  _featureGates: {},
  _initialDisplayMode: 1,
}

const frame = document.createElement('iframe')
window.addEventListener('message', async event => {
  if (event.source !== frame.contentWindow || typeof event.data !== 'string') return
  const asked = JSON.parse(event.data) as Asked
  if (asked._messageType !== 0) return
  const answer = {
    _serializerVersion: 1,
    _origin: location.origin,
    _messageType: 1,
    _actionName: asked._actionName,
    _conversationId: asked._conversationId,
    _correlationId: asked._correlationId,
    _errorCode: 0,
    _responseType: 0,
    _data: await answerTo(asked),
  }
  frame.contentWindow?.postMessage(JSON.stringify(answer), event.origin)
})

async function answerTo({ _actionName, _actionType, _data }: Asked): Promise<unknown> {
  if (_actionType !== 0) return { Error: 0 } // events: kept, and none ever happens
  if (_actionName === 'ContextActivationManager_getAppContextAsync') return about
  if (_actionName !== 'executeMethod') return null
  if (_data?.DdaMethod?.DispatchId !== RICH_API) return { Version: 1, Error: UNKNOWN }
  const lists = Object.values(_data.ArrayData as object) as unknown[]
  const request = (lists.find(each => Array.isArray(each) && each.length > 8) ?? lists) as string[]
  return { Version: 1, Error: 0, Data: [200, [], await excelExecute(String(request[4]))] }
}

frame.title = 'Council Pulse'
frame.width = '350'
frame.height = '600'
// office.js reads from its window's name where it is.
frame.name = JSON.stringify({
  baseFrameName: 'frame',
  hostInfo: 'Excel$Web$16.01$en-GB$correlation$$disableLogging$0',
  xdmInfo: `conversation|addin|${location.origin}`,
  serializerVersion: '1',
  flights: '[]',
})
frame.src = excelSettings.pane
document.body.append(frame)

export type { Settings }
