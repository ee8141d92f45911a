import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { teamsClient } from '../../bot/desk/counterpart/client.ts'
import { startConnector } from '../../bot/desk/counterpart/connector.ts'
import { startIssuer } from '../../bot/desk/counterpart/issuer.ts'
import { createLog } from '../../bot/log.ts'
import { start } from '../../bot/main.ts'
import { faultsOf } from '../../bot/teams/limits.ts'
import { icon } from '../../manifest/icons.ts'
import { ADA, APP, CHAT, TENANT } from '../fakes/teams.ts'
import { officialParser } from '../fakes/teamsParser.ts'

type Attachment = { contentType: string; content: object; preview: { content: { title: string; text: string } } }

/** From a signed request to the cards, through the server as it starts. */
describe('looking up a descriptor from the compose box, at a real start', function () {
  this.timeout(20_000)

  it('gives the cards of the framework that ships, all of which Teams can draw and take; and the pictures of the add-in', async () => {
    const [issuer, connector] = await Promise.all([startIssuer(), startConnector()])
    const dataDir = await mkdtemp(join(tmpdir(), 'council-pulse-'))
    const teams = {
      appId: APP,
      tenantIds: [TENANT],
      appPassword: undefined,
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: [connector.serviceUrl],
    }
    const live = { masterSecret: 'a secret of the tests that is long enough', councilNames: [], teams }
    const running = await start({ port: 0, dataDir, publicUrl: undefined, live }, createLog({ write: () => {} }))
    const url = running.url.replace('localhost', '127.0.0.1')
    const client = teamsClient({
      issuer,
      endpoint: `${url}/api/messages`,
      serviceUrl: connector.serviceUrl,
      appId: APP,
      tenant: TENANT,
    })
    const search = async (text: string): Promise<readonly Attachment[]> => {
      const value = { commandId: 'lookup', parameters: [{ name: 'query', value: text }] }
      const { status, body } = await client.post(
        client.activity(ADA, CHAT, { type: 'invoke', name: 'composeExtension/query', value }),
      )
      assert.equal(status, 200)
      return (body as { composeExtension: { attachments: Attachment[] } }).composeExtension.attachments
    }
    try {
      const [found, ...others] = await search('leader vcse')
      assert.deepEqual(others, [])
      assert.equal(found?.preview.content.title, 'Enabling VCSE engagement: Leader, 4 of 5')
      const area = pack.areas.find(({ id }) => id === 'enabling-vcse-engagement')
      assert.ok(area && JSON.stringify(found?.content).includes(area.descriptors.leader.statements[0] as string))
      const all = await search('innovator')
      assert.equal(all.length, pack.areas.length)
      for (const { content } of all) assert.deepEqual(officialParser(content).complaints, [])
      assert.deepEqual(faultsOf({ attachments: [found] }), [])
      assert.ok(JSON.stringify(all).length < 100_000)
      const picture = await fetch(`${url}/addin/icon-32.png`)
      assert.deepEqual(Buffer.from(await picture.arrayBuffer()), Buffer.from(icon(32, 'rounded')))
      assert.equal(picture.headers.get('content-type'), 'image/png')
    } finally {
      await running.stop()
      await Promise.all([issuer.close(), connector.close(), rm(dataDir, { recursive: true })])
    }
  })
})
