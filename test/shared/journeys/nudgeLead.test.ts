import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { addDays } from '#shared/domain/calendar.ts'
import { isHeldOut } from '#shared/domain/nudgeEvidence.ts'
import { readCouncil } from '#shared/journeys/council.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const partition = `council:${COUNCIL.id}`

describe("a lead's view of reminders", () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp({ people: 40 })
    await council({})
  })
  afterEach(() => stage.store.close())

  const council = (over: { digest?: string; heldOut?: string; pulses?: 'on' | 'off' }) =>
    stage.ask({ do: 'save-council-reminders', pulses: 'on', heldOut: '0', ...over })
  const inChannel = () => stage.platform.in(CHANNEL).map(({ summary }) => summary)
  const toLead = () => stage.platform.in(personal(stage.lead)).map(({ summary }) => summary)
  const own = (person: number, title: string, due: string) =>
    stage.ask({ do: 'save-action', title, due, owner: 'me' }, stage.person(person), {
      place: personal(stage.person(person)),
    })
  async function at(instant: string): Promise<number> {
    stage.clock.set(instant)
    return sendDueNudges(stage.services)
  }

  it('tells once a week of actions that nobody owns, of those that are late, and which are their own', async () => {
    const free = (title: string, due: string) =>
      stage.ask({ do: 'save-action', title, due, owner: 'nobody' }, stage.person(1), {
        place: personal(stage.person(1)),
      })
    const saved = await free('Meet the chamber of commerce', '2026-12-17')
    assert.match(saved.summary, /Saved\. Nobody owns it yet\. Nobody is reminded until somebody takes it on\./)
    await stage.ask({ do: 'save-action', title: 'Write the guide', due: '2026-11-24', owner: 'me' })
    await own(1, 'Publish the pipeline', '2026-11-25')
    for (let day = '2026-12-14'; day < '2027-01-13'; day = addDays(day, 1)) await at(`${day}T11:30:00.000Z`)
    const heard = toLead().filter(each => /For you as a lead/.test(each))
    assert.equal(heard.length, 3, heard.join('\n\n'))
    assert.match(
      heard[0] ?? '',
      /Nobody owns this action, so nobody is .*\n- Meet the chamber of commerce, due Thursday 17 Dec/,
    )
    assert.match(heard[1] ?? '', /2 actions are open some weeks after their day/)
    assert.match(heard[1] ?? '', /Write the guide \(yours\), was due Tuesday 24 November/)
    assert.match(heard[1] ?? '', /Publish the pipeline \(Name-02\), was due Wednesday 25 November/)
    assert.match(heard[1] ?? '', /Meet the chamber of commerce, was due Thursday 17 December/)
    assert.match(heard[2] ?? '', /Meet the chamber of commerce \(nobody owns it\)/)
    assert.ok(heard.every(each => !/reminded (whoever|them)|held out|muted/.test(each)))
  })

  it('tells of actions whose weeks begin on different days in one message', async () => {
    for (const [at, due] of ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10'].entries())
      await own(at + 1, `Step ${at}`, due)
    const days: string[] = []
    for (let day = '2026-12-21'; day < '2027-01-20'; day = addDays(day, 1)) {
      const before = toLead().length
      await at(`${day}T11:30:00.000Z`)
      if (toLead().length > before) days.push(day)
    }
    assert.deepEqual(days, ['2027-01-04'])
    assert.match(toLead()[0] ?? '', /4 actions are open some weeks after their day/)
  })

  it('is on demand: what was sent, what may not have arrived, what waits; for a lead alone', async () => {
    await own(1, 'Publish the pipeline', '2026-12-03')
    await own(2, 'Ask HR about apprenticeships', '2026-12-03')
    stage.platform.answerNext({ sent: 'uncertain' })
    await at('2026-12-01T11:30:00.000Z')
    const said = await stage.ask({ do: 'show-nudges' })
    assert.match(said.summary, /Sent: 1\nMay not have arrived: 1\nCan't be reached: 0\nWaiting: 0/)
    assert.ok((await stage.ask({ do: 'show-nudges' }, stage.person(1))).refused)
  })

  it('comes by itself when something may not have arrived, once a week, and is brought up to date in place', async () => {
    for (const person of [1, 2, 3]) await own(person, `Step ${person}`, '2026-12-03')
    stage.platform.answerNext({ sent: 'uncertain' })
    await at('2026-12-01T11:30:00.000Z')
    assert.equal(toLead().length, 1)
    assert.match(toLead()[0] ?? '', /^Reminders this week\nSent: 2\nMay not have arrived: 1/)
    stage.platform.answerNext({ sent: 'gone' })
    await at('2026-12-03T11:30:00.000Z')
    assert.equal(toLead().length, 1)
    assert.match(toLead()[0] ?? '', /^Reminders this week\nSent: 4\nMay not have arrived: 1\nCan't be reached: 1/)
  })

  it('forgets where a lead was who removed us', async () => {
    await own(1, 'Publish the pipeline', '2026-12-03')
    for (const sent of ['uncertain', 'gone'] as const) stage.platform.answerNext({ sent })
    const reached = async () => (await stage.store.list(partition, 'reach')).map(({ id }) => id)
    const lead = stage.services.keys.person(stage.lead.id)
    assert.ok((await reached()).includes(lead))
    await at('2026-12-01T11:30:00.000Z')
    assert.deepEqual([toLead(), (await reached()).includes(lead)], [[], false])
    assert.equal((await reached()).length, 1)
  })

  it('shows how it goes while many are sent', async () => {
    for (let person = 1; person < 40; person += 1) await own(person, `Step ${person}`, '2026-12-03')
    await at('2026-12-01T11:30:00.000Z')
    const shown = stage.platform.shown.find(({ place }) => place.address === personal(stage.lead).address)
    assert.match(shown?.versions[0]?.summary ?? '', /Sending now: \d+ of 39\./)
    assert.match(shown?.versions.at(-1)?.summary ?? '', /^Reminders this week\nSent: 39\n/)
  })

  it('chooses a weekly digest for the channel, in which nobody is named', async () => {
    await stage.ask({ do: 'welcome' })
    await council({ digest: '3' })
    await own(1, 'Publish the pipeline', '2026-12-04')
    await own(2, 'Ask HR about apprenticeships', '2026-11-25')
    await own(3, 'Meet the chamber of commerce', '2027-02-01')
    const [action] = (await stage.store.list(partition, 'action')).filter(({ value }) => /chamber/.test(value.title))
    await stage.ask(
      { do: 'finish-action', action: action?.id ?? '', outcome: 'They join our supplier day' },
      stage.person(3),
    )
    await at('2026-12-01T11:30:00.000Z')
    assert.deepEqual(inChannel(), [])
    await at('2026-12-02T11:30:00.000Z')
    await at('2026-12-02T12:30:00.000Z')
    await at('2026-12-03T11:30:00.000Z')
    const [digest, ...more] = inChannel()
    assert.deepEqual(more, [])
    assert.match(
      digest ?? '',
      /^Our actions this week\nDue in the next week\n- Publish the pipeline, Friday 4 December\n2 actions are open\. For 1 the day has passed/,
    )
    assert.doesNotMatch(digest ?? '', /Name-/)
  })

  it('holds out only after the channel was told, and compares when both groups are large enough', async () => {
    assert.match((await council({ heldOut: '50' })).summary, /^Too few people to measure: .* 0 people own open actions/)
    for (let person = 1; person < 40; person += 1) await own(person, `Step ${person}`, '2026-12-03')
    // Nobody heard of it.
    assert.deepEqual(inChannel(), [])
    stage.platform.answerNext({ sent: 'later', afterSeconds: 5 })
    assert.ok((await council({ heldOut: '50' })).refused)
    assert.equal((await readCouncil(stage.services, COUNCIL.id))?.reminders?.heldOut, undefined)
    assert.match((await council({ heldOut: '50' })).summary, /The channel was told/)
    assert.match(inChannel()[0] ?? '', /about 50 in a hundred people who own an action get no reminders/)
    const kept = await readCouncil(stage.services, COUNCIL.id)
    assert.ok(kept?.reminders?.heldOutSince)
    const held = stage.people.map(({ id }) => isHeldOut(kept, stage.services.keys.person(id)))
    const nudged = held.slice(1).filter(each => !each).length
    assert.ok(nudged > 8 && nudged < 31)
    assert.equal(await at('2026-12-01T11:30:00.000Z'), nudged)
    // Who was nudged did it; of the others every third.
    for (const [, { id, value }] of (await stage.store.list(partition, 'action')).entries()) {
      const of = held[stage.people.findIndex(each => stage.services.keys.person(each.id) === value.owner?.person)]
      const done: Action = { ...value, state: 'done', changedAt: '2026-12-03T12:00:00.000Z' }
      const found = await stage.store.read(partition, 'action', id)
      if (!of) await stage.store.write(partition, 'action', id, done, found?.version ?? 'nothing')
    }
    stage.clock.set(`${addDays('2026-12-03', 8)}T12:00:00.000Z`)
    const said = (await stage.ask({ do: 'show-nudges' })).summary
    assert.match(
      said,
      new RegExp(`With reminders, ${nudged} of ${nudged} actions were done .* without, 0 of ${39 - nudged}`),
    )
    assert.match(said, /That is 100 more in a hundred, and likely \(95%\) between \d+ more and 100 more/)
    // What another share would end is said before it is saved.
    const form = (await stage.ask({ do: 'edit-council-reminders' })).summary
    assert.match(form, /39 actions count so far\. Another share, or none, ends this count/)
    await council({})
    assert.match(inChannel().at(-1) ?? '', /Everyone who owns an action is reminded of it again/)
  })
})
