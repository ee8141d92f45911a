import { cosmosStore } from '#shared/store/cosmos.ts'
import { storeContract } from '../../contracts/store.ts'
import { type CosmosServer, cosmosServer } from '../../fakes/cosmosServer.ts'

describe('the Cosmos DB store', () => {
  let server: CosmosServer
  let ids = 0
  before(async () => {
    server = await cosmosServer()
  })
  after(() => server.close())

  describe('against a server on loopback', () => {
    storeContract(async () => cosmosStore(await server.container(), { newId: () => `op${++ids}` }))
  })
})
