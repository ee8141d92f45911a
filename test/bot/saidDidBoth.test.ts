import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { type Council, councilInSlack, councilInTeams, PEOPLE } from '../fakes/bothPlatforms.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
const AREAS = ['listening', 'planning', 'buying']
const everywhere = Object.fromEntries(AREAS.map(area => [`level.${area}`, 'mature']))
const CHOSEN = { actions: ['a1'] }
const POSTED = /You said, we did/g

/** A pulse that everybody answered, and that has closed. Person 0 is the lead. */
async function closedPulse(of: Council): Promise<void> {
  await of.bring(0)
  of.turn(2)
  await of.say(0, 'start a pulse')
  of.turn(2)
  await of.press(0, 'chat', 'Start pulse', { areas: AREAS, days: '5' })
  of.turn(2)
  for (let person = 0; person < PEOPLE; person++) {
    await of.press(person, 'channel', 'Answer')
    await of.send(person, 'Send answers', { ...everywhere, role: 'procurement' })
  }
  of.turn(8 * 24 * 3600)
  for (let left = 5; left > 0; left--) {
    await closeDuePulses(of.services)
    of.turn(10)
  }
}

/** Somebody takes something on, about an area of that pulse. */
async function planned({ services, tenant }: Council): Promise<void> {
  const at = services.now().toISOString()
  const owner = { person: 'a key', name: 'Name 7' }
  const action: Action = {
    id: 'a1',
    title: 'Publish the plan',
    area: 'planning',
    state: 'open',
    owner,
    createdAt: at,
    changedAt: at,
    history: [],
  }
  await services.store.write(`council:${await councilOf(services, tenant, '')}`, 'action', 'a1', action, 'nothing')
}

const PLATFORMS = { Teams: councilInTeams, Slack: councilInSlack }

describe('what comes of a pulse', () => {
  for (const [name, open] of Object.entries(PLATFORMS))
    it(`is made an action beside its result, and told to the channel once, in ${name}`, async () => {
      const of = await open(START)
      await closedPulse(of)
      await of.press(2, 'channel', 'Listening')
      assert.match(of.sees(2), /Make an action/)
      assert.doesNotMatch(of.sees(2), POSTED)

      await of.press(0, 'channel', 'Planning')
      const intents = /"do\\?":\\?"(?:edit-action|preview-said-did)/g
      assert.equal(new Set(of.sees(0).match(intents)).size, 2)
      await planned(of)
      await of.say(0, 'our results')
      of.turn(2)
      await of.press(0, 'chat', 'You said, we did')
      assert.match(of.sees(0), /Publish the plan/)
      assert.doesNotMatch(of.channel(), POSTED)
      for (let twice = 0; twice < 2; twice++) {
        of.turn(2)
        await of.say(0, 'hello')
        await of.press(0, 'chat', 'You said, we did')
        of.turn(2)
        // In Slack it is a form, sent by the button of its own.
        if (twice === 0 && name === 'Teams') await of.press(0, 'chat', 'Post in the channel', CHOSEN)
        else if (twice === 0) await of.send(0, 'Post in the channel', CHOSEN)
        else assert.match(of.sees(0), /This was posted in the channel on/)
      }
      assert.match(of.channel(), /Publish the plan/)
      assert.equal(of.channel().match(POSTED)?.length, name === 'Teams' ? 2 : 1) // a card says it in its twin too
      assert.doesNotMatch(of.channel(), /Name 7/)
      await of.close()
    })
})
