import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { type Council, councilInSlack, councilInTeams } from '../fakes/bothPlatforms.ts'

/** A Tuesday. */
const START = Date.parse('2026-11-24T10:00:00Z')

const actions = async (of: Council): Promise<readonly Action[]> => {
  const council = await councilOf(of.services, of.tenant, '')
  return (await of.services.store.list(`council:${council}`, 'action')).map(({ value }) => value)
}
const named = async (of: Council, title: RegExp): Promise<Action> =>
  (await actions(of)).find(each => title.test(each.title)) ?? assert.fail(`No action ${title}`)
const say = async (of: Council, words: string, person = 1) => {
  await of.say(person, words)
  of.turn(2)
  return of.sees(person)
}
const press = async (of: Council, label: string, filled: Readonly<Record<string, string>> = {}) => {
  await of.press(1, 'chat', label, filled)
  of.turn(2)
  return of.sees(1)
}
/** A button that opens a form opens a modal in Slack; in Teams the form stands in their own chat. */
const fill = async (of: Council, label: string, filled: Readonly<Record<string, string>>) => {
  if (!of.tenant.startsWith('slack:')) return press(of, label, filled)
  await of.send(1, label, filled)
  of.turn(2)
  return of.sees(1)
}
const promised = async (of: Council) => {
  await of.bring(0)
  of.turn(2)
  for (const what of ['write the joint plan', 'ring the chamber of commerce']) {
    await say(of, `I'll ${what} by 4 December`)
    await press(of, 'Keep this action')
  }
}

const JOURNEYS: Readonly<Record<string, (of: Council) => Promise<void>>> = {
  async 'an action is dropped by words of its title, with a reason'(of) {
    await promised(of)
    assert.match(await say(of, 'drop the joint plan'), /Why it is dropped/)
    assert.match(await press(of, 'Drop this action', { reason: 'Health wrote it' }), /Dropped/)
    assert.equal((await named(of, /joint plan/)).state, 'dropped')
    assert.equal((await named(of, /chamber/)).state, 'open')
  },
  async 'one of several is chosen, and it is the chosen one that is done'(of) {
    await promised(of)
    assert.match(await say(of, 'I did it'), /Which one is done\?/)
    const { id } = await named(of, /chamber/)
    assert.match(await press(of, 'It is done', { action: id }), /Mark it as done[\s\S]*Ring the chamber/)
    await press(of, 'It is done', { outcome: '' })
    assert.equal((await named(of, /chamber/)).state, 'done')
    await press(of, 'Say what changed')
    assert.match(await fill(of, 'Save it', { outcome: 'They come in May' }), /They come in May/)
    assert.equal((await named(of, /chamber/)).outcome, 'They come in May')
  },
  async 'what somebody can’t do has ways out'(of) {
    await promised(of)
    await say(of, "I can't do it")
    const { id } = await named(of, /joint plan/)
    assert.match(await press(of, 'Go on', { action: id }), /Write the joint plan[\s\S]*Nobody minds/)
    assert.match(await press(of, 'More time'), /What will be done/)
  },
  async 'reminders are stopped, and have days off, by saying so'(of) {
    await promised(of)
    assert.match(await say(of, "don't remind me on Fridays"), /Days without any/)
    await press(of, 'Save reminders', { quiet: '5', muted: 'false', digest: 'none' })
    assert.match(of.sees(1), /None on Friday/)
    assert.match(await say(of, 'please stop these messages'), /You get no reminders/)
  },
  async 'what somebody else is to do is nobody’s, and a colleague is asked next'(of) {
    await of.bring(0)
    of.turn(2)
    await say(of, 'Action for Tom: review the contract register by 5/1')
    assert.match(await press(of, 'Keep this action'), /Tom was named, and does not know of it yet/)
    await press(of, 'Ask a colleague to take it on')
    assert.match(await fill(of, 'Ask them', { to: of.picked(2) }), /We asked them/)
    assert.match(of.sees(2), /asks whether you would take this on/)
    assert.equal((await named(of, /register/)).due, '2027-01-05')
  },
  async 'a day that the calendar has not is said, and none is kept'(of) {
    await of.bring(0)
    of.turn(2)
    assert.match(await say(of, "I'll review the register by 31 February"), /There is no 31 February/)
    await press(of, 'Keep this action')
    const { title, due } = await named(of, /register/)
    assert.deepEqual([title, due], ['Review the register', undefined])
  },
}

for (const [platform, begin] of [
  ['Teams', councilInTeams],
  ['Slack', councilInSlack],
] as const)
  describe(`actions in words, in ${platform}`, () => {
    let of: Council
    beforeEach(async () => {
      of = await begin(START)
    })
    afterEach(() => of.close())
    for (const [name, journey] of Object.entries(JOURNEYS)) it(name, () => journey(of))
  })
