import { createHash } from 'node:crypto'

/** What npm says that runs. */
export interface Sbom {
  /** CycloneDX 1.5 in JSON. */
  readonly text: string
  readonly packages: number
  readonly licences: readonly (readonly [licence: string, packages: number])[]
  /** What the list and the lock do not agree about, in sentences; empty: nothing. */
  readonly faults: readonly string[]
}

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string }
    readonly expression?: string
  }[]
}
interface Bom {
  readonly specVersion: string
  readonly serialNumber: string
  readonly metadata: { readonly timestamp: string; readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies?: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}
interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly link?: boolean
  readonly name?: string
}

/** What asks npm for everything in the lock: also where nothing is installed, and alike on every machine. */
export const ASK_NPM = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'] as const

/**
 * npm's own list of packages without those for development, made the same for the same lock and the same day, under our
 * name, and compared with the lock: each package with its hash, none more and none less. Which are for development says
 * the lock: `npm sbom --omit=dev` (11.19) leaves out packages that run as soon as something for development uses them too.
 * @param said what `npm sbom` printed
 * @param lock package-lock.json
 * @param on ISO 8601
 */
export function readSbom(said: string, lock: string, on: string): Sbom {
  const bom = JSON.parse(said) as Bom
  const { name, packages } = JSON.parse(lock) as { name: string; packages: Readonly<Record<string, Locked>> }
  const locked = lockedOf(packages)
  const components = bom.components.filter(each => locked.has(`${each.name}@${each.version}`))
  const there = new Map(components.map(each => [`${each.name}@${each.version}`, each]))
  const refs = new Set([...components, bom.metadata.component].map(each => each['bom-ref']))
  const faults = [
    ...(bom.specVersion === '1.5' ? [] : [`npm wrote CycloneDX ${bom.specVersion}, not 1.5.`]),
    ...[...locked.keys()].flatMap(id => (there.has(id) ? [] : [`${id} is in the lock and not in the list.`])),
    ...[...there].flatMap(([id, component]) => faultsOf(id, component, locked.get(id))),
  ]
  const ours = {
    ...bom,
    serialNumber: `urn:uuid:${uuidOf(`${lock}${on}`)}`,
    metadata: { ...bom.metadata, timestamp: on, component: { ...bom.metadata.component, name } },
    components,
    dependencies: bom.dependencies
      ?.filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(each => refs.has(each)) })),
  }
  const text = `${JSON.stringify(ours, undefined, 2)}\n`
  return { text, packages: there.size, licences: licencesOf(components), faults }
}

function lockedOf(packages: Readonly<Record<string, Locked>>): ReadonlyMap<string, Locked> {
  const runs = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  return new Map(
    runs.map(
      ([path, each]) => [`${each.name ?? path.replace(/^.*node_modules\//, '')}@${each.version}`, each] as const,
    ),
  )
}

function faultsOf(id: string, { hashes = [] }: Component, locked: Locked | undefined): readonly string[] {
  const [, algorithm = '', digest = ''] = /^(sha\d+)-(.+)$/.exec(locked?.integrity ?? '') ?? []
  const hex = Buffer.from(digest, 'base64').toString('hex')
  const named = algorithm.toUpperCase().replace(/^SHA/, 'SHA-')
  return hashes.some(({ alg, content }) => alg === named && content === hex)
    ? []
    : [`${id} has another hash in the list than in the lock.`]
}

/** Those that say none in their own package.json are named: somebody has to look them up. */
function licencesOf(components: readonly Component[]): Sbom['licences'] {
  const by = new Map<string, number>()
  const silent: string[] = []
  for (const { name, licenses = [] } of components) {
    const [first] = licenses
    const licence = first?.license?.id ?? first?.license?.name ?? first?.expression
    if (licence === undefined) silent.push(name)
    else by.set(licence, (by.get(licence) ?? 0) + 1)
  }
  if (silent.length > 0) by.set(`not said, to be looked up: ${silent.toSorted().join(', ')}`, silent.length)
  return [...by].sort(([, a], [, b]) => b - a)
}

/** The same for the same text: a new one each time would make each pack another. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
