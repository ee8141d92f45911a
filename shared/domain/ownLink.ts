import type { AreaId, LevelId } from './framework.ts'
import type { Intent } from './intent.ts'

/** What an address of ours points to. Nothing in it says which council is meant: that is whoever looks. */
export type OwnLink =
  | { readonly to: 'areas' }
  | { readonly to: 'area'; readonly area: AreaId; readonly level?: LevelId }
  /** Without an id: the pulse that is open now, else the latest one. */
  | { readonly to: 'pulse'; readonly pulse?: string }

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const LONGEST = 80

/** The path of an address of ours, such as `/area/enabling-vcse-engagement/leader`. */
export function pathOf(link: OwnLink): string {
  switch (link.to) {
    case 'areas':
      return '/area'
    case 'area':
      return ['/area', link.area, ...(link.level ? [link.level] : [])].join('/')
    case 'pulse':
      return ['/pulse', ...(link.pulse ? [link.pulse] : [])].join('/')
  }
}

/** @param path without its query; a slash at the end does no harm @returns undefined for any other path */
export function readPath(path: string): OwnLink | undefined {
  const [, first, ...rest] = path.replace(/\/$/, '').split('/')
  if (!rest.every(each => each.length <= LONGEST && ID.test(each))) return undefined
  const [id, level] = rest
  if (first === 'area' && rest.length <= 2)
    return id === undefined ? { to: 'areas' } : { to: 'area', area: id, ...(level !== undefined && { level }) }
  if (first === 'pulse' && rest.length <= 1) return { to: 'pulse', ...(id !== undefined && { pulse: id }) }
  return undefined
}

/**
 * @param address whatever somebody sent
 * @param base where people reach us, such as `https://pulse.example.gov.uk`; undefined: nobody set it, and the caller
 *   knows by other means that the address is ours
 */
export function readOwnLink(address: string, base: string | undefined): OwnLink | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, origin, pathname } = new URL(address)
  if (base === undefined) return protocol === 'https:' ? readPath(pathname) : undefined
  const { origin: home, pathname: below } = new URL(base)
  const start = below.replace(/\/$/, '')
  return origin === home && pathname.startsWith(`${start}/`) ? readPath(pathname.slice(start.length)) : undefined
}

/** A message that is nothing but an address of ours asks for what stands there. */
export function readAsLink(text: string, base: string): Intent | undefined {
  const address = text.trim()
  const link = /\s/.test(address) ? undefined : readOwnLink(address, base)
  switch (link?.to) {
    case 'areas':
      return { do: 'list-areas', areas: [], levels: [] }
    case 'area':
      return { do: 'describe-level', areas: [link.area], levels: link.level ? [link.level] : [] }
    case 'pulse':
      return link.pulse ? { do: 'show-result', pulse: link.pulse } : { do: 'our-result', areas: [], levels: [] }
    case undefined:
      return undefined
  }
}
