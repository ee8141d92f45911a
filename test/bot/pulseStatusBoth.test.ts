import assert from 'node:assert/strict'
import { type Council, councilInSlack, councilInTeams, PEOPLE } from '../fakes/bothPlatforms.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
const AREAS = ['listening', 'planning', 'buying']

async function start(of: Council): Promise<void> {
  await of.bring(0)
  of.turn(2)
  await of.say(0, 'start a pulse')
  of.turn(2)
  await of.press(0, 'chat', 'Start pulse', { areas: AREAS, days: '5' })
  of.turn(2)
}

for (const [platform, make] of [
  ['Teams', councilInTeams],
  ['Slack', councilInSlack],
] as const)
  describe(`asking about the open pulse in ${platform}`, () => {
    let of: Council
    beforeEach(async () => {
      of = await make(START)
      await start(of)
    })
    afterEach(() => of.close())

    it('leads to its form, and the answer counts', async () => {
      await of.say(3, 'I want to answer')
      assert.match(of.sees(3), new RegExp(`0 of ${PEOPLE} have answered`))
      await of.press(3, 'chat', 'Answer the pulse')
      const filled = Object.fromEntries(AREAS.map(area => [`level.${area}`, 'mature']))
      // A chat in Teams shows the form itself, Slack opens it.
      await (platform === 'Teams' ? of.press(3, 'chat', 'Send answers', filled) : of.send(3, 'Send answers', filled))
      assert.match(of.sees(3), /Thank you/)
    })

    it('says when it closes, and that nobody sees who has answered', async () => {
      for (const words of ['when does the pulse close?', "who's not answered yet", 'how many have answered']) {
        await of.say(4, words)
        assert.match(of.sees(4), /closes on Tuesday 1 December at 4pm/)
        assert.match(of.sees(4), /Nobody can see who has answered/)
        assert.doesNotMatch(of.sees(4), /Close it now|You need to be a procurement lead/)
      }
    })

    it('lets a lead close it, once she was asked, and remind everyone', async () => {
      await of.say(0, "send a reminder to everyone who hasn't answered")
      await of.press(0, 'chat', 'Remind everyone')
      assert.match(of.channel(), /pulse/)
      of.turn(2)
      await of.say(0, 'close the pulse now')
      assert.match(of.sees(0), /Close now\?/)
      of.turn(2)
      await of.press(0, 'chat', 'Close the pulse')
      assert.match(of.sees(0), /takes no more answers/)
    })
  })
