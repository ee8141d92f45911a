import { randomInt } from 'node:crypto'
import { type Connector, type ConnectorOptions, startConnector } from './counterpart/connector.ts'
import type { Kept } from './memory.ts'
import { COUNCIL, type DeskPerson, PEOPLE, personalChat } from './people.ts'
import type { DeskMessage, Json } from './wire.ts'
import { CHANNEL } from './wire.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const ANSWERS_MS = 2000
/** Below the ports that systems hand out by themselves, so that it is still free at the next start. */
const PORTS = { from: 21_000, to: 22_000, tries: 20 } as const

/**
 * Starts the made-up Teams. Records hold its address, as they hold that of the real one, so a later start must find it
 * at the same port.
 * @param last where it was the last time, and the desk with it
 * @param token what the bot proves itself with
 * @throws Error in plain words when that port is taken
 */
export async function startFarSide(
  now: Date,
  last: Pick<Kept, 'port' | 'address'> | undefined,
  token: string,
): Promise<Connector> {
  const connector = await listen({ firstId: now.getTime(), token, chatWith }, last)
  const member = ({ teamsId: id, name, aadObjectId }: DeskPerson) => ({ id, name, aadObjectId })
  const bot = { id: `28:${COUNCIL.app}`, name: COUNCIL.bot, userRole: 'bot' as const }
  for (const place of [COUNCIL.channel, COUNCIL.team]) connector.setRoster(place, [...PEOPLE.map(member), bot])
  for (const person of PEOPLE) connector.setRoster(personalChat(person), [member(person), bot])
  return connector
}

/** Everybody has one chat with the bot, whether it began it or they did. */
function chatWith(member: string): string {
  const person = PEOPLE.find(({ aadObjectId, teamsId }) => member === aadObjectId || member === teamsId)
  return person ? personalChat(person) : `a:${member}`
}

async function listen(options: ConnectorOptions, last: Pick<Kept, 'port' | 'address'> | undefined): Promise<Connector> {
  if (last)
    return startConnector({ ...options, port: last.port }).catch(async cause => {
      throw new Error(await whyTaken(last), { cause })
    })
  for (let left = PORTS.tries; left > 0; left -= 1) {
    // By chance: two trials on one machine should not want the same one.
    const connector = await startConnector({ ...options, port: randomInt(PORTS.from, PORTS.to) }).catch(() => undefined)
    if (connector) return connector
  }
  return startConnector(options)
}

/** Nearly always it is we ourselves: the trial was started a second time. */
async function whyTaken({ port, address }: Pick<Kept, 'port' | 'address'>): Promise<string> {
  if (address && (await answers(address)))
    return `Council Pulse is already running on this data. Open ${address} in your browser, or stop it before you start it again.`
  return `The trial keeps its made-up Teams on port ${port}, and another program has it. Stop that program, or a trial that is still running.`
}

const answers = (address: string): Promise<boolean> =>
  fetch(new URL('/health', address), { signal: AbortSignal.timeout(ANSWERS_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** The port that a service URL names. */
export const portOf = ({ serviceUrl }: Connector): number => Number(new URL(serviceUrl).port)

/** Puts the bot's messages of an earlier start back, under the ids that records know them by. */
export function putBack(connector: Connector, messages: readonly DeskMessage[]): void {
  for (const { id, chat, thread, from, text, summary, cards } of messages) {
    if (from !== 'bot') continue
    const person = PEOPLE.find(({ key }) => key === chat)
    const conversation = person ? personalChat(person) : chat === CHANNEL ? COUNCIL.channel : undefined
    if (!conversation) continue
    const attachments: readonly { contentType: string; content: Json }[] = cards.map(content => ({
      contentType: CARD,
      content,
    }))
    const activity = { type: 'message', attachments, ...(text && { text }), ...(summary && { summary }) }
    connector.add(thread ? `${conversation};messageid=${thread}` : conversation, activity, id)
  }
}
