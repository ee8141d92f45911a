import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Asker } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { checkTwin } from '../../checkTwin.ts'
import { COUNCIL, personal, setUp } from '../../setUp.ts'

describe('somebody who may own an action under their other account', () => {
  /** An action of Amina's in Teams, which somebody wants to finish. */
  async function finishAs(name: string, { both = true, linked = false } = {}): Promise<Message> {
    const stage = await setUp()
    if (both) Object.assign(stage.services, { platform: () => stage.platform })
    // So that nobody else becomes the lead by being first.
    await stage.ask({ do: 'start-pulse', areas: [], levels: [] }, stage.lead)
    const amina: Asker = { ...stage.person(1), name: 'Amina Yusuf' }
    await stage.ask({ do: 'save-action', action: 'a-1', over: '', owner: 'me', title: 'Ask HR' }, amina)
    const other: Asker = { id: 'slack:T1:U1', council: COUNCIL.id, name }
    if (linked) {
      const [person, key] = [stage.services.keys.person('slack:T1:U9'), stage.services.keys.person(other.id)]
      const since = stage.services.now().toISOString()
      for (const [id, half] of [
        [person, { person, other: key, since }],
        [key, { person, other: person, since }],
      ] as const)
        await stage.store.write(`council:${COUNCIL.id}`, 'link', id, half, 'nothing')
    }
    const wanted: Intent = { do: 'finish-action', action: 'a-1' }
    const said = await stage.ask(wanted, other, { place: personal(other) })
    stage.store.close()
    checkTwin(said, 'refused')
    assert.ok(said.refused)
    return said
  }
  const labels = ({ buttons }: Message) => buttons.map(({ label }) => label)

  it('is told to link their accounts, in whatever case their name is written', async () => {
    for (const name of ['Amina Yusuf', 'amina yusuf']) {
      const said = await finishAs(name)
      assert.match(
        said.summary,
        /^Amina Yusuf owns this action.* Nothing was changed\. If that is you, link your accounts\./,
      )
      assert.deepEqual(labels(said), ['Link my accounts', 'Show it', 'My actions'])
    }
  })

  it('is not, with another name, where there is one platform, or where their accounts are linked already', async () => {
    for (const said of [
      await finishAs('Tom Ashworth'),
      await finishAs('Amina Yusuf', { both: false }),
      await finishAs('Amina Yusuf', { linked: true }),
    ]) {
      assert.match(said.summary, /^Amina Yusuf owns this action/)
      assert.deepEqual(labels(said), ['Show it', 'My actions'])
      assert.doesNotMatch(said.summary, /If that is you/)
    }
  })
})
