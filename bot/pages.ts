import { build } from 'esbuild'

const bundled = new Map<string, Promise<string>>()

/**
 * Bundles a page's TypeScript for browsers, in memory, once while the server runs.
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
