import { type Framework, findArea, findLevel } from '#shared/domain/framework.ts'
import type { OwnLink } from '#shared/domain/ownLink.ts'
import { takesAnswers } from '#shared/domain/pulse.ts'
import { areasMessage } from '#shared/messages/areaMessage.ts'
import { descriptorMessage } from '#shared/messages/descriptorMessage.ts'
import { levelsInShortMessage } from '#shared/messages/levelsInShortMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { closedPulseMessage, sharedPulseMessage } from '#shared/messages/pulseMessage.ts'
import { pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { frameworkInForce } from './framework.ts'
import type { Services } from './services.ts'
import { figuresOf } from './showResult.ts'
import { pulsesOf } from './startPulse.ts'

/**
 * What stands below a link of ours that somebody shared: a part of the framework, or of a pulse what its channel shows.
 * @param council of the one who shared it; pulses of others are not found
 * @param toAnybody people from outside may look on: then the framework alone, in our own words
 * @returns undefined: nothing there that may be shown
 */
export async function showLink(
  services: Services,
  council: string,
  link: OwnLink,
  toAnybody: boolean,
): Promise<Message | undefined> {
  if (link.to === 'pulse') return toAnybody ? undefined : showPulse(services, council, link.pulse)
  const framework = toAnybody ? services.framework : await frameworkInForce(services)
  return link.to === 'areas' ? areasMessage(framework) : showArea(framework, link)
}

function showArea(framework: Framework, { area: id, level }: Extract<OwnLink, { to: 'area' }>): Message | undefined {
  const area = findArea(framework, id)
  if (!area) return undefined
  if (level === undefined) return levelsInShortMessage(framework, area)
  return findLevel(framework, level) && area.descriptors[level] ? descriptorMessage(framework, area, level) : undefined
}

/** Without a count: what stands below a link stays as it is, while the pulse goes on. */
async function showPulse(services: Services, council: string, id: string | undefined): Promise<Message | undefined> {
  const { framework, now } = services
  const pulses = await pulsesOf(services, council)
  const open = pulses.find(each => takesAnswers(each, now()))
  const pulse = id === undefined ? (open ?? pulses[0]) : pulses.find(each => each.id === id)
  if (!pulse) return undefined
  if (takesAnswers(pulse, now())) return sharedPulseMessage(framework, pulse)
  const { results, positions } = await figuresOf(services, council)
  const result = results.find(each => each.pulse === pulse.id)
  return result ? pulseResultMessage(framework, result, positions, now()) : closedPulseMessage(framework, pulse)
}
