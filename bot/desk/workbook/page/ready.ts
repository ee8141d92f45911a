/**
 * A plain script that runs in the pane after Microsoft's. Behind its bridge office.js has no start-up of its own,
 * so this says what Excel would: which program this is, and which requirements it meets.
 */
{
  const page = window.parent as Window & { councilPulseWorkbook?: unknown }
  const inWorkbook = page !== window && page.councilPulseWorkbook !== undefined
  const EXCEL_API = 13 // of version 1: the sets up to here are enough for what this workbook can do
  const isSetSupported = (name: string, version = '1.1') =>
    name === 'ExcelApi' && version.startsWith('1.') && Number(version.slice(2)) <= EXCEL_API
  const own = {
    HostType: { Excel: 'Excel' },
    context: { requirements: { isSetSupported }, partitionKey: undefined },
    onReady: async () => ({ host: inWorkbook ? 'Excel' : null, platform: inWorkbook ? 'OfficeOnline' : null }),
  }
  // Before Microsoft's own object, not into it: its `context` cannot be set.
  const office = (globalThis as { Office?: object }).Office ?? {}
  Object.assign(globalThis, { Office: Object.create(office, Object.getOwnPropertyDescriptors(own)) })
}
