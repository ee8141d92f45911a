import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { areasInForce, type Framework, type LevelId } from '#shared/domain/framework.ts'
import type { AreaOverview } from '#shared/domain/overview.ts'
import { readPack } from '#shared/domain/pack.ts'
import type { Position } from '#shared/domain/position.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import { areaMessage, areasMessage, levelsMessage, whichAreaMessage } from '#shared/messages/areaMessage.ts'
import { askBackMessage } from '#shared/messages/askBackMessage.ts'
import {
  compareMessage,
  descriptorMessage,
  levelAcrossMessage,
  nextLevelMessage,
} from '#shared/messages/descriptorMessage.ts'
import { helpMessage, howProtectedMessage, outOfScopeMessage, welcomeMessage } from '#shared/messages/helpMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { overviewMessage } from '#shared/messages/overviewMessage.ts'
import {
  positionFormMessage,
  positionSavedMessage,
  targetsMessage,
  whichPositionMessage,
} from '#shared/messages/positionMessage.ts'
import { answeredMessage, closedPulseMessage, formMessage, pulseMessage } from '#shared/messages/pulseMessage.ts'
import { areaResultMessage, areasResultMessage, pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { startMessage } from '#shared/messages/startMessage.ts'
import { card } from '../../../bot/teams/card.ts'
import { activityOf } from '../../../bot/teams/render.ts'
import { officialParser } from '../../fakes/teamsParser.ts'

const framework: Framework = readPack(pack)
const areas = areasInForce(framework)
const levels = framework.levels.map(level => level.id)
/** The five areas with most to read: what fits them fits every pulse. */
const longest = [...areas]
  .sort((a, b) => JSON.stringify(b.descriptors).length - JSON.stringify(a.descriptors).length)
  .slice(0, 5)

const pulse: Pulse = {
  id: '5f0c6f1e-8f54-4d2e-9a55-0a4b5d0d3a10',
  areas: longest.map(area => area.id),
  framework: { id: framework.id, revision: framework.revision },
  opensAt: '2026-11-24T09:00:00.000Z',
  closesAt: '2026-12-04T16:00:00.000Z',
  state: 'open',
  asked: 12,
  minimumGroup: 5,
  place: 'sealed',
}
const counts = Object.fromEntries(levels.map((level, at) => [level, at * 3]))
const released = { shown: 'counts', counts, median: levels[3] as LevelId, agreement: 'low' } as const
const result: Result = {
  pulse: pulse.id,
  closedAt: pulse.closesAt,
  asked: 40,
  answered: 30,
  minimumGroup: 5,
  areas: Object.fromEntries(pulse.areas.map(area => [area, released])),
}
const position = (area: string): Position => ({
  area,
  level: levels[2] as LevelId,
  target: levels[4] as LevelId,
  targetBy: '2027-03-31',
  reviewOn: '2027-01-31',
  agreedBy: 'Commercial board',
  evidence: 'x'.repeat(2000),
  changedAt: pulse.opensAt,
})
const overview = areas.map(
  (area): AreaOverview => ({ area, position: position(area.id), last: { result, released } }) as never,
)
const standsOut = { furthest: overview.slice(0, 3), differing: overview.slice(0, 3), moved: [] }
const closings = [3, 5, 10].map(days => ({ days, closesAt: pulse.closesAt }))

/** What people get, at its longest. */
const MESSAGES: Readonly<Record<string, readonly Message[]>> = {
  'the pulse in its channel': [pulseMessage(framework, pulse, 7), closedPulseMessage(framework, pulse)],
  'the form': [formMessage(framework, pulse), answeredMessage(pulse)],
  'the proposal of a pulse': [startMessage(framework, pulse.areas, closings, false)],
  'every descriptor': areas.flatMap(area => levels.map(level => descriptorMessage(framework, area, level))),
  'every comparison': areas.map(area => compareMessage(framework, area, levels)),
  'every next level': areas.flatMap(area => levels.map(level => nextLevelMessage(framework, area, level))),
  'a level across every area': levels.map(level => levelAcrossMessage(framework, areas, level)),
  'every area': areas.map(area => areaMessage(framework, area)),
  'lists of areas and levels': [
    areasMessage(framework),
    levelsMessage(framework),
    whichAreaMessage(framework, 'describe-level', []),
  ],
  'asking back': [askBackMessage(framework, areas, [levels[3] as LevelId], 'describe-level')],
  results: [
    pulseResultMessage(framework, result, pulse.areas.map(position)),
    ...longest.map(area => areaResultMessage(framework, area, result, position(area.id))),
    areasResultMessage(framework, overview, areas),
  ],
  'the overview': [overviewMessage(framework, overview, standsOut, { pulse, answered: 7 })],
  positions: [
    ...longest.map(area => positionFormMessage(framework, area, position(area.id))),
    ...longest.map(area => positionSavedMessage(framework, area, position(area.id))),
    targetsMessage(
      framework,
      areas,
      areas.map(area => position(area.id)),
    ),
    whichPositionMessage(framework),
  ],
  'help and welcome': [
    helpMessage(pulse),
    welcomeMessage(pulse, true),
    welcomeMessage(undefined, false),
    howProtectedMessage(),
    outOfScopeMessage(),
  ],
}

describe('in Teams, with the strategy as it ships', () => {
  for (const [name, messages] of Object.entries(MESSAGES))
    it(`${name}: within the limits, valid by the official parser, a label on every input, a plain-text twin`, () => {
      for (const message of messages) {
        activityOf(message)
        assert.ok(message.summary.length > 0)
        for (const surface of ['chat', 'dialog'] as const) {
          const { complaints, inputs } = officialParser(card(message, surface))
          assert.deepEqual(complaints, [])
          assert.ok(inputs.every(input => input.label))
          assert.equal(new Set(inputs.map(input => input.id)).size, inputs.length)
        }
      }
    })
})
