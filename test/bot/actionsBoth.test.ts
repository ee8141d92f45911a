import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { type Council, councilInSlack, councilInTeams } from '../fakes/bothPlatforms.ts'

/** A Tuesday. */
const START = Date.parse('2026-11-24T10:00:00Z')

const council = (of: Council) => councilOf(of.services, of.tenant, '')
const actions = async (of: Council): Promise<readonly Action[]> =>
  (await of.services.store.list(`council:${await council(of)}`, 'action')).map(({ value }) => value)
const only = async (of: Council): Promise<Action> => {
  const all = await actions(of)
  assert.equal(all.length, 1)
  return all[0] as Action
}
/** What must be alike on both: everything but who, which the platforms call differently. */
const told = ({ id: _, owner, offered, history, ...rest }: Action) => ({
  ...rest,
  owned: owner !== undefined,
  offered: offered !== undefined,
  did: history.map(({ did }) => did),
})

/** Person 1 says it, and keeps it. Person 0 brought the app, and is the lead. */
async function promise(of: Council, person = 1): Promise<void> {
  await of.bring(0)
  of.turn(2)
  await of.say(person, "I'll ask HR about apprenticeships by 4 December")
  of.turn(2)
  await of.press(person, 'chat', 'Keep this action')
  of.turn(2)
}
/** Person 1 opens their only action, and the form that hands it over. */
async function openHandOver(of: Council): Promise<void> {
  await of.say(1, 'my actions')
  of.turn(2)
  await of.press(1, 'chat', 'Open it', { action: (await only(of)).id })
  of.turn(2)
  await of.press(1, 'chat', 'Hand it over')
  of.turn(2)
}
async function handOver(of: Council, to: number): Promise<void> {
  await openHandOver(of)
  await fill(of, 1, 'Ask them', { to: of.picked(to) })
  of.turn(2)
}
/** A form stands in a modal in Slack and, in somebody's own chat, in the chat itself in Teams. */
const fill = (of: Council, person: number, label: string, filled: Readonly<Record<string, string>>) =>
  of.tenant.startsWith('slack:') ? of.send(person, label, filled) : of.press(person, 'chat', label, filled)

type Journey = (of: Council) => Promise<unknown>

const JOURNEYS: Readonly<Record<string, Journey>> = {
  async 'a sentence is shown as it was understood, and kept once they say so'(of) {
    await of.bring(0)
    await of.say(1, "I'll ask HR about apprenticeships by 4 December")
    for (const words of [/Ask HR about apprenticeships/, /Friday 4 December/, /your action/])
      assert.match(of.sees(1), words)
    assert.deepEqual(await actions(of), [])
    await of.press(1, 'chat', 'Keep this action')
    of.turn(2)
    assert.match(of.sees(1), /Saved/)
    return told(await only(of))
  },
  async 'what is kept stands in my list, and is done with a line of what changed'(of) {
    await promise(of)
    await of.say(1, 'my actions')
    assert.match(of.sees(1), /1 open action/)
    of.turn(2)
    await of.press(1, 'chat', 'Open it', { action: (await only(of)).id })
    of.turn(2)
    await of.press(1, 'chat', 'Done')
    of.turn(2)
    await fill(of, 1, 'It is done', { outcome: 'HR takes on two apprentices' })
    assert.match(of.sees(1), /HR takes on two apprentices/)
    return told(await only(of))
  },
  async 'a form makes one action, with everything that was filled in'(of) {
    await of.bring(0)
    of.turn(2)
    await of.say(1, 'add an action')
    of.turn(2)
    const filled = {
      title: 'Publish the pipeline',
      area: 'buying',
      level: 'leader',
      due: '2026-12-25',
      notes: 'On the website',
      links: 'https://example.org/pipeline',
      owner: 'me',
    }
    await of.press(1, 'chat', 'Save action', filled)
    assert.match(of.sees(1), /bank holiday/)
    return told(await only(of))
  },
  async 'a day that has passed is refused, and the form stays to be mended'(of) {
    await of.bring(0)
    of.turn(2)
    await of.say(1, 'add an action')
    of.turn(2)
    await of.press(1, 'chat', 'Save action', { title: 'Publish it', due: '2026-11-02', owner: 'me' })
    assert.match(of.sees(1), /That day has passed/)
    assert.deepEqual(await actions(of), [])
  },
  async 'a colleague is asked, and takes it on: until then it stays'(of) {
    await promise(of)
    await handOver(of, 2)
    assert.match(of.sees(1), /We asked them/)
    assert.match(of.sees(2), /asks whether you would take this on/)
    const asked = await only(of)
    assert.equal(asked.history.at(-1)?.did, 'offered')
    assert.equal(asked.owner?.person, asked.history[0]?.person)
    await of.press(2, 'chat', 'Take it on')
    of.turn(2)
    const taken = await only(of)
    assert.notEqual(taken.owner?.person, asked.owner?.person)
    assert.match(of.sees(2), /took this on/)
    await of.say(1, 'my actions')
    assert.match(of.sees(1), /You have no open actions/)
    return told(taken)
  },
  async 'a colleague says no, and it stays where it was'(of) {
    await promise(of)
    const before = await only(of)
    await handOver(of, 2)
    await of.press(2, 'chat', 'Not for me')
    of.turn(2)
    const after = await only(of)
    assert.deepEqual([after.owner, after.offered], [before.owner, undefined])
    await of.say(1, 'my actions')
    assert.match(of.sees(1), /Ask HR about apprenticeships/)
    return told(after)
  },
  async 'the channel is asked: the first who takes it on owns it, and nobody else can press any more'(of) {
    await promise(of)
    await openHandOver(of)
    await of.press(1, 'chat', 'Ask the channel')
    of.turn(2)
    assert.match(of.channel(), /is looking for somebody to take this on/)
    await of.press(3, 'channel', "I'll take it on")
    of.turn(2)
    assert.doesNotMatch(of.channel(), /I'll take it on/)
    return told(await only(of))
  },
  async 'nobody else changes it, finishes it or hands it over'(of) {
    await promise(of)
    const { id } = await only(of)
    await of.say(2, 'our actions')
    of.turn(2)
    await of.press(2, 'chat', 'Open it', { action: id })
    assert.doesNotMatch(of.sees(2), /"Done"|Change it|Hand it over|Drop it/)
    return told(await only(of))
  },
}

describe('actions in Teams and in Slack', () => {
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
