import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type OwnLink, pathOf, readAsLink, readOwnLink, readPath } from '#shared/domain/ownLink.ts'

const BASE = 'https://pulse.example.gov.uk'
const LEADER: OwnLink = { to: 'area', area: 'social-value', level: 'leader' }

describe('a link of ours', () => {
  const PATHS: readonly (readonly [path: string, link: OwnLink | undefined])[] = [
    ['/area', { to: 'areas' }],
    ['/area/', { to: 'areas' }],
    ['/area/social-value', { to: 'area', area: 'social-value' }],
    ['/area/social-value/leader', LEADER],
    ['/area/social-value/leader/', LEADER],
    ['/pulse', { to: 'pulse' }],
    ['/pulse/0a4b-1', { to: 'pulse', pulse: '0a4b-1' }],
    ['/', undefined],
    ['', undefined],
    ['/areas', undefined],
    ['/area/social-value/leader/more', undefined],
    ['/area//leader', undefined],
    ['/area/Social-Value', undefined],
    ['/area/__proto__', undefined],
    ['/area/%3Cb%3E', undefined],
    ['/area/../pulse', undefined],
    [`/pulse/${'a'.repeat(81)}`, undefined],
    ['/pulse/1/2', undefined],
    ['/addin/taskpane.html', undefined],
  ]
  for (const [path, link] of PATHS)
    it(`${JSON.stringify(path)} points to ${link ? link.to : 'nothing'}`, () => assert.deepEqual(readPath(path), link))

  it('is read as what it was made of', () => {
    const id = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/)
    const link = fc.oneof(
      fc.constant<OwnLink>({ to: 'areas' }),
      fc.record({ to: fc.constant('area' as const), area: id, level: id }),
      fc.record({ to: fc.constant('area' as const), area: id }),
      fc.record({ to: fc.constant('pulse' as const), pulse: id }),
    )
    fc.assert(fc.property(link, each => assert.deepEqual(readOwnLink(BASE + pathOf(each), BASE), { ...each })))
  })

  it('is whatever stands behind our own address, with a query or without, and nothing else', () => {
    const at = (address: string, base: string | undefined = BASE) => readOwnLink(address, base)
    assert.deepEqual(at(`${BASE}/area/social-value/leader?utm=1#x`), LEADER)
    assert.deepEqual(at('https://x.gov.uk/pulse-bot/area/social-value/leader', 'https://x.gov.uk/pulse-bot'), LEADER)
    for (const other of [
      'https://pulse.example.gov.uk.evil.example/area/social-value/leader',
      'https://evil.example/area/social-value/leader',
      'http://pulse.example.gov.uk/area/social-value/leader',
      'https://pulse.example.gov.uk:8443/area/social-value/leader',
      'javascript:/area/social-value/leader',
      'area/social-value/leader',
      '',
    ])
      assert.equal(at(other), undefined, other)
    assert.equal(at('https://x.gov.uk/area/social-value', 'https://x.gov.uk/pulse-bot'), undefined)
    assert.equal(at('https://x.gov.uk/pulse-bots/area/a', 'https://x.gov.uk/pulse-bot'), undefined)
  })

  it('is read by its path alone where nobody set our address, and only over https', () => {
    assert.deepEqual(readOwnLink('https://pulse.wex.example/area/social-value/leader', undefined), LEADER)
    assert.equal(readOwnLink('http://pulse.wex.example/area/social-value/leader', undefined), undefined)
  })

  it('asks for what stands there, when a message is nothing else', () => {
    assert.deepEqual(readAsLink(` ${BASE}/area/social-value/leader `, BASE), {
      do: 'describe-level',
      areas: ['social-value'],
      levels: ['leader'],
    })
    assert.deepEqual(readAsLink(`${BASE}/area/social-value`, BASE), {
      do: 'describe-level',
      areas: ['social-value'],
      levels: [],
    })
    assert.equal(readAsLink(`${BASE}/area`, BASE)?.do, 'list-areas')
    assert.equal(readAsLink(`${BASE}/pulse`, BASE)?.do, 'our-result')
    assert.deepEqual(readAsLink(`${BASE}/pulse/p-1`, BASE), { do: 'show-result', pulse: 'p-1' })
    for (const text of [`see ${BASE}/area`, `${BASE}/help`, 'what is social value?', ''])
      assert.equal(readAsLink(text, BASE), undefined)
  })
})
