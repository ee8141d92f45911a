import assert from 'node:assert/strict'
import { describeCosmosContainer, makeCosmosContainer } from '#shared/store/cosmosAccount.ts'
import { runCosmos, type Surroundings } from '../../../bot/commands/cosmos.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import type { Consistency } from '../../fakes/cosmosProtocol.ts'

describe('the cosmos command', () => {
  let cosmos: CosmosCounterpart
  let over: Partial<Surroundings>
  const begin = async (consistency: Consistency = 'Strong', empty = true) => {
    cosmos = await cosmosCounterpart({ empty, consistency, token: 'an Entra token' })
    over = {}
  }
  beforeEach(() => begin())

  async function run(...args: readonly string[]) {
    const said = { out: '', err: '' }
    const code = await runCosmos(args, {
      account: cosmos.account,
      look: account => describeCosmosContainer(account, cosmos),
      make: (account, throughput) => makeCosmosContainer(account, throughput, cosmos),
      print: text => {
        said.out += text
      },
      complain: text => {
        said.err += text
      },
      ...over,
    })
    return { code, ...said }
  }

  it('makes what is missing, once, as the driver needs it', async () => {
    assert.match((await run('check')).err, /no container documents in a database council-pulse/)
    assert.equal((await run('create')).out, 'Made: database and container (council-pulse, documents).\n')
    assert.match((await run('create')).out, /there already. Nothing was changed/)
    assert.deepEqual(await run('check'), {
      code: 0,
      out: 'The container documents is as it has to be.\n',
      err: '',
    })
    const store = cosmos.open()
    assert.equal(await store.write('p', 'tenant', 'x', { council: 'c' }, 'nothing'), 'written')
    await store.close()
  })

  it('says what would lose answers: another partition key, or an account that reads old states', async () => {
    await begin('Eventual', false)
    assert.match((await run('check')).err, /consistency is Eventual/)
    over = {
      look: async () => ({ partitionKey: ['/id'], indexed: [], consistency: 'Strong', writeRegions: 2 }),
    }
    const { code, err } = await run('check')
    assert.equal(code, 1)
    assert.match(err, /partitioned on \/id[\s\S]*2 regions/)
  })

  it('says what only costs more, or is only for one copy', async () => {
    await begin('Session', false)
    assert.match((await run('check')).out, /With several copies make it Strong/)
    const stands = { partitionKey: ['/partition'], indexed: ['/*'], consistency: 'Strong', writeRegions: 1 }
    over = { look: async () => stands }
    const { code, out } = await run('check')
    assert.deepEqual([code, /Every property is indexed/.test(out), /Session/.test(out)], [0, true, false])
  })

  it('passes on how much may be used', async () => {
    const asked: unknown[] = []
    over = {
      make: async (_, throughput) => {
        asked.push(throughput)
        return ['container']
      },
    }
    for (const args of [[], ['--fixed', '400'], ['--at-most', '4000']])
      assert.equal((await run('create', ...args)).code, 0)
    assert.deepEqual(asked, [undefined, { fixed: 400 }, { atMost: 4000 }])
    for (const args of [['--fixed'], ['--fixed', 'x'], ['--most', '400'], ['--fixed', '400', '500']])
      assert.equal((await run('create', ...args)).code, 2)
  })

  it('makes nothing as an identity, and says in a sentence why an account does not take us', async () => {
    over = { account: { ...cosmos.account, proof: { token: async () => 'an Entra token' } } }
    assert.match((await run('create')).err, /^Creating needs COSMOS_KEY/)
    over = { account: { ...cosmos.account, proof: { key: 'd3Jvbmc=' } } }
    assert.match((await run('check')).err, /does not accept our key or identity/)
    const nobody = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    over = {
      look: account => describeCosmosContainer(account, { httpClient: { sendRequest: () => Promise.reject(nobody) } }),
    }
    assert.match((await run('check')).err, /cannot be reached/)
  })

  it('explains itself', async () => {
    assert.match((await run('help')).out, /^Usage/)
    assert.deepEqual([(await run()).code, (await run('check', 'more')).code], [2, 2])
  })
})
