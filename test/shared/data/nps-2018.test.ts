import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { packFaults, readPack } from '#shared/domain/pack.ts'

const framework = readPack(pack)
const descriptors = framework.areas.flatMap(({ descriptors: each }) => Object.values(each))

describe('the pack of the National Procurement Strategy 2018', () => {
  it('has no fault', () => assert.deepEqual(packFaults(pack), []))

  it('has 5 levels, 3 themes, 10 key areas, 4 enablers and 70 descriptors, in the order of the document', () => {
    assert.deepEqual(
      framework.levels.map(({ id }) => id),
      ['minimum', 'developing', 'mature', 'leader', 'innovator'],
    )
    assert.deepEqual(
      framework.themes.map(({ id }) => [id, framework.areas.filter(({ theme }) => theme === id).map(area => area.id)]),
      [
        [
          'showing-leadership',
          ['engaging-councillors', 'engaging-senior-managers', 'working-with-partners', 'engaging-strategic-suppliers'],
        ],
        [
          'behaving-commercially',
          ['creating-commercial-opportunities', 'managing-contracts-and-relationships', 'managing-strategic-risk'],
        ],
        ['achieving-community-benefits', ['obtaining-social-value', 'engaging-local-smes', 'enabling-vcse-engagement']],
      ],
    )
    assert.deepEqual(
      framework.areas.filter(({ kind }) => kind === 'enabler').map(({ id }) => id),
      ['developing-talent', 'exploiting-digital-technology', 'enabling-innovation', 'embedding-change'],
    )
    assert.equal(descriptors.length, 70)
  })

  it('says what each key area is and why it matters, and makes up nothing for enablers', () => {
    for (const { kind, explanation } of framework.areas) assert.equal(explanation !== undefined, kind === 'key area')
  })

  it('names where each descriptor stands: theme or enablers, area, level', () => {
    for (const area of framework.areas) {
      const outer = framework.themes.find(({ id }) => id === area.theme)?.title ?? 'Enablers'
      for (const { id, title } of framework.levels) {
        assert.deepEqual(area.descriptors[id]?.heading, [outer, area.title, title])
      }
    }
  })

  it('keeps sentences short, whole and kind', () => {
    const explained = framework.areas.flatMap(({ explanation }) => Object.values(explanation ?? {}).flat())
    for (const sentence of [...explained, ...descriptors.flatMap(({ statements }) => statements)]) {
      assert.match(sentence, /^[A-Z].*[.]$/)
      assert.ok(sentence.split(' ').length <= 25, sentence)
      assert.doesNotMatch(sentence, /\b(?:score|fail|fails|failed|behind|poor|poorly|only)\b/i)
      assert.doesNotMatch(sentence, /!|;|\s\s/)
    }
    for (const { short } of descriptors) {
      assert.match(short, /^[A-Z].*[^.\s]$/)
      assert.doesNotMatch(short, /\b(?:score|fail|fails|failed|behind|poor|poorly|only)\b|!|\s\s/i)
    }
  })

  it('has a short form of each descriptor that Slack takes beside a choice', () => {
    for (const { short } of descriptors) assert.ok(short.length <= 75, `${short.length}: ${short}`)
  })

  it('keeps what tells a level of digital technology from the one below', () => {
    const said = (level: string) =>
      framework.areas
        .find(({ id }) => id === 'exploiting-digital-technology')
        ?.descriptors[level]?.statements.join(' ') ?? ''
    assert.match(said('minimum'), /some products/)
    assert.match(said('developing'), /some information.*some tenders/)
    assert.match(said('mature'), /full information.*all tenders/)
  })
})
