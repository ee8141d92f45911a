import { channelFor } from '#shared/journeys/channel.ts'
import { councilOf, DIRECTORY } from '#shared/journeys/council.ts'
import type { Services } from '#shared/journeys/services.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import type { Chats } from './chats.ts'
import type { BotAnswer, TeamsClient, Where } from './counterpart/client.ts'
import type { Connector } from './counterpart/connector.ts'
import { putBack } from './farSide.ts'
import type { Kept } from './memory.ts'
import { asSender, COUNCIL, type DeskPerson, PEOPLE, personalChat, personId } from './people.ts'
import { SAMPLE_PULSES } from './sample.ts'
import { makeSample, sampleBegins, sampleClock } from './seed.ts'
import { CHANNEL } from './wire.ts'

export interface Opening {
  readonly services: Services
  readonly client: TeamsClient
  readonly connector: Connector
  readonly chats: Chats
  /** What the chats tell the time by. */
  readonly clock: { now: () => Date }
  readonly kept: Kept | undefined
  readonly now: () => Date
}

const AGAIN =
  'The server was started again without the conversations of last time. The records are all there: try "Our results".'

/** Names the trial's own file and no folder: records of a real start may lie beside it. */
const HALF =
  'The sample data was not finished: the first start was interrupted. Delete trial.sqlite, which holds made-up data alone, in the data folder (DATA_DIR, or .data), and start again.'

/** Gets the made-up council ready: makes it in an empty store, or finds it. @returns its id in our records */
export async function openCouncil(opening: Opening): Promise<string> {
  const { services, chats, connector, kept } = opening
  const empty = (await services.store.list(DIRECTORY, 'council')).length === 0
  const council = await councilOf(services, `teams:${COUNCIL.tenant}`, COUNCIL.name)
  if (empty) await begin(opening, council)
  else if ((await pulsesOf(services, council)).length < SAMPLE_PULSES.length) throw new Error(HALF)
  else if (kept?.council === council) {
    putBack(connector, kept.messages)
    chats.restore(kept.messages)
  } else chats.note(CHANNEL, 'note-again', AGAIN)
  return council
}

/** Months ago the lead adds the bot to the channel; then the past happens; today everybody opens their personal chat. */
async function begin({ services, client, connector, chats, clock, now }: Opening, council: string): Promise<void> {
  const sample = sampleClock(sampleBegins(now()))
  const stop = connector.onArrival(chats.arrived)
  const where: Where = { kind: 'channel', channel: COUNCIL.channel, team: COUNCIL.team }
  const lead = PEOPLE.find(person => person.lead) as DeskPerson
  const place = { platform: 'teams', kind: 'personal', address: personalChat(lead) } as const
  try {
    clock.now = sample.now
    welcomed(await client.install(asSender(lead), where))
    const channel = await channelFor(services, { who: { id: personId(lead), council }, place, at: now() })
    if (!channel) throw new Error('The channel of the trial was not kept.')
    await makeSample(services, council, channel, sample, now())
    clock.now = now
    for (const person of PEOPLE.filter(({ played }) => played))
      welcomed(await client.install(asSender(person), { kind: 'personal', chat: personalChat(person) }))
  } finally {
    clock.now = now
    stop()
  }
}

function welcomed({ status, text }: BotAnswer): void {
  if (status >= 300) throw new Error(`The bot did not take its installation: ${status} ${text}`)
}
