import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

const bundled = new Map<string, Promise<string>>()

/**
 * Bundles a page's TypeScript for browsers, in memory, once while the server runs. A container is made with the bundle
 * beside its entry: it has no esbuild, and starts no other program.
 * @param entry path of the entry file
 * @returns one ES module as text; a file without imports or exports serves as a plain script too
 * @throws Error with esbuild's own words when the page does not build
 */
export function bundle(entry: string): Promise<string> {
  const known = bundled.get(entry)
  if (known) return known
  const made = make(entry)
  bundled.set(entry, made)
  return made
}

async function make(entry: string): Promise<string> {
  const beforehand = bundleBeside(entry)
  if (existsSync(beforehand)) return readFile(beforehand, 'utf8')
  const { build } = await import('esbuild')
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'eof',
    logLevel: 'silent',
  })
  return built.outputFiles[0]?.text ?? ''
}

/** Where a bundle that was made beforehand lies. */
export const bundleBeside = (entry: string): string => entry.replace(/\.ts$/, '.bundle.js')
