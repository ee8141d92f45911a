import { globSync, readFileSync } from 'node:fs'

/** Every source file of the project, as paths from its root. */
export const sources = (pattern: string): readonly string[] =>
  globSync(pattern, { exclude: ['node_modules/**', '.data/**', 'out/**'] })
    .map(file => file.replaceAll('\\', '/'))
    .sort()

export const read = (file: string): string => readFileSync(file, 'utf8')

/** What a file imports, types included. Relative paths and `#shared` are resolved from the project's root. */
export function imports(file: string): readonly string[] {
  const found = read(file).matchAll(
    /^\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|import\('([^']+)'\)/gm,
  )
  return [...found].map(match => resolve(file, (match[1] ?? match[2] ?? match[3]) as string))
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (!specifier.startsWith('.')) return specifier
  return new URL(specifier, `file:///${file}`).pathname.slice(1)
}
