import assert from 'node:assert/strict'
import { ownLinks } from '../../../bot/links/links.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

describe('links of ours, for the edges', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  it('are read once it is known where people reach us', () => {
    let base: string | undefined
    const links = ownLinks(stage.services, () => base)
    assert.equal(links.asked('http://127.0.0.1:3978/area/buying'), undefined)
    base = 'http://127.0.0.1:3978'
    assert.equal(links.asked('http://127.0.0.1:3978/area/buying')?.do, 'describe-level')
  })

  it('are shown by what they point to, and others not at all', async () => {
    const links = ownLinks(stage.services, () => 'https://pulse.example')
    const shown = await links.linked(COUNCIL.id, 'https://pulse.example/area/buying/leader', true)
    assert.match(shown?.summary ?? '', /^Buying: Leader/)
    assert.equal(await links.linked(COUNCIL.id, 'https://other.example/area/buying/leader', true), undefined)
    assert.equal(await links.linked(COUNCIL.id, 'https://pulse.example/health', true), undefined)
  })
})
