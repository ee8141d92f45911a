import assert from 'node:assert/strict'
import { keepChannel } from '#shared/journeys/channel.ts'
import { readCouncil } from '#shared/journeys/council.ts'
import { nameCouncil } from '#shared/journeys/nameCouncil.ts'
import { CHANNEL, COUNCIL, setUp } from '../../setUp.ts'

describe('naming a council', () => {
  it('changes its name and nothing else, writes nothing when it has that name, and makes no council', async () => {
    const { services, store } = await setUp()
    await keepChannel(services, COUNCIL.id, CHANNEL)
    const { channel } = (await readCouncil(services, COUNCIL.id)) ?? {}
    await nameCouncil(services, COUNCIL.id, 'Aldermere')
    assert.deepEqual(await readCouncil(services, COUNCIL.id), { id: COUNCIL.id, name: 'Aldermere', channel })
    const before = await store.read('directory', 'council', COUNCIL.id)
    await nameCouncil(services, COUNCIL.id, 'Aldermere')
    await nameCouncil(services, 'nobody', 'Aldermere')
    assert.deepEqual(await store.read('directory', 'council', COUNCIL.id), before)
    assert.equal(await readCouncil(services, 'nobody'), undefined)
    await store.close()
  })
})
