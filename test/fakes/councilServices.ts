import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import type { Arrival, Services } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Sent } from '#shared/platform.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createKeys } from '../../bot/keys.ts'

/** Our own services over a store in memory, with a clock to turn and a platform that keeps what was posted. */
export interface CouncilServices {
  readonly services: Services
  readonly posted: { readonly place: Place; readonly message: Message }[]
  /** Turns the clock on. */
  later(milliseconds: number): void
  close(): Promise<void>
}

const data = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/data/${name}`, import.meta.url), 'utf8'))

export const START = '2026-11-24T10:00:00.000Z'
export const COUNCIL = { id: 'wexcombe', name: 'Wexcombe Borough Council' }

/** @param codes the pairing codes to come, instead of chance */
export async function councilServices(codes: readonly string[] = []): Promise<CouncilServices> {
  const store = sqliteStore(':memory:')
  const posted: CouncilServices['posted'] = []
  const keys = createKeys('a master secret for tests, long enough')
  const waiting = [...codes]
  let now = Date.parse(START)
  let ids = 0
  const services: Services = {
    store,
    framework: data('nps-2018.json') as Framework,
    lexicon: data('nps-2018-lexicon.json') as Lexicon,
    keys: { ...keys, newCode: () => waiting.shift() ?? keys.newCode() },
    now: () => new Date(now),
    newId: () => `id-${++ids}`,
    countChanged: () => undefined,
    wake: () => undefined,
    platform: () => ({
      async post(place, message): Promise<Sent> {
        posted.push({ place, message })
        return { sent: 'yes', posted: { place, message: `message-${posted.length}` } }
      },
      update: async (): Promise<Sent> => ({ sent: 'uncertain' }),
      members: async () => undefined,
    }),
  }
  await store.write('directory', 'council', COUNCIL.id, COUNCIL, 'nothing')
  return {
    services,
    posted,
    later(milliseconds) {
      now += milliseconds
    },
    close: () => store.close(),
  }
}

/** Somebody of the council in a personal chat, unless the test says otherwise. */
export const arrival = (over: Partial<Arrival['who']> & { readonly kind?: Place['kind'] } = {}): Arrival => ({
  who: { id: over.id ?? 'teams:tenant:priya', council: over.council ?? COUNCIL.id },
  place: { platform: 'teams', kind: over.kind ?? 'personal', address: 'a:priya' },
  at: new Date(START),
})

/** The code that a message shows. */
export function codeIn({ parts }: Message): string {
  const facts = parts.flatMap(part => (part.part === 'facts' ? part.facts : []))
  return facts.find(({ label }) => label === 'Code')?.value ?? ''
}
