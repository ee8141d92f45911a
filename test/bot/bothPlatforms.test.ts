import assert from 'node:assert/strict'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { type Council, councilInSlack, councilInTeams, PEOPLE } from '../fakes/bothPlatforms.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
const AREAS = ['listening', 'planning', 'buying']
const LEVELS = ['minimum', 'developing', 'mature', 'leader', 'innovator']
const everywhere = (level: string) => Object.fromEntries(AREAS.map(area => [`level.${area}`, level]))

const council = (of: Council) => councilOf(of.services, of.tenant, '')
const pulse = async (of: Council) => (await pulsesOf(of.services, await council(of)))[0]
const responses = async (of: Council) =>
  (await of.services.store.list(`pulse:${(await pulse(of))?.id}`, 'response')).map(each => each.value)

/** As a lead does it: the app in the channel, the proposal in her own chat. */
async function start(of: Council): Promise<void> {
  await of.bring(0)
  of.turn(2)
  await of.say(0, 'start a pulse')
  of.turn(2)
  await of.press(0, 'chat', 'Start pulse', { areas: AREAS, days: '5' })
  of.turn(2)
}
async function answer(of: Council, person: number, filled: Readonly<Record<string, string>>): Promise<void> {
  await of.press(person, 'channel', 'Answer')
  await of.send(person, 'Send answers', filled)
}
async function runOut(of: Council): Promise<void> {
  of.turn(14 * 24 * 3600)
  for (let left = 5; left > 0; left--) {
    await closeDuePulses(of.services)
    of.turn(10)
  }
}

type Journey = (of: Council) => Promise<unknown>

/** What people do, once for every platform. What a journey returns is what must be the same on both. */
const JOURNEYS: Readonly<Record<string, Journey>> = {
  async 'the pulse stands in the channel, with how many have answered'(of) {
    await start(of)
    assert.match(of.channel(), new RegExp(`0 of ${PEOPLE} have answered`))
    assert.match(of.channel(), /Your answers are confidential/)
    assert.match(of.sees(0), /Pulse started/)
  },
  async 'everybody answers; the result stands in the channel when it has closed, and no response is left'(of) {
    await start(of)
    for (let person = 0; person < PEOPLE; person++) {
      await answer(of, person, { ...everywhere(LEVELS[2 + (person % 3)] as string), role: 'procurement' })
      assert.match(of.sees(person), /Thank you/)
    }
    assert.doesNotMatch(of.channel(), /Mature, 3 of 5|Leader, 4 of 5/)
    const said = await responses(of)
    await runOut(of)
    assert.match(of.channel(), /Pulse results/)
    assert.match(of.channel(), /Leader, 4 of 5/)
    assert.deepEqual(await responses(of), [])
    const [result] = await of.services.store.list(`council:${await council(of)}`, 'result')
    return { said: said.map(each => JSON.stringify(each)).sort(), result: result?.value }
  },
  async 'a change of mind leaves one response, the last'(of) {
    await start(of)
    await answer(of, 3, everywhere('mature'))
    of.turn(60)
    await answer(of, 3, { ...everywhere('dont-know'), role: 'councillor' })
    assert.match(of.sees(3), /Your change is saved/)
    const said = await responses(of)
    assert.equal(said.length, 1)
    return JSON.stringify(said)
  },
  async 'an answer after the close is refused in words, and nothing is kept'(of) {
    await start(of)
    await of.press(4, 'channel', 'Answer')
    of.turn(14 * 24 * 3600)
    await of.send(4, 'Send answers', everywhere('mature'))
    assert.match(of.sees(4), /This pulse (closed on|has just stopped)/)
    assert.deepEqual(await responses(of), [])
  },
  async 'only a lead starts a pulse'(of) {
    await start(of)
    await of.say(5, 'start a pulse')
    assert.match(of.sees(5), /lead/)
    assert.equal((await pulsesOf(of.services, await council(of))).length, 1)
  },
  async 'a lead who agrees to another is seen by everybody, and there is nothing left to press'(of) {
    await start(of)
    await of.say(5, 'start a pulse')
    await of.press(5, 'chat', 'Ask to be a lead')
    assert.match(of.channel(), /asks to be a procurement lead/)
    await of.press(0, 'channel', 'Agree')
    assert.match(of.channel(), /is now a procurement lead: a lead agreed/)
    assert.doesNotMatch(of.channel(), /asks to be a procurement lead|"Agree"/)
  },
  async 'a question is answered where it was asked'(of) {
    await of.say(6, 'help')
    assert.match(of.sees(6), /What you can ask/)
    await of.say(6, 'what are the levels?')
    for (const { title } of of.services.framework.levels) assert.match(of.sees(6), new RegExp(title))
  },
  async 'what happens to answers is said before the first question'(of) {
    await start(of)
    await of.press(7, 'channel', 'What happens to my answers?')
    assert.match(of.sees(7), /kept under a secret key/)
  },
}

describe('the same journeys in Teams and in Slack', () => {
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    const seen: unknown[] = []
    for (const [platform, make] of [
      ['Teams', councilInTeams],
      ['Slack', councilInSlack],
    ] as const)
      it(`${name} (${platform})`, async () => {
        const of = await make(START)
        try {
          seen.push(await journey(of))
        } finally {
          await of.close()
        }
      })
    it(`${name}: alike in what is kept`, () => {
      assert.equal(seen.length, 2)
      assert.deepEqual(seen[1], seen[0])
    })
  }
})
