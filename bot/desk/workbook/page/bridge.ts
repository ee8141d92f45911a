/**
 * A plain script that runs in the pane before Microsoft's: sets the bridge that office.js looks for when it loads.
 * At its other end stands the workbook of the page around the pane.
 */
{
  const page = window.parent as Window & { councilPulseWorkbook?: { answer(text: string): string } }
  const workbook = page === window ? undefined : page.councilPulseWorkbook
  const bridge = {
    onMessageFromHost: (_text: string): void => undefined,
    sendMessageToHost(text: string) {
      queueMicrotask(() => workbook && bridge.onMessageFromHost(workbook.answer(text)))
    },
  }
  Object.assign(window, { _richApiNativeBridge: bridge })
}
