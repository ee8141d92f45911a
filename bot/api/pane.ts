import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { HttpResponse, Route } from '../http.ts'
import { bundle } from '../pages.ts'
import { iconRoutes } from './icons.ts'

const OFFICE_JS = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>'
/** In trial mode the real library talks to the workbook on the page around the pane, over the bridge that it looks for. */
const OFFICE_JS_IN_TRIAL = ['bridge.js', 'excel-web-16.00.js', 'ready.js']
  .map(name => `<script src="/addin/office/${name}"></script>`)
  .join('\n    ')

/** Where Office shows a pane in a browser. */
const OFFICE_HOSTS = [
  'https://*.officeapps.live.com',
  'https://*.office.com',
  'https://*.office365.com',
  'https://*.microsoft365.com',
  'https://*.cloud.microsoft',
  'https://*.sharepoint.com',
].join(' ')

const policy = (scripts: string, ancestors: string): string =>
  [
    "default-src 'none'",
    `script-src 'self'${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')

/** The pane's files, under /addin/. @param trial the pane meets the desk's workbook instead of Excel */
export function paneRoutes({ trial }: { readonly trial: boolean }): readonly Route[] {
  const csp = trial ? policy('', "'self'") : policy(' https://appsforoffice.microsoft.com', `'self' ${OFFICE_HOSTS}`)
  const page = async () => {
    const html = await readFile(inAddin('taskpane.html'), 'utf8')
    return trial ? html.replace(OFFICE_JS, OFFICE_JS_IN_TRIAL) : html
  }
  const files: readonly (readonly [path: string, type: string, read: () => Promise<string>])[] = [
    ['taskpane.html', 'text/html', page],
    ['taskpane.css', 'text/css', () => readFile(inAddin('taskpane.css'), 'utf8')],
    ['taskpane.js', 'text/javascript', prepared(inAddin('taskpane.ts'))],
    ...(trial ? officeInTrial() : []),
  ]
  return [
    { method: 'GET', path: '/addin', handle: toPage },
    { method: 'GET', path: '/addin/', handle: toPage },
    ...iconRoutes(),
    ...files.map(
      ([path, type, read]): Route => ({
        method: 'GET',
        path: `/addin/${path}`,
        handle: async () => ({
          status: 200,
          headers: {
            'content-type': `${type}; charset=utf-8`,
            'content-security-policy': csp,
            'cache-control': 'no-cache',
          },
          body: await read(),
        }),
      }),
    ),
  ]
}

const toPage = async (): Promise<HttpResponse> => ({ status: 302, headers: { location: '/addin/taskpane.html' } })

const inAddin = (name: string): string => fileURLToPath(new URL(`../../addin/${name}`, import.meta.url))
const inPage = (name: string): string => fileURLToPath(new URL(`../desk/workbook/page/${name}`, import.meta.url))

/** Microsoft's script, unmodified, between the two files that put the desk's workbook behind it. */
function officeInTrial(): readonly (readonly [string, string, () => Promise<string>])[] {
  const office = createRequire(import.meta.url).resolve('@microsoft/office-js/dist/excel-web-16.00.js')
  return [
    ['office/bridge.js', 'text/javascript', prepared(inPage('bridge.ts'))],
    ['office/excel-web-16.00.js', 'text/javascript', () => readFile(office, 'utf8')],
    ['office/ready.js', 'text/javascript', prepared(inPage('ready.ts'))],
  ]
}

/** Bundled when the server starts, so that the first look does not wait. */
function prepared(entry: string): () => Promise<string> {
  const script = bundle(entry)
  script.catch(() => undefined) // told to whoever asks for it
  return () => script
}
