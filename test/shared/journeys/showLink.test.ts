import assert from 'node:assert/strict'
import type { OwnLink } from '#shared/domain/ownLink.ts'
import { refreshCount } from '#shared/journeys/closePulse.ts'
import { showLink } from '#shared/journeys/showLink.ts'
import { COUNCIL, START, type Stage, setUp } from '../../setUp.ts'

const BUYING: OwnLink = { to: 'area', area: 'buying', level: 'leader' }

describe('what stands below a link', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const show = (link: OwnLink, { council = COUNCIL.id, toAnybody = false } = {}) =>
    showLink(stage.services, council, link, toAnybody)
  const saidOf = async (...of: Parameters<typeof show>) => (await show(...of))?.summary

  /** A council's own copy of the strategy, imported. */
  async function importWording() {
    const { id } = stage.services.framework
    const areas = { buying: { levels: { leader: ['Official words about buying.'] } } }
    await stage.store.write('framework', 'wording', id, { framework: id, importedAt: START, areas }, 'nothing')
  }

  it('to a level is its descriptor, to an area each of its levels in a line, to none of them the list', async () => {
    assert.match((await saidOf(BUYING)) ?? '', /^Buying: Leader, 4 of 5\n/)
    const area = await saidOf({ to: 'area', area: 'buying' })
    assert.match(area ?? '', /^Buying\nMinimum, 1 of 5: Buying at Minimum in short\n/)
    assert.match((await saidOf({ to: 'areas' })) ?? '', /Listening/)
  })

  it('to what the framework does not know is nothing', async () => {
    for (const link of [
      { to: 'area', area: 'cooking' },
      { to: 'area', area: 'buying', level: 'perfect' },
      { to: 'area', area: 'buying', level: 'constructor' },
      { to: 'pulse', pulse: 'wexcombe-9' },
      { to: 'pulse' },
    ] as const)
      assert.equal(await show(link), undefined, JSON.stringify(link))
  })

  it('to an open pulse says what it asks about and until when, and nothing that is untrue later', async () => {
    const pulse = await stage.start()
    const before = await saidOf({ to: 'pulse' })
    await stage.answer(stage.person(1), pulse, 'mature')
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    for (const link of [{ to: 'pulse', pulse: pulse.id }, { to: 'pulse' }] as const) {
      const said = await saidOf(link)
      assert.equal(said, before)
      assert.match(said ?? '', /Buying\n.*Open until [A-Z][a-z]+day \d+ [A-Z][a-z]+ at /s)
      assert.doesNotMatch(said ?? '', /Mature|answered|1 of 12/)
    }
  })

  it('to an open pulse has a button that leads to the form, and once it has closed says so', async () => {
    const pulse = await stage.start()
    const [go] = (await show({ to: 'pulse' }))?.buttons ?? []
    assert.deepEqual(go?.intent, { do: 'open-form', pulse: pulse.id })
    assert.doesNotMatch(go?.label ?? '', /answer/i)
    await stage.close(pulse)
    assert.match((await stage.ask({ do: 'open-form', pulse: pulse.id })).summary, /closed/)
  })

  it('to a closed pulse is its released result, and nothing of a group too small', async () => {
    const pulse = await stage.start()
    for (const who of stage.people.slice(0, 4)) await stage.answer(who, pulse, 'innovator')
    await stage.close(pulse)
    const said = await saidOf({ to: 'pulse' })
    assert.match(said ?? '', /^Pulse results\n4 of 12 people answered/)
    assert.match(said ?? '', /Buying: Hidden, to protect people/)
    assert.doesNotMatch(said ?? '', /Innovator/)
    assert.equal(await saidOf({ to: 'pulse', pulse: pulse.id }), said)
  })

  it('to a pulse of another council is nothing, and so is any pulse where people from outside may look on', async () => {
    const pulse = await stage.start()
    await stage.store.write('directory', 'council', 'elsewhere', { id: 'elsewhere', name: 'Elsewhere' }, 'nothing')
    for (const link of [{ to: 'pulse', pulse: pulse.id }, { to: 'pulse' }] as const) {
      assert.notEqual(await show(link), undefined)
      assert.equal(await show(link, { council: 'elsewhere' }), undefined)
      assert.equal(await show(link, { toAnybody: true }), undefined)
    }
  })

  it('shows the official words a council imported to itself, and our own words to people from outside', async () => {
    await importWording()
    assert.match((await saidOf(BUYING)) ?? '', /Official words about buying/)
    assert.doesNotMatch((await saidOf(BUYING, { toAnybody: true })) ?? '', /Official words/)
    assert.match((await saidOf(BUYING, { toAnybody: true })) ?? '', /In plain English/)
  })
})
