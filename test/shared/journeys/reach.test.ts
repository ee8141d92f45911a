import assert from 'node:assert/strict'
import { forgetReach, reachOf } from '#shared/journeys/reach.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

const TITLE = 'Ask HR about apprenticeships'

describe('where somebody can be reached alone', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
    await stage.ask({ do: 'welcome' }, stage.lead)
  })
  afterEach(() => stage.store.close())
  const reach = (who: Asker) => reachOf(stage.services, COUNCIL.id, stage.services.keys.person(who.id))
  const save = (who: Asker, rest: object = {}) =>
    stage.ask({ do: 'save-action', action: `a-${who.id.slice(-2)}`, over: '', owner: 'me', title: TITLE }, who, rest)

  it('is kept when they make an action, sealed; their own chat wins over what the platform derives', async () => {
    const ann = stage.person(1)
    await save(ann)
    assert.deepEqual(await reach(ann), stage.platform.personal(CHANNEL, ann.id))
    const chat = { ...personal(ann), address: 'their own chat' }
    await stage.ask({ do: 'start-action', action: 'a-02' }, ann, { place: chat })
    assert.deepEqual(await reach(ann), chat)
    await stage.ask({ do: 'start-action', action: 'a-02' }, ann)
    assert.deepEqual(await reach(ann), chat)
    const [stored] = await stage.store.list(`council:${COUNCIL.id}`, 'reach')
    assert.doesNotMatch(JSON.stringify(stored?.value), /chat|person-02/)
  })

  it('is not kept for who only asks, nor for what nobody owns', async () => {
    await stage.ask({ do: 'list-actions', whose: 'ours', areas: [] }, stage.person(3))
    await stage.ask({ do: 'save-action', action: 'a-9', over: '', owner: 'nobody', title: TITLE }, stage.person(3))
    assert.equal(await reach(stage.person(3)), undefined)
  })

  it('is found through either of two linked accounts', async () => {
    const [ann, other] = [stage.person(1), stage.person(4)]
    await save(other, { place: personal(other) })
    const [own, theirs] = [ann, other].map(({ id }) => stage.services.keys.person(id)) as [string, string]
    const link = { person: own, since: stage.services.now().toISOString() }
    await stage.store.write(`council:${COUNCIL.id}`, 'link', own, { ...link, other: theirs }, 'nothing')
    await stage.store.write(`council:${COUNCIL.id}`, 'link', theirs, { ...link, other: own }, 'nothing')
    assert.deepEqual(await reach(ann), personal(other))
    await forgetReach(stage.services, COUNCIL.id, own)
    assert.equal(await reach(ann), undefined)
  })

  it('goes when they remove us from their chat, and when we are told', async () => {
    const [ann, bob] = [stage.person(1), stage.person(2)]
    await save(ann, { place: personal(ann) })
    await stage.ask({ do: 'removed' }, ann, { place: personal(ann) })
    assert.equal(await reach(ann), undefined)
    await save(bob)
    await forgetReach(stage.services, COUNCIL.id, stage.services.keys.person(bob.id), 'slack')
    assert.ok(await reach(bob))
    await forgetReach(stage.services, COUNCIL.id, stage.services.keys.person(bob.id))
    assert.equal(await reach(bob), undefined)
  })
})
