import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Route } from '../../http.ts'
import { bundle } from '../../pages.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

const inPage = (name: string): string => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/** The workbook window of the trial desk: a page of its own, which the desk shows in a frame. */
export function workbookRoutes(): readonly Route[] {
  const page = bundle(inPage('workbook.ts'))
  page.catch(() => undefined) // told to whoever asks for it
  const files: readonly (readonly [path: string, type: string, read: () => Promise<string>])[] = [
    ['/desk/workbook.html', 'text/html', () => readFile(inPage('workbook.html'), 'utf8')],
    ['/desk/workbook/workbook.css', 'text/css', () => readFile(inPage('workbook.css'), 'utf8')],
    ['/desk/workbook/workbook.js', 'text/javascript', () => page],
    ['/desk/workbook/save.js', 'text/javascript', () => bundle(inPage('save.ts'))],
  ]
  return files.map(([path, type, read]) => ({
    method: 'GET',
    path,
    handle: async () => ({
      status: 200,
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'content-security-policy': POLICY,
        'cache-control': 'no-cache',
      },
      body: await read(),
    }),
  }))
}
