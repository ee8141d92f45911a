import assert from 'node:assert/strict'
import { cosmosContainer } from '#shared/store/cosmosAccount.ts'

describe('a way to a Cosmos DB account', () => {
  const account = { endpoint: 'https://pulse.documents.azure.com', database: 'd', container: 'c' }

  it('carries the token of an identity as Cosmos DB wants it, a new one in each request', async () => {
    let tokens = 0
    const carried: (string | undefined)[] = []
    const container = cosmosContainer(
      { ...account, proof: { token: async () => `token ${++tokens}` } },
      {
        httpClient: {
          async sendRequest({ headers }) {
            carried.push(headers.get('authorization'))
            throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
          },
        },
      },
    )
    for (let tried = 0; tried < 2; tried += 1) await assert.rejects(container.item('i', 'p').read(), { code: 'UNSENT' })
    container.database.client.dispose()
    assert.ok(carried.length >= 2)
    for (const each of carried) assert.match(each ?? '', /^type%3Daad%26ver%3D1\.0%26sig%3Dtoken%20\d$/)
    assert.equal(new Set(carried).size, carried.length)
  })

  it('looks at nothing in the background: a look that fails there would end the process', () => {
    const { client } = cosmosContainer({ ...account, proof: { key: 'a2V5' } }).database
    assert.equal((client as unknown as { endpointRefresher?: unknown }).endpointRefresher, undefined)
    client.dispose()
  })
})
