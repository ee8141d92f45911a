import { type Area, type AreaId, type Framework, findLevel, type LevelId } from '#shared/domain/framework.ts'
import type { Question } from '#shared/domain/intent.ts'
import { overview } from '#shared/domain/overview.ts'
import { areaMessage, areasMessage, levelsMessage, whichAreaMessage } from '#shared/messages/areaMessage.ts'
import { askBackMessage, OFFERED } from '#shared/messages/askBackMessage.ts'
import { compareMessage, descriptorMessage, nextLevelMessage } from '#shared/messages/descriptorMessage.ts'
import { levelAcrossMessage, levelsAcrossMessage, SIDE_BY_SIDE } from '#shared/messages/levelsAcrossMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { mayLead } from './council.ts'
import { areasNamed, frameworkInForce } from './framework.ts'
import type { Arrival, Services } from './services.ts'
import { figuresOf } from './showResult.ts'

/** What is asked about: areas and levels, either list possibly empty. */
interface About {
  readonly areas: readonly AreaId[]
  readonly levels: readonly LevelId[]
  /** They were read from a description of practice. */
  readonly practice?: true
  /** The two levels that it could be. */
  readonly near?: readonly LevelId[]
}

/** "What does Leader look like for VCSE engagement?" Without a level: all of them. Without an area: which? */
export async function describeLevel(
  services: Services,
  { areas: ids, levels, practice, near }: About,
): Promise<Message> {
  const framework = await frameworkInForce(services)
  const areas = areasNamed(framework, ids)
  const known = levels.filter(level => findLevel(framework, level))
  const [area] = areas
  const [level] = known
  if (levels.length > 0 && !level) return refusalMessage({ because: 'no such level' })
  if (!area)
    return ids.length > 0
      ? refusalMessage({ because: 'no such area' })
      : level
        ? whichAreaMessage(framework, 'describe-level', known)
        : levelsMessage(framework)
  if (areas.length > 1 && known.length === 1 && level) return levelAcrossMessage(framework, areas, level)
  const shown = level ? known : framework.levels.map(({ id }) => id)
  if (areas.length > SIDE_BY_SIDE) return whichOf(framework, areas, level ? 'compare-levels' : 'list-levels', known)
  if (areas.length > 1) return levelsAcrossMessage(framework, areas, shown)
  if (!level) return compareMessage(framework, area, practice && near ? near : shown, practice)
  return known.length > 1
    ? compareMessage(framework, area, known, practice)
    : descriptorMessage(framework, area, level, practice)
}

/** What an area is and why it matters; several areas: which? */
export async function describeArea(services: Services, { areas: ids }: About): Promise<Message> {
  const framework = await frameworkInForce(services)
  const areas = areasNamed(framework, ids)
  if (areas.length === 0) return whichAreaMessage(framework, 'describe-area', [])
  return areas.length === 1 ? areaMessage(framework, areas[0] as Area) : areasMessage(framework, areas)
}

/** All areas in force by theme, or those that were named. */
export async function listAreas(services: Services, { areas: ids }: About): Promise<Message> {
  const framework = await frameworkInForce(services)
  const areas = areasNamed(framework, ids)
  return areas.length > 0 ? areasMessage(framework, areas) : areasMessage(framework)
}

/** All levels of an area; without one, the scale itself. */
export const listLevels = (services: Services, { areas }: About): Promise<Message> =>
  describeLevel(services, { areas, levels: [] })

/** Which of some areas is meant; of none, or of more than fit on buttons: a menu of all. */
export const whichOf = (
  framework: Framework,
  areas: readonly Area[],
  meant: Question,
  levels: readonly LevelId[],
): Message =>
  areas.length > 1 && areas.length <= OFFERED
    ? askBackMessage(framework, areas, levels, meant)
    : whichAreaMessage(framework, meant, levels)

/** What would move us up from where we are: as stated, as agreed, or as people see it. */
export async function nextLevel(services: Services, arrival: Arrival, { areas: ids, levels }: About): Promise<Message> {
  const framework = await frameworkInForce(services)
  const areas = areasNamed(framework, ids)
  const [area] = areas
  if (!area || areas.length > 1) return whichOf(framework, areas, 'next-level', levels)
  const stated = levels.find(level => findLevel(framework, level))
  const lead = await mayLead(services, arrival)
  if (stated) return nextLevelMessage(framework, area, stated, '', lead)
  const { results, positions } = await figuresOf(services, arrival.who.council)
  const { position, last } = overview(framework, positions, results).find(each => each.area.id === area.id) ?? {}
  if (position?.level) return nextLevelMessage(framework, area, position.level, 'Going by our agreed position.', lead)
  if (last && last.released.shown !== 'hidden')
    return nextLevelMessage(framework, area, last.released.median, 'Going by how people see it.', lead)
  return nextLevelMessage(framework, area, undefined)
}
