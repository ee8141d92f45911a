import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { type Council, councilOnBoth, PEOPLE } from '../fakes/bothPlatforms.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
const AREAS = ['listening', 'planning', 'buying']
const everywhere = (level: string) => Object.fromEntries(AREAS.map(area => [`level.${area}`, level]))

/** Through the real edges of both platforms, over one store on a disk. */
describe('one person in Teams and in Slack', () => {
  let [teams, slack, close] = [] as unknown as [Council, Council, () => Promise<void>]
  let store: Store
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pulse-'))
    store = sqliteStore(join(folder, 'store.db'))
    ;({ teams, slack, close } = await councilOnBoth(START, store))
    await teams.bring(0)
    teams.turn(2)
    await teams.say(0, 'start a pulse')
    teams.turn(2)
    await teams.press(0, 'chat', 'Start pulse', { areas: AREAS, days: '5' })
    teams.turn(2)
  })
  afterEach(async () => {
    await close()
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const council = async () => (await store.list('directory', 'council'))[0]?.id as string
  const pulse = async () => (await pulsesOf({ store }, await council()))[0]
  const responses = async () => (await store.list(`pulse:${(await pulse())?.id}`, 'response')).map(({ value }) => value)
  const answerInTeams = async (person: number, level: string) => {
    await teams.press(person, 'channel', 'Answer')
    await teams.send(person, 'Send answers', everywhere(level))
    teams.turn(2)
  }
  const answerInSlack = async (person: number, level: string) => {
    await slack.say(person, 'help')
    await slack.press(person, 'chat', 'Answer the pulse')
    await slack.send(person, 'Send answers', everywhere(level))
    teams.turn(2)
  }
  const codeFor = async (of: Council, person: number) => {
    await of.say(person, 'link my accounts')
    teams.turn(2)
    return /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(of.sees(person))?.[0] ?? assert.fail(of.sees(person))
  }
  const link = async (from: Council, to: Council, person: number) => {
    await to.say(person, await codeFor(from, person))
    assert.match(to.sees(person), /Is this your own code/)
    teams.turn(2)
    await to.press(person, 'chat', 'Link my accounts')
    teams.turn(2)
  }

  it('counts once: answers in Teams, links, answers in Slack; both chats know, and the result counts them once', async () => {
    await answerInTeams(3, 'mature')
    await link(teams, slack, 3)
    assert.match(slack.sees(3), /Your Teams and Slack accounts are linked/)
    await tellLinks(teams.services)
    assert.match(teams.sees(3), /Your code was used in your other chat/)
    await answerInSlack(3, 'leader')
    assert.match(slack.sees(3), /Your change is saved/)
    assert.deepEqual(
      (await responses()).map(({ levels }) => levels),
      [Object.fromEntries(AREAS.map(area => [area, 'leader']))],
    )
    for (const person of [4, 5, 6, 7]) await answerInTeams(person, 'mature')
    teams.turn(14 * 24 * 3600)
    for (let left = 5; left > 0; left -= 1) {
      await closeDuePulses(teams.services)
      teams.turn(10)
    }
    const [result] = await store.list(`council:${await council()}`, 'result')
    assert.equal(result?.value.answered, 5)
    assert.deepEqual(await responses(), [])
  })

  it('joins what was said in both before, the later staying, and is two again by the button in either chat', async () => {
    await answerInSlack(3, 'leader')
    await answerInTeams(3, 'mature')
    assert.equal((await responses()).length, 2)
    await link(slack, teams, 3)
    assert.match(teams.sees(3), /are linked/)
    assert.deepEqual(
      (await responses()).map(({ levels }) => levels['buying']),
      ['mature'],
    )
    await tellLinks(teams.services)
    await slack.press(3, 'chat', 'Unlink')
    teams.turn(2)
    assert.match(slack.sees(3), /two again/)
    await link(teams, slack, 3)
    await tellLinks(teams.services)
    await teams.press(3, 'chat', 'Unlink')
    teams.turn(2)
    assert.match(teams.sees(3), /two again/)
    await answerInSlack(3, 'leader')
    assert.equal((await responses()).length, 2)
    await teams.say(3, 'unlink my accounts')
    assert.match(teams.sees(3), /isn't linked to another/)
  })

  it("takes a lead's rights along, and gives nothing to whoever has a wrong, an old or their own platform's code", async () => {
    await link(teams, slack, 0)
    await slack.say(0, 'start a pulse')
    assert.match(slack.sees(0), /A pulse is open until/)
    const code = await codeFor(teams, 3)
    await slack.say(4, code.endsWith('2') ? code.replace(/.$/, '3') : code.replace(/.$/, '2'))
    assert.match(slack.sees(4), /doesn't link anything/)
    await teams.say(3, code)
    assert.match(teams.sees(3), /code is for your chat in Slack/)
    teams.turn(600)
    await slack.say(3, code)
    assert.match(slack.sees(3), /doesn't link anything/)
    await slack.say(4, 'start a pulse')
    assert.match(slack.sees(4), /lead/)
  })

  it('leaves no id, no name and no code in the files, whatever people do', async () => {
    await answerInTeams(3, 'mature')
    const codes = []
    for (const person of [0, 3, 5]) {
      codes.push(await codeFor(slack, person))
      await link(teams, slack, person)
      await tellLinks(teams.services)
      await answerInSlack(person, 'leader')
    }
    await slack.press(5, 'chat', 'Answer the pulse')
    await slack.say(5, 'unlink my accounts')
    assert.equal((await responses()).length, 3)
    const bytes = readdirSync(folder)
      .map(file => readFileSync(join(folder, file)).toString('latin1'))
      .join('\n')
    const ids = Array.from({ length: PEOPLE }, (_, at) => [
      `U0PERSON${at}`,
      `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
      `Name ${at}`,
      `name-u0person${at}`,
      `29:${at}`,
      `a:${at}`,
    ]).flat()
    for (const word of [...ids, ...codes, ...codes.map(code => code.replace('-', ''))])
      assert.ok(!bytes.includes(word), word)
    assert.ok(bytes.includes('linked an account'))
  })
})
