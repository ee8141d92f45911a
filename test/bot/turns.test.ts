import assert from 'node:assert/strict'
import type { Asked } from '#shared/domain/intent.ts'
import type { Turn } from '#shared/journeys/turn.ts'
import { patientTurn } from '../../bot/turns.ts'

const ASKED: Asked = { do: 'help', areas: [], levels: [] }

describe('a turn at the edge', () => {
  const said: string[] = []
  beforeEach(() => void said.splice(0))
  const log = { warn: (event: string, facts = {}) => void said.push(`${event} ${JSON.stringify(facts)}`) }
  const patient = (over: Partial<Turn>, mostMs?: number) =>
    patientTurn({ before: async () => ASKED, keep: async () => {}, ...over }, log, work => work(), mostMs)

  it('gives what was asked before, and keeps what is asked', async () => {
    const kept: unknown[] = []
    const turn = patient({ keep: async intent => void kept.push(intent) })
    assert.equal(await turn.before(), ASKED)
    await turn.keep(ASKED)
    assert.deepEqual([kept, said], [[ASKED], []])
  })

  it('fails nobody while the store is away, and says so in the log', async () => {
    const away = async () => Promise.reject(new Error('The store is away.'))
    const turn = patient({ before: away, keep: away })
    assert.equal(await turn.before(), undefined)
    await turn.keep(ASKED)
    assert.equal(said.length, 2)
    assert.match(said.join(), /could not be read.*The store is away.*could not be kept/)
  })

  it('holds nobody up while the store stalls', async () => {
    const turn = patient({ before: () => new Promise(() => {}), keep: () => new Promise(() => {}) }, 5)
    assert.equal(await turn.before(), undefined)
    await turn.keep(ASKED)
    assert.equal(said.length, 2)
  })

  it('asks the store for nothing when it is no question', async () => {
    const turn = patient({ keep: () => assert.fail('asked') })
    await turn.keep({ do: 'answer', pulse: 'p', levels: {} })
    await turn.keep(undefined)
    assert.deepEqual(said, [])
  })
})
