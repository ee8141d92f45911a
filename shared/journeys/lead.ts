import { ADMINISTRATOR } from '#shared/domain/audit.ts'
import type { Person } from '#shared/domain/council.ts'
import { isOther } from '#shared/domain/link.ts'
import {
  alreadyLeadMessage,
  leadAddedMessage,
  leadAskedBeforeMessage,
  leadAskedMessage,
  leadAskSentMessage,
} from '#shared/messages/leadMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Place, Posted, Sent } from '#shared/platform.ts'
import { channelFor, opened } from './channel.ts'
import { audit, change, DIRECTORY, isLead, note, partitionOf, readCouncil } from './council.ts'
import { countsAs, keysOf, personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

/** A person may ask the whole channel once in so long. */
const ASK_AGAIN_MS = 86_400_000

/** Asks in the council's channel whether somebody may become a lead, once a day each. Any lead can agree there. */
export async function askLead(services: Services, arrival: Arrival): Promise<Message> {
  if (await isLead(services, arrival)) return alreadyLeadMessage()
  const channel = await channelFor(services, arrival)
  if (!channel) return refusalMessage({ because: 'no channel' })
  const person = await personOf(services, arrival.who)
  const key = [partitionOf(arrival.who.council), 'person', person] as const
  const now = services.now()
  let again: string | undefined
  // Noted before it is posted, so that twenty presses at once make one post.
  await change(services, key, was => {
    const next = was?.askedAt === undefined ? 0 : Date.parse(was.askedAt) + ASK_AGAIN_MS
    again = next > now.getTime() ? new Date(next).toISOString() : undefined
    return again ? undefined : { lead: false, ...was, askedAt: now.toISOString() }
  })
  if (again) return leadAskedBeforeMessage(momentInWords(again, now))
  const sent = await postRequest(services, arrival, channel, person).catch(async fault => {
    await forgetAsking()
    throw fault
  })
  if (sent?.sent === 'yes') {
    const question = services.keys.seal(JSON.stringify(sent.posted))
    await change(services, key, was => was && { ...was, question })
  }
  if (sent?.sent === 'yes' || sent?.sent === 'uncertain') return leadAskSentMessage()
  await forgetAsking()
  return refusalMessage({ because: 'not posted' })

  async function forgetAsking(): Promise<void> {
    await change(services, key, was => {
      if (!was) return undefined
      const { askedAt: _, ...rest } = was
      return rest
    })
  }
}

async function postRequest(
  services: Services,
  { who }: Arrival,
  channel: Place,
  person: string,
): Promise<Sent | undefined> {
  const nobodyYet = (await readCouncil(services, who.council))?.firstLead === undefined
  return services.platform(channel.platform)?.post(channel, leadAskedMessage(who.name, person, nobodyYet))
}

/** A lead agrees. The question in the channel then says so to everybody, and can't be agreed to any more. @param name as the question's button carries it */
export async function addLead(services: Services, arrival: Arrival, key: string, name?: string): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'agree to more leads' })
  // They may have linked their accounts since they asked.
  const person = await countsAs(services, arrival.who.council, key)
  const keyOf = [partitionOf(arrival.who.council), 'person', person] as const
  const now = await change(services, keyOf, was => made(was))
  await audit(services, arrival.who, 'agreed to a lead', person)
  const said = leadAddedMessage(name)
  const question = now?.question ? opened<Posted>(services, now.question) : undefined
  if (question) await services.platform(question.place.platform)?.update(question, said)
  return said
}

const made = (was: Person | undefined): Person => {
  const { removed: _, ...rest } = was ?? {}
  return { ...rest, lead: true }
}

/** A lead as an administrator sees one: a person key, and since when by the audit trail. */
export interface Lead {
  readonly person: string
  readonly since?: string
}

type Records = Pick<Services, 'store' | 'now' | 'newId'>

/** The leads of a council. */
export async function leadsOf({ store }: Pick<Services, 'store'>, council: string): Promise<readonly Lead[]> {
  const [people, entries, links] = await Promise.all([
    store.list(partitionOf(council), 'person'),
    store.list(partitionOf(council), 'audit'),
    store.list(partitionOf(council), 'link'),
  ])
  // Of two linked accounts that are both a lead, one stands for the person.
  const others = new Set(links.flatMap(({ id, value }) => (isOther(id, value) ? [id] : [])))
  return people.flatMap(({ id, value }) => {
    if (!value.lead || others.has(id)) return []
    const since = entries.findLast(entry => entry.value.about === id && MADE.has(entry.value.did))?.value.at
    return [{ person: id, ...(since && { since }) }]
  })
}

const ADDED = 'made a lead'
const MADE: ReadonlySet<string> = new Set(['became the first procurement lead', 'agreed to a lead', ADDED])

/** An administrator makes somebody a lead, whoever else is one. @returns whether they were none @param key a person key */
export async function makeLead(services: Records, council: string, key: string): Promise<boolean> {
  const person = await countsAs(services, council, key)
  let isNew = false
  await change(services, [partitionOf(council), 'person', person], was => {
    isNew = !was?.lead
    return isNew ? made(was) : undefined
  })
  // From now on nobody becomes one by being first, also when this one is removed.
  await change(services, [DIRECTORY, 'council', council], was =>
    was && was.firstLead === undefined ? { ...was, firstLead: person } : undefined,
  )
  if (isNew) await note(services, { council, person: ADMINISTRATOR }, ADDED, person)
  return isNew
}

/** An administrator ends it for somebody, in both of their linked accounts. @returns whether they were a lead @param key a person key */
export async function removeLead(services: Records, council: string, key: string): Promise<boolean> {
  const person = await countsAs(services, council, key)
  let was = false
  for (const each of await keysOf(services, council, person))
    await change(services, [partitionOf(council), 'person', each], known => {
      was ||= known?.lead === true
      return known?.lead ? { ...known, lead: false, removed: true } : undefined
    })
  if (was) await note(services, { council, person: ADMINISTRATOR }, 'removed a lead', person)
  return was
}
