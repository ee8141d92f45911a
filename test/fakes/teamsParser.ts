import { createRequire } from 'node:module'

/** As much of the official SDK as we need. Its ESM entry does not load in Node, so it is required. */
interface Sdk {
  readonly AdaptiveCard: new () => {
    parse(json: object, context: object): void
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] }
    getAllInputs(): readonly { readonly id: string; readonly label?: string }[]
  }
  readonly SerializationContext: new (
    version: unknown,
  ) => {
    readonly eventCount: number
    getEventAt(at: number): { readonly message: string }
  }
  readonly Versions: { readonly v1_5: unknown }
}
const sdk = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Sdk

/**
 * Teams has picked people by `choices.data` since cards of 1.2, and fills in the choices; the SDK knows that property
 * since 1.6 alone, and wants a choice.
 */
function withSomebody(card: object): object {
  const { body = [] } = card as { readonly body?: readonly Readonly<Record<string, unknown>>[] }
  const picks = (each: Readonly<Record<string, unknown>>) =>
    JSON.stringify(each['choices.data']) === '{"type":"Data.Query","dataset":"graph.microsoft.com/users"}'
  return {
    ...card,
    body: body.map(each => {
      const { 'choices.data': _, ...rest } = each
      return picks(each) ? { ...rest, choices: [{ title: 'Somebody', value: 'somebody' }] } : each
    }),
  }
}

/** What Microsoft's own parser says about a card. No complaints: Teams can draw it. */
export function officialParser(card: object): {
  readonly complaints: readonly string[]
  readonly inputs: readonly { readonly id: string; readonly label?: string }[]
} {
  const context = new sdk.SerializationContext(sdk.Versions.v1_5)
  const parsed = new sdk.AdaptiveCard()
  parsed.parse(withSomebody(card), context)
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  const invalid = parsed.validateProperties().validationEvents.map(event => event.message)
  return { complaints: [...said, ...invalid], inputs: parsed.getAllInputs() }
}
