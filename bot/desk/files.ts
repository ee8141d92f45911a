import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundle } from '../pages.ts'

export interface PageFile {
  readonly path: string
  readonly type: string
  read(): Promise<string>
}

const inPage = (name: string): string => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/** The files of the desk's page. The script is bundled when the server starts, so that the first look does not wait. */
export function pageFiles(): readonly PageFile[] {
  const script = bundle(inPage('desk.ts'))
  script.catch(() => undefined) // told to whoever asks for it
  return [
    { path: '/desk/', type: 'text/html; charset=utf-8', read: () => readFile(inPage('desk.html'), 'utf8') },
    { path: '/desk/desk.css', type: 'text/css; charset=utf-8', read: styles },
    { path: '/desk/desk.js', type: 'text/javascript; charset=utf-8', read: () => script },
  ]
}

/** In this order: what is more particular comes later. */
const STYLES = ['base', 'people', 'chat', 'composer', 'task', 'card', 'slack', 'layout']

const styles = async (): Promise<string> =>
  (await Promise.all(STYLES.map(name => readFile(inPage(`${name}.css`), 'utf8')))).join('\n')
