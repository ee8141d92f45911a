import { sqliteStore } from '#shared/store/sqlite.ts'
import { storeContract } from '../../contracts/store.ts'

describe('the embedded store, in memory', () => {
  storeContract(async () => sqliteStore(':memory:'))
})
