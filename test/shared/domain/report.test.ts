import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Action } from '#shared/domain/action.ts'
import type { Framework } from '#shared/domain/framework.ts'
import type { Position } from '#shared/domain/position.ts'
import { type Result, releaseArea } from '#shared/domain/release.ts'
import { HIDDEN, KEY_COLUMN, makeReport, type ReportTable } from '#shared/domain/report.ts'
import { agreementInWords, distanceInWords } from '#shared/messages/words.ts'

const framework = JSON.parse(
  readFileSync(new URL('../../../shared/data/nps-2018.json', import.meta.url), 'utf8'),
) as Framework
const words = { agreement: agreementInWords, distance: distanceInWords }
const tally = (...counts: number[]) => Object.fromEntries(framework.levels.map(({ id }, at) => [id, counts[at] ?? 0]))

const result: Result = {
  pulse: 'p2',
  closedAt: '2026-10-16T15:00:00.000Z',
  asked: 14,
  answered: 12,
  minimumGroup: 5,
  areas: {
    'obtaining-social-value': releaseArea(framework, tally(1, 2, 4, 4, 1), 5),
    'engaging-councillors': releaseArea(framework, tally(0, 3, 4, 0, 0), 5),
    'managing-strategic-risk': releaseArea(framework, tally(1, 3, 0, 0, 0), 5),
  },
}
const positions: readonly Position[] = [
  {
    area: 'obtaining-social-value',
    level: 'mature',
    target: 'leader',
    targetBy: '2027-03-31',
    evidence: 'Policy of 2025',
    agreedBy: 'Commercial board',
    reviewOn: '2027-01-15',
    changedAt: '2026-07-01T23:30:00.000Z',
  },
  { area: 'engaging-councillors', target: 'leader', changedAt: '2026-06-01T10:00:00.000Z' },
  { area: 'managing-strategic-risk', level: 'leader', target: 'mature', changedAt: '2026-06-01T10:00:00.000Z' },
]
const action: Action = {
  id: 'a2',
  title: 'Name a contract manager for each of the 40 largest',
  area: 'managing-contracts-and-relationships',
  level: 'leader',
  state: 'started',
  owner: { person: 'key of ewa', name: 'Ewa Kowalczyk' },
  due: '2026-12-18',
  createdAt: '2026-10-19T09:00:00.000Z',
  changedAt: '2026-10-20T23:30:00.000Z',
  history: [],
}
const actions: readonly Action[] = [
  action,
  {
    ...action,
    id: 'a1',
    area: 'a-retired-area',
    state: 'done',
    outcome: 'HR offers 2 places',
    createdAt: '2026-10-01T09:00:00.000Z',
  },
]
const report = makeReport(framework, [result], positions, actions, words)
const table = (name: string): ReportTable => {
  const found = report.tables.find(each => each.name === name)
  assert.ok(found)
  return found
}
const row = (name: string, key: string) => {
  const { columns, rows } = table(name)
  const found = rows.find(each => each.at(-1) === key)
  assert.ok(found, `${name} has no row ${key}`)
  return Object.fromEntries(columns.map((column, at) => [column, found[at]]))
}

