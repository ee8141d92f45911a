import { handle } from '#shared/journeys/handle.ts'
import type { Asker, Services } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place } from '#shared/platform.ts'
import type { Store } from '#shared/store/store.ts'
import { COUNCIL, type Stage, setUp } from '../setUp.ts'
import { type MemoryPlatform, memoryPlatform } from './memoryPlatform.ts'
import { codeIn } from './workbookDesk.ts'

type Name = Place['platform']

/** A stage whose council is in Slack too: everybody has an account on each platform. */
export interface TwoAccounts {
  readonly stage: Stage
  readonly services: Services
  readonly slack: MemoryPlatform
  /** A person's account, by their number. */
  on(platform: Name, person: number): Asker
  chat(who: Asker): Place
  /** One thing that somebody does, in their own chat. */
  ask(who: Asker, intent: Parameters<Stage['ask']>[0]): Promise<Message>
  /** The code that an account is given. */
  code(who: Asker): Promise<string>
  send(who: Asker, code: string, sure?: boolean): Promise<Message>
  /** The whole way: a code asked for by one account, sent and confirmed by the other. */
  link(from: Asker, to: Asker): Promise<Message>
}

export const platformOf = ({ id }: Asker): Name => (id.startsWith('slack:') ? 'slack' : 'teams')

/** @param store the test's own */
export async function twoAccounts(store?: Store): Promise<TwoAccounts> {
  const stage = await setUp(store ? { store } : {})
  const slack = memoryPlatform()
  const services: Services = {
    ...stage.services,
    platform: name => (name === 'slack' ? slack : stage.services.platform(name)),
  }
  const chat = (who: Asker): Place => ({ platform: platformOf(who), kind: 'personal', address: `chat-of:${who.id}` })
  const ask: TwoAccounts['ask'] = (who, intent) =>
    handle(services, { who, place: chat(who), at: services.now() }, intent)
  const code = async (who: Asker) => codeIn(await ask(who, { do: 'link-accounts' })).replace('-', '')
  const send: TwoAccounts['send'] = (who, code, sure = true) =>
    ask(who, { do: 'use-code', code, ...(sure && { sure: true }) })
  return {
    stage,
    services,
    slack,
    on: (platform, person) =>
      platform === 'teams' ? stage.person(person) : { id: `slack:T0WEX:U0PERSON${person}`, council: COUNCIL.id },
    chat,
    ask,
    code,
    send,
    link: async (from, to) => send(to, await code(from)),
  }
}
