import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Sent } from '#shared/platform.ts'

/** One message in a place: as it was posted, and each time that it was updated. */
export interface Shown {
  readonly place: Place
  readonly id: string
  /** The first is what was posted, the last is what people see. */
  readonly versions: Message[]
}

/** The far side of a platform: keeps what arrived, and answers as it is told. */
export interface MemoryPlatform extends Platform {
  readonly shown: readonly Shown[]
  /** What people see in a place now, oldest first. */
  in(place: Place): readonly Message[]
  /** How the next sends end, one each; `yes` after that. An Error is thrown. */
  answerNext(...ends: readonly (Exclude<Sent, { sent: 'yes' }> | Error)[]): void
  /** Who is in every channel; undefined: the platform does not say. */
  setMembers(ids: readonly string[] | undefined): void
}

export function memoryPlatform(): MemoryPlatform {
  const shown: Shown[] = []
  const ends: (Exclude<Sent, { sent: 'yes' }> | Error)[] = []
  let members: readonly string[] | undefined = []

  /** What an uncertain send did: it arrived, and nobody knows. */
  function end(arrives: () => Sent): Sent {
    const next = ends.shift()
    if (next === undefined) return arrives()
    if (next instanceof Error) throw next
    if (next.sent === 'uncertain') arrives()
    return next
  }

  return {
    shown,
    in: place =>
      shown.filter(each => each.place.address === place.address).map(({ versions }) => versions.at(-1) as Message),
    answerNext: (...next) => void ends.push(...next),
    setMembers(ids) {
      members = ids
    },
    post: async (place, message) =>
      end(() => {
        const id = `message-${shown.length + 1}`
        shown.push({ place, id, versions: [message] })
        return { sent: 'yes', posted: { place, message: id } }
      }),
    update: async (posted, message) =>
      end(() => {
        const found = shown.find(({ id }) => id === posted.message)
        if (!found) return { sent: 'gone' }
        found.versions.push(message)
        return { sent: 'yes', posted }
      }),
    members: async () => members,
    personal: (near, id) => ({ platform: near.platform, kind: 'personal', address: `a:${id}` }),
  }
}
