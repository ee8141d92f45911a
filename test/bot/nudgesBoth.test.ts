import assert from 'node:assert/strict'
import { councilOf } from '#shared/journeys/council.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Filled } from '../../bot/desk/counterpart/slackClient.ts'
import { type Council, councilInSlack, councilInTeams } from '../fakes/bothPlatforms.ts'

/** A Tuesday at 11:10 in London: everybody's minute of the morning has come. */
const START = Date.parse('2026-11-24T11:10:00Z')
const DAY = 24 * 3600
const OWNER = 3

/** Two days later something is due. */
async function own(of: Council, title: string): Promise<void> {
  await of.say(OWNER, `I'll ${title} by 26 November`)
  of.turn(2)
  await of.press(OWNER, 'chat', 'Keep this action')
  of.turn(2)
  // What they look at is the end of their chat again.
  await of.say(OWNER, 'hello')
  of.turn(2)
}
/** In a chat of Teams a form stands in the chat itself; Slack opens it. */
const fillIn = (of: Council, label: string, filled: Filled) =>
  of.tenant.startsWith('teams') ? of.press(OWNER, 'chat', label, filled) : of.send(OWNER, label, filled)
/** Presses a button of what took a nudge's place. */
const pressThere = (of: Council, label: string) =>
  of.tenant.startsWith('teams') ? of.send(OWNER, label, {}) : of.press(OWNER, 'chat', label)
async function nextDay(of: Council, days = 1): Promise<number> {
  of.turn(days * DAY)
  return sendDueNudges(of.services)
}
const states = async (of: Council) => {
  const council = await councilOf(of.services, of.tenant, '')
  return (await of.services.store.list(`council:${council}`, 'action')).map(({ value }) => value.state)
}

const STORIES: Readonly<Record<string, (of: Council) => Promise<void>>> = {
  async 'a nudge about one action is answered from the nudge itself, and says so in its place'(of) {
    await own(of, 'ask HR about apprenticeships')
    assert.equal(await nextDay(of), 1)
    assert.match(of.sees(OWNER), /Ask HR about apprenticeships/)
    assert.match(of.sees(OWNER), /Done already, or does it need more time/)
    await of.press(OWNER, 'chat', 'I did it')
    assert.match(of.sees(OWNER), /Done\. Thank you/)
    assert.doesNotMatch(of.sees(OWNER), /I did it/)
    assert.deepEqual(await states(of), ['done'])
    assert.equal(await nextDay(of), 0)
  },
  async 'a nudge about two shows the other when one is done, and the other can be done there'(of) {
    await own(of, 'ask HR about apprenticeships')
    await own(of, 'publish the pipeline')
    assert.equal(await nextDay(of), 1)
    await of.press(OWNER, 'chat', 'Done: Publish the pipeline')
    assert.match(of.sees(OWNER), /Done: Publish the pipeline/)
    await pressThere(of, 'I did it')
    assert.deepEqual(await states(of), ['done', 'done'])
  },
  async 'a nudge about two lets its reader choose which of them waits'(of) {
    await own(of, 'ask HR about apprenticeships')
    await own(of, 'publish the pipeline')
    await nextDay(of)
    await of.press(OWNER, 'chat', 'Another day')
    assert.match(of.sees(OWNER), /Which one do you want to be reminded of later/)
  },
  async 'a nudge waits until another day, chosen in a form'(of) {
    await own(of, 'ask HR about apprenticeships')
    await nextDay(of)
    await of.press(OWNER, 'chat', 'Another day')
    await fillIn(of, 'Move reminders', { when: 'until', day: '2026-12-08' })
    assert.match(of.sees(OWNER), /We remind you again from Tuesday 8 December on/)
    assert.equal(await nextDay(of, 5), 0)
    assert.equal(await nextDay(of, 8), 1)
  },
  async 'reminders are switched off in a form that the nudge leads to'(of) {
    await own(of, 'ask HR about apprenticeships')
    await nextDay(of)
    await of.press(OWNER, 'chat', 'Reminder settings')
    await fillIn(of, 'Save reminders', { muted: 'true', digest: 'none' })
    assert.match(of.sees(OWNER), /You get no reminders/)
    assert.equal(await nextDay(of), 0)
  },
}

for (const [name, make] of [
  ['Teams', councilInTeams],
  ['Slack', councilInSlack],
] as const)
  describe(`in ${name}`, () => {
    let council: Council
    beforeEach(async () => {
      council = await make(START)
    })
    afterEach(() => council.close())
    for (const [story, play] of Object.entries(STORIES)) it(story, () => play(council))
  })
