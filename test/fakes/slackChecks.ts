import { type Check, cap, checksOfSlack } from './slackSchema.ts'

interface Block {
  readonly type?: string
  readonly block_id?: string
}
interface View {
  readonly blocks: readonly Block[]
  readonly submit?: unknown
}

let made: ReturnType<typeof make> | undefined

/** Would Slack take this? Answered without Slack: the oracle is its own typings. Made once for the whole run. */
export function slackChecks() {
  made ??= make()
  return made
}

function make() {
  const { limits, check } = checksOfSlack(definitions => {
    // The typings let any object pass as a block.
    definitions['AnyBlock'] = { $ref: '#/definitions/KnownBlock' }
    // Stated in the documentation, not in the typings.
    cap(definitions['ModalView']?.properties?.['submit'], 24)
  })
  const block: Check = check('KnownBlock')
  const modal: Check = check('ModalView')
  const home: Check = check('HomeView')
  const manifest: Check = check('AppManifest')
  const duplicates = (blocks: readonly Block[]) => {
    const ids = blocks.flatMap(each => each.block_id ?? [])
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map(id => `duplicate block_id ${id}`)
  }
  return {
    limits,
    manifest,
    message: (blocks: readonly object[]): readonly string[] => [
      ...(blocks.length === 0 ? ['/ no blocks'] : []),
      ...(blocks.length > 50 ? ['/ more than 50 blocks'] : []),
      ...duplicates(blocks as readonly Block[]),
      ...blocks.flatMap((one, at) => block(one).map(fault => `/${at}${fault}`)),
    ],
    view: (view: object): readonly string[] => {
      const { blocks, submit } = view as View
      const isHome = 'type' in view && view.type === 'home'
      return [
        ...(isHome ? home(view) : modal(view)),
        ...duplicates(blocks),
        ...(!isHome && blocks.some(each => each.type === 'input') && !submit
          ? ['submit is required with an input']
          : []),
        ...(Buffer.byteLength(JSON.stringify(view)) > 250_000 ? ['view over 250 KB'] : []),
      ]
    },
  }
}