describe('the report', () => {
  it('shows counts from ten people, the middle and agreement from five, and nothing below', () => {
    const counted = row('PulseResults', 'p2/obtaining-social-value')
    assert.deepEqual(
      [
        counted['Median level'],
        counted['Median level number'],
        counted['Mature'],
        counted['Innovator'],
        counted['Note'],
      ],
      ['Mature', 3, 4, 1, 'Counts leave out "I don\'t know"'],
    )
    const summed = row('PulseResults', 'p2/engaging-councillors')
    assert.deepEqual(
      [summed['Median level'], summed['Agreement'], summed['Minimum'], summed['Leader']],
      ['Mature', 'Most people are within one level of each other.', HIDDEN, HIDDEN],
    )
    const hidden = row('PulseResults', 'p2/managing-strategic-risk')
    const figures = ['Median level', 'Median level number', 'Agreement', ...framework.levels.map(({ title }) => title)]
    assert.deepEqual([...new Set(figures.map(column => hidden[column]))], [HIDDEN])
    assert.equal(hidden['Note'], 'Hidden to protect people')
  })

  it('says the same about counts whether or not they add up to those who answered', () => {
    const noteOf = (answered: number) => {
      const [first] = makeReport(framework, [{ ...result, answered }], [], [], words).tables
      const counted = first?.rows.find(each => each.at(-1) === 'p2/obtaining-social-value')
      return counted?.[first?.columns.indexOf('Note') ?? 0]
    }
    assert.equal(noteOf(12), noteOf(14))
    assert.match(String(noteOf(14)), /leave out/)
  })

  it('says that nobody answered, rather than that they are protected', () => {
    const areas = { 'obtaining-social-value': { shown: 'hidden' } } as const
    const [first] = makeReport(framework, [{ ...result, answered: 0, areas }], [], [], words).tables
    assert.equal(first?.rows[0]?.[first.columns.indexOf('Note')], 'Nobody answered')
  })

  it('has a row for each area in force in positions and targets, whether set or not', () => {
    for (const name of ['Positions', 'Targets'])
      assert.deepEqual(
        table(name).rows.map(each => each.at(-1)),
        framework.areas.map(({ id }) => id),
      )
    assert.equal(row('Positions', 'embedding-change')['Level'], '')
    assert.equal(row('Positions', 'embedding-change')['Theme'], 'Enabler')
  })

  it('says how far it is to the target in words', () => {
    const distances = [
      'obtaining-social-value',
      'engaging-councillors',
      'managing-strategic-risk',
      'embedding-change',
    ].map(key => row('Targets', key)['Distance'])
    assert.deepEqual(distances, ['1 level to our target', 'no position set', 'beyond our target', 'no target set'])
  })

  it('has headers that are told apart, with the key after everything that a reader looks for', () => {
    for (const { columns, rows } of report.tables) {
      assert.equal(new Set(columns).size, columns.length)
      assert.ok(!columns.includes(''))
      assert.equal(columns.at(-1), KEY_COLUMN)
      assert.equal(new Set(rows.map(each => each.at(-1))).size, rows.length)
    }
  })

  it('tells days as a London calendar does', () => {
    assert.equal(row('Positions', 'obtaining-social-value')['Changed on'], '2026-07-02')
    assert.equal(row('PulseResults', 'p2/obtaining-social-value')['Pulse closed'], '2026-10-16')
  })

  it('is as at the latest change, and empty of it when there is none', () => {
    assert.equal(report.asAt, action.changedAt)
    assert.equal(makeReport(framework, [], [], [], words).asAt, '')
  })

  it('is the same whatever order the store lists documents in', () => {
    const older = { ...result, pulse: 'p1', closedAt: '2026-06-01T15:00:00.000Z' }
    const once = makeReport(framework, [result, older], positions, [], words)
    assert.deepEqual(makeReport(framework, [older, result], [...positions].reverse(), [], words), once)
    assert.deepEqual(
      once.tables[0]?.rows.map(each => [each[0], String(each.at(-1)).slice(0, 2)]),
      [...Array(3).fill(['Pulse 1', 'p1']), ...Array(3).fill(['Pulse 2', 'p2'])],
    )
  })

  it('never shows a figure of a group below the minimum, and every row fits its columns', () => {
    const counts = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 12 }), (each, minimumGroup) => {
        const people = each.reduce((sum, count) => sum + count, 0)
        const areas = { 'embedding-change': releaseArea(framework, tally(...each), minimumGroup) }
        const [first] = makeReport(framework, [{ ...result, minimumGroup, areas }], [], [], words).tables
        const cells = first?.rows[0] ?? []
        assert.equal(cells.length, first?.columns.length)
        assert.equal(
          cells.slice(9, 14).every(cell => cell === HIDDEN),
          people < minimumGroup * 2,
        )
        assert.equal(
          cells.slice(6, 9).every(cell => cell === HIDDEN),
          people < minimumGroup,
        )
        assert.ok(!cells.includes(null))
      }),
    )
  })

  it('shows every action with its owner, in the order in which they were made', () => {
    assert.deepEqual(
      table('Actions').rows.map(each => each.at(-1)),
      ['a1', 'a2'],
    )
    assert.deepEqual(row('Actions', 'a2'), {
      Title: 'Name a contract manager for each of the 40 largest',
      Area: 'Managing contracts and relationships',
      Theme: 'Behaving commercially',
      'Level aimed for': 'Leader',
      Owner: 'Ewa Kowalczyk',
      State: 'Started',
      Due: '2026-12-18',
      'What changed': '',
      'Changed on': '2026-10-21',
      Key: 'a2',
    })
    const done = row('Actions', 'a1')
    assert.deepEqual(
      [done['Area'], done['State'], done['What changed']],
      ['a-retired-area', 'Done', 'HR offers 2 places'],
    )
    assert.equal(report.asAt, '2026-10-20T23:30:00.000Z')
  })

  it('says what changed of what is done alone: not of what was opened again, and not why something was dropped', () => {
    const said = (over: Partial<Action>) => {
      const { rows, columns } = makeReport(framework, [], [], [{ ...action, ...over }], words).tables.at(
        -1,
      ) as ReportTable
      return rows[0]?.[columns.indexOf('What changed')]
    }
    const told = { outcome: 'It changed', reason: 'No money' }
    assert.deepEqual(
      (['open', 'started', 'done', 'dropped'] as const).map(state => said({ ...told, state })),
      ['', '', 'It changed', ''],
    )
  })
})
