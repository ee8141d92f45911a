import type { Made } from './package.ts'
import { askedBy, PERMISSIONS } from './permissions.ts'
import type { ManifestSettings } from './settings.ts'

/** Checks a manifest against Microsoft's published schema. @returns what does not fit */
export type SchemaCheck = (manifest: object) => Promise<readonly string[]>

/** Office takes no longer names of resources. */
const LONGEST_RESID = 32

/**
 * Everything that can be found wrong before anybody uploads a file, without a network.
 * @param fits the check against Microsoft's schema, for the manifests of Microsoft 365
 * @returns a sentence for each fault, with the file
 */
export async function faultsOf(
  made: readonly Made[],
  settings: ManifestSettings,
  fits: SchemaCheck,
): Promise<readonly string[]> {
  const all = await Promise.all(
    made.map(async each => {
      const { manifest, where, file } = each
      const faults = [
        ...(typeof manifest === 'string' ? xmlFaults(manifest) : []),
        ...(typeof manifest === 'object' && where !== 'Slack' ? await fits(manifest) : []),
        ...permissionFaults(each),
        ...addressFaults(each, settings),
      ]
      return faults.map(fault => `${file}: ${fault}`)
    }),
  )
  return all.flat()
}

const permissionFaults = ({ manifest, where }: Made): readonly string[] =>
  askedBy(where, manifest)
    .filter(name => !PERMISSIONS.some(each => each.where === where && each.name === name))
    .map(name => `asks for ${name}, and nobody says why.`)

/** Every address is the deployment's own, or one that was set, or a schema's. */
function addressFaults(
  { manifest }: Made,
  { publicUrl, privacyUrl, supportUrl, termsUrl }: ManifestSettings,
): readonly string[] {
  const words = typeof manifest === 'string' ? manifest : JSON.stringify(manifest)
  const ours = [privacyUrl, supportUrl, termsUrl, 'https://developer.microsoft.com/json-schemas/']
  return [...words.matchAll(/https?:\/\/[^"'<\s\\]+/g)]
    .map(([address]) => address.replaceAll('&#38;', '&'))
    .filter(address => !/^http:\/\/(schemas\.microsoft\.com|www\.w3\.org)\//.test(address))
    .filter(
      address =>
        address !== publicUrl && !address.startsWith(`${publicUrl}/`) && !ours.some(own => address.startsWith(own)),
    )
    .map(address => `names an address that is not yours: ${address}`)
}

/** What Office checks first: every resource that is named is there, once, under a name that is short enough; each element ends. */
export function xmlFaults(xml: string): readonly string[] {
  const named = [...xml.matchAll(/ resid="([^"]*)"/g)].map(([, id]) => id as string)
  const resources = /<Resources>[\s\S]*<\/Resources>/.exec(xml)?.[0] ?? ''
  const there = [...resources.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id as string)
  return [
    ...named.filter(id => !there.includes(id)).map(id => `the resource ${id} is named and not there.`),
    ...there.filter(id => !named.includes(id)).map(id => `the resource ${id} is there and not named.`),
    ...there.filter((id, at) => there.indexOf(id) < at).map(id => `the resource ${id} is there twice.`),
    ...there
      .filter(id => id.length > LONGEST_RESID)
      .map(id => `the resource ${id} has a name of more than ${LONGEST_RESID} signs.`),
    ...unclosed(xml),
  ]
}

function unclosed(xml: string): readonly string[] {
  const open: string[] = []
  for (const [, end, name, alone] of xml.matchAll(/<(\/?)([A-Za-z:]+)[^<>]*?(\/?)>/g)) {
    if (alone) continue
    if (!end) open.push(name as string)
    else if (open.pop() !== name) return [`the element ${name} ends where another is open.`]
  }
  return open.map(name => `the element ${name} does not end.`)
}
