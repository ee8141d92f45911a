import assert from 'node:assert/strict'
import { pulseAtHome } from '#shared/journeys/pulseAtHome.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { checkTwin } from '../../checkTwin.ts'
import { personal, type Stage, setUp } from '../../setUp.ts'

describe('the open pulse on the page of one person', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const at = async (who: Asker) => {
    const said = await pulseAtHome(stage.services, { who, place: personal(who), at: stage.services.now() })
    checkTwin(said, 'pulse at home')
    return said
  }

  it('asks them to answer until they have, and then tells them alone that they may change it, and never to what', async () => {
    const pulse = await stage.start()
    const [ann, bob] = [stage.person(1), stage.person(2)]
    assert.deepEqual((await at(ann)).buttons, [
      { label: 'Answer', intent: { do: 'open-form', pulse: pulse.id }, primary: true, opens: true },
    ])
    await stage.answer(ann, pulse, 'mature')
    const said = await at(ann)
    assert.match(said.summary, /^You have answered the pulse\nYou can change your answers until \w+day /)
    assert.deepEqual(
      said.buttons.map(({ label, intent }) => [label, intent.do]),
      [['Change my answers', 'open-form']],
    )
    assert.doesNotMatch(JSON.stringify(said), /mature/i)
    assert.match((await at(bob)).summary, /^A pulse is open\n/)
  })

  it('says that none is open before the first and after the close', async () => {
    assert.match((await at(stage.person(1))).summary, /^No pulse is open now\.$/)
    const pulse = await stage.start()
    await stage.answer(stage.person(1), pulse, 'mature')
    await stage.close(pulse)
    assert.deepEqual((await at(stage.person(1))).buttons, [])
  })
})
