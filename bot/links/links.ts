import type { Intent } from '#shared/domain/intent.ts'
import { readAsLink, readOwnLink } from '#shared/domain/ownLink.ts'
import type { Services } from '#shared/journeys/services.ts'
import { showLink } from '#shared/journeys/showLink.ts'
import type { Message } from '#shared/messages/message.ts'

/** Links of ours, as the edges need them. */
export interface Links {
  /** What a message asks that is nothing but a link of ours. */
  asked(text: string): Intent | undefined
  /** What stands below a link. @param toAnybody people from outside may look on */
  linked(council: string, address: string, toAnybody: boolean): Promise<Message | undefined>
}

/** @param base where people reach us; undefined: nobody set it, and a platform that registered our address knows */
export const ownLinks = (services: Services, base: () => string | undefined): Links => ({
  asked(text) {
    const at = base()
    return at === undefined ? undefined : readAsLink(text, at)
  },
  async linked(council, address, toAnybody) {
    const link = readOwnLink(address, base())
    return link && showLink(services, council, link, toAnybody)
  },
})
