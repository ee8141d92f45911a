import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Pulse } from '#shared/domain/pulse.ts'
import { DONT_KNOW, type PulseResponse } from '#shared/domain/response.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { type BrittleStore, brittleStore } from '../../fakes/brittleStore.ts'
import { framework } from '../../fixtures/framework.ts'
import { AREAS, COUNCIL, type Stage, setUp } from '../../setUp.ts'

const THANKS = /^Thank you\. You can change your answers until Tuesday 1 December at 4pm\.\nResults come to the channel/
const kept = async ({ store }: Stage, pulse: Pulse): Promise<readonly PulseResponse[]> =>
  (await store.list(`pulse:${pulse.id}`, 'response')).map(({ value }) => value)
const all = (level: string) => Object.fromEntries(AREAS.map(area => [area, level]))

describe('answering a pulse', () => {
  let stage: Stage
  let store: BrittleStore
  let pulse: Pulse
  beforeEach(async () => {
    store = brittleStore(sqliteStore(':memory:'))
    stage = await setUp({ store })
    pulse = await stage.start()
  })
  afterEach(() => store.close())

  /** Presses the button at some seconds after the start; it arrives now. */
  const press = (levels: PulseResponse['levels'], seconds = 0, who = stage.person(1)) => {
    const at = new Date(Date.parse(pulse.opensAt) + seconds * 1000)
    return stage.ask({ do: 'answer', pulse: pulse.id, levels }, who, { at })
  }

  it('keeps one response under a key that names nobody, thanks, and says what happens next', async () => {
    const said = await press(all('mature'))
    assert.match(said.summary, THANKS)
    const [response] = await store.list(`pulse:${pulse.id}`, 'response')
    assert.deepEqual(response?.value, { levels: all('mature'), answeredAt: pulse.opensAt })
    assert.match(response?.id ?? '', /^[0-9a-f]{40}$/)
    assert.ok(!JSON.stringify(response).includes('person-02'))
  })

  it('costs four calls to the store, of which two are made at once', async () => {
    store.onCall(undefined)
    await press(all('mature'))
    assert.equal(store.calls, 4)
  })

  it('never says what was answered, nor fills the form in with it', async () => {
    const before = JSON.stringify(await stage.ask({ do: 'open-form', pulse: pulse.id }, stage.person(1)))
    const said = await press({ ...all('innovator'), buying: DONT_KNOW })
    for (const { title } of framework.levels) assert.doesNotMatch(JSON.stringify(said), new RegExp(title, 'i'))
    const form = await stage.ask({ do: 'open-form', pulse: pulse.id }, stage.person(1))
    assert.equal(JSON.stringify(form), before)
    assert.ok(form.parts.every(part => part.part !== 'choice' || part.chosen === undefined))
  })

  it('offers every level with what it looks like, and "I don\'t know", for each area, and no role by force', async () => {
    const form = await stage.ask({ do: 'open-form', pulse: pulse.id }, stage.person(1))
    const choices = form.parts.filter(part => part.part === 'choice')
    assert.deepEqual(
      choices.map(({ name }) => name),
      [...AREAS.map(area => `level.${area}`), 'role'],
    )
    assert.deepEqual(
      choices[0]?.options.map(({ value }) => value),
      [...framework.levels.map(({ id }) => id), DONT_KNOW],
    )
    assert.equal(choices[0]?.options[3]?.hint, 'Listening at Leader in short')
    assert.equal(choices[3]?.required, false)
  })

  it('counts one person once when they click twice, one after the other or at once', async () => {
    await press(all('mature'))
    await press(all('mature'))
    await Promise.all([press(all('leader'), 1), press(all('leader'), 1)])
    assert.deepEqual(
      (await kept(stage, pulse)).map(({ levels }) => levels),
      [all('leader')],
    )
  })

  it('counts once what the platform delivers again, with the same time or a new one', async () => {
    await press(all('mature'), 10)
    await press(all('mature'), 10)
    await press(all('mature'), 40)
    assert.deepEqual(
      (await kept(stage, pulse)).map(({ levels }) => levels),
      [all('mature')],
    )
  })

  it('lets people change their mind until the close', async () => {
    await press(all('mature'), 0)
    assert.match((await press(all('leader'), 60)).summary, /^Your change is saved\. You can change your answers until/)
    assert.match((await press(all('leader'), 61)).summary, THANKS, 'the same again is no change')
    assert.deepEqual(
      (await kept(stage, pulse)).map(({ levels }) => levels),
      [all('leader')],
    )
  })

  it('keeps the newer press when an older one arrives late', async () => {
    await press(all('leader'), 60)
    assert.match((await press(all('minimum'), 5)).summary, THANKS)
    assert.deepEqual(
      (await kept(stage, pulse)).map(({ levels }) => levels),
      [all('leader')],
    )
  })

  it('lets the last press win in whatever order, and however often, presses arrive', async () => {
    const level = fc.constantFrom(...framework.levels.map(({ id }) => id))
    const presses = fc.array(level, { minLength: 1, maxLength: 5 }).chain(levels => {
      const made = levels.map((each, seconds) => ({ level: each, seconds }))
      const copies = fc.shuffledSubarray([...made, ...made], { minLength: made.length, maxLength: made.length * 2 })
      return fc.tuple(fc.constant(made), copies)
    })
    let someone = 0
    await fc.assert(
      fc.asyncProperty(presses, async ([made, arrivals]) => {
        const who = { id: `teams:tenant:${++someone}`, council: COUNCIL.id }
        for (const each of arrivals) await press(all(each.level), each.seconds, who)
        const last = Math.max(...arrivals.map(({ seconds }) => seconds))
        const key = stage.services.keys.response(pulse.id, stage.services.keys.person(who.id))
        const response = await store.read(`pulse:${pulse.id}`, 'response', key)
        assert.deepEqual(response?.value.levels, all(made[last]?.level ?? ''))
      }),
      { numRuns: 40 },
    )
  })

  it('joins what was answered in parts', async () => {
    await press({ listening: 'mature' }, 0)
    await press({ buying: 'leader' }, 5)
    assert.deepEqual((await kept(stage, pulse))[0]?.levels, { listening: 'mature', buying: 'leader' })
  })

  it('keeps the role that a person chose to say', async () => {
    await stage.ask({ do: 'answer', pulse: pulse.id, levels: all('mature'), role: 'councillor' }, stage.person(1))
    assert.equal((await kept(stage, pulse))[0]?.role, 'councillor')
  })

  it('drops areas that were not asked and levels that nobody knows', async () => {
    await press({ listening: 'mature', sharing: 'leader', flying: 'leader', buying: 'legendary', planning: DONT_KNOW })
    assert.deepEqual((await kept(stage, pulse))[0]?.levels, { listening: 'mature', planning: DONT_KNOW })
  })

  it('says that nothing was chosen, and keeps nothing', async () => {
    assert.match((await press({})).summary, /Nothing was saved, because no level was chosen/)
    assert.match((await press({ sharing: 'leader' })).summary, /Nothing was saved/)
    assert.deepEqual(await kept(stage, pulse), [])
  })

  it('does not know the pulse of another council, nor one that never was', async () => {
    const stranger = { id: 'teams:other:person', council: 'elsewhere' }
    for (const said of [
      await press(all('mature'), 0, stranger),
      await stage.ask({ do: 'open-form', pulse: pulse.id }, stranger),
      await stage.ask({ do: 'answer', pulse: 'never', levels: all('mature') }),
    ])
      assert.match(said.summary, /can't find that pulse in your council/)
    assert.deepEqual(await kept(stage, pulse), [])
  })

  it('says that the count is out of date, after an answer and not after a refusal', async () => {
    await press({})
    assert.deepEqual(stage.counted, [])
    await press(all('mature'))
    assert.deepEqual(stage.counted, [{ council: COUNCIL.id, pulse: pulse.id }])
  })

  it('takes an answer a moment before 4pm and none from 4pm on, even before the clock has closed the pulse', async () => {
    stage.clock.set('2026-12-01T15:59:59.999Z')
    assert.match((await press(all('mature'))).summary, THANKS)
    stage.clock.set('2026-12-01T16:00:00.000Z')
    const late = await press(all('leader'), 9, stage.person(2))
    assert.match(late.summary, /closed on Tuesday 1 December at 4pm, so your answers weren't saved/)
    assert.equal((await kept(stage, pulse)).length, 1)
  })

  it('takes none while the pulse is closing, nor when it has closed, and says which', async () => {
    await stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true })
    assert.match((await press(all('mature'))).summary, /just stopped taking answers, so yours weren't saved/)
    assert.match((await stage.ask({ do: 'open-form', pulse: pulse.id })).summary, /takes no more answers. Results come/)
    stage.clock.advance(5)
    await stage.runClock()
    assert.match((await press(all('mature'))).summary, /closed on Tuesday 24 November at 10am, so your answers weren't/)
    const form = await stage.ask({ do: 'open-form', pulse: pulse.id })
    assert.match(form.summary, /closed on Tuesday 24 November at 10am, and takes no more answers/)
    assert.deepEqual(form.buttons[0]?.intent, { do: 'show-result', pulse: pulse.id })
    assert.deepEqual(await kept(stage, pulse), [])
  })

  describe('while the store is slow', () => {
    /** The write takes so many seconds; meanwhile something else may happen. */
    const slow = (seconds: number, meanwhile: () => Promise<unknown> = async () => undefined) =>
      store.onCall((_, call) => {
        if (call !== 'write') return undefined
        return async () => {
          store.onCall(undefined)
          stage.clock.advance(seconds)
          await meanwhile()
        }
      })

    it('thanks for an answer that is safely kept while the pulse is open', async () => {
      slow(5)
      assert.match((await press(all('mature'))).summary, THANKS)
      assert.equal((await stage.close(pulse)).answered, 1)
    })

    it('does not claim to know of an answer which the count may or may not have seen', async () => {
      slow(5, () => stage.ask({ do: 'close-pulse', pulse: pulse.id, sure: true }))
      const said = await press(all('mature'))
      assert.match(said.summary, /closed while we were saving your answers, so we can't tell/)
      assert.deepEqual(stage.counted, [])
    })

    it('leaves nothing behind of an answer that came after the count', async () => {
      store.onCall((_, call) => {
        if (call !== 'read') return undefined
        return async () => {
          store.onCall(undefined)
          await stage.close(pulse)
        }
      })
      assert.match((await press(all('mature'))).summary, /so we can't tell whether they are in/)
      assert.deepEqual(await kept(stage, pulse), [])
      const result = (await store.read(`council:${COUNCIL.id}`, 'result', pulse.id))?.value
      assert.equal(result?.answered, 0)
    })
  })
})
