import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ASSUMED, DEPLOYED, LIMITS, PRICES } from '../../../bot/commands/costModel/assumed.ts'
import charges from '../../../bot/commands/costModel/charges.json' with { type: 'json' }
import { type Costs, costsOf, PARTS, type Scale } from '../../../bot/commands/costModel/costs.ts'
import { runCosts, SCALES, scaleOf } from '../../../bot/commands/costModel.ts'
import { read } from '../../rules/files.ts'

const scale = fc.record({
  name: fc.constant('some'),
  councils: fc.integer({ min: 1, max: 30_000 }),
  people: fc.integer({ min: 1, max: 100_000 }),
  deployments: fc.integer({ min: 1, max: 100 }),
  copies: fc.integer({ min: 1, max: 10 }),
  privateNetwork: fc.boolean(),
}) satisfies fc.Arbitrary<Scale>
const run = (...args: readonly string[]) => {
  const said = { out: '', err: '' }
  const code = runCosts(args, { print: text => (said.out += text), complain: text => (said.err += text) })
  return { code, ...said }
}
const near = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other))

describe('npm run model', () => {
  it('adds up: the total is its parts, and no part is negative or no number', () => {
    fc.assert(
      fc.property(scale, each => {
        const { total, parts, units, capacity, chosen } = costsOf(each, charges)
        assert.ok(
          near(
            total,
            PARTS.reduce((sum, part) => sum + parts[part], 0),
          ),
        )
        for (const value of [...Object.values(parts), ...Object.values(units)])
          assert.ok(value >= 0 && Number.isFinite(value))
        assert.equal(parts.requests, chosen === 'serverless' ? capacity.serverless : capacity.autoscale)
      }),
    )
  })

  it('costs no less, and peaks no lower, with more people in each council, or with more councils', () => {
    fc.assert(
      fc.property(
        scale,
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('people', 'councils'),
        (each, more, what) => {
          const [less, then] = [costsOf(each, charges), costsOf({ ...each, [what]: each[what] + more }, charges)]
          const figures = ({ total, answers, gigabytes, peak }: Costs) => [
            total,
            answers,
            gigabytes,
            peak.units,
            peak.copies,
          ]
          for (const [at, value] of figures(less).entries())
            assert.ok(value <= (figures(then)[at] ?? 0) + 1e-9, String(at))
        },
      ),
    )
  })

  it('never chooses what cannot take the peak', () => {
    fc.assert(
      fc.property(scale, each => {
        const { chosen, capacity, peak } = costsOf(each, charges)
        if (peak.units > LIMITS.serverless) assert.equal(chosen, 'autoscale')
        assert.ok(capacity.most >= peak.units && peak.unitsSpread <= peak.units)
      }),
    )
  })

  it('rests on what was measured: twice the charge of an answer is more for answers, and for nothing else', () => {
    const [england] = SCALES.slice(2)
    assert.ok(england)
    const [once, twice] = [charges, { ...charges, units: { ...charges.units, answer: charges.units.answer * 2 } }].map(
      each => costsOf(england, each),
    )
    assert.ok(once && twice)
    assert.ok(near(twice.units.answers - once.units.answers, once.answers * charges.units.answer))
    assert.deepEqual({ ...twice.units, answers: 0 }, { ...once.units, answers: 0 })
  })

  it('prints the four that people ask about, with what it assumes and where prices are to be checked', () => {
    const { code, out, err } = run()
    assert.deepEqual([code, err], [0, ''])
    for (const { name } of SCALES) assert.ok(out.includes(name), name)
    assert.match(out, /People +300 +9,000 +95,100 +6,099,900\n/)
    assert.match(out, /70 % respond, 30 % of those in the first 15 minutes/)
    assert.match(out, new RegExp(`list prices in US dollars as of ${PRICES.asOf}, to be checked: azure`))
    assert.match(out, /Peak, RU\/s \*/)
    assert.doesNotMatch(out, /NaN|undefined|Infinity/)
    assert.doesNotMatch(out, /Share them out/)
  })

  it('gives the same to programs', () => {
    const { costs, measured } = JSON.parse(run('--json').out) as { costs: Costs[]; measured: typeof charges }
    assert.deepEqual(costs, JSON.parse(JSON.stringify(SCALES.map(each => costsOf(each, charges)))))
    assert.deepEqual(measured, charges)
  })

  it('takes a scale of somebody’s own, shared out to as many accounts as one partition allows', () => {
    assert.match(run('--councils', '12', '--people', '80').out, /12 of 80[\s\S]*People +960\n/)
    for (const councils of [2, 320, 321, 5000]) {
      const found = costsOf(scaleOf(councils, 300), charges)
      assert.ok(found.peak.directory < LIMITS.partition, String(councils))
    }
    const crowd = costsOf({ ...scaleOf(2, 300), councils: 200_000, deployments: 1 }, charges)
    assert.ok(crowd.peak.directory > LIMITS.partition)
  })

  it('says wrong usage, and helps', () => {
    assert.deepEqual(
      [['help'], ['--people'], ['--people', '0'], ['--people', '1.5'], ['--json', '--json'], ['--no', '1']].map(
        args => run(...args).code,
      ),
      [0, 2, 2, 2, 2, 2],
    )
  })

  it('is about what is deployed: copies, sizes, probes and alarms are those of infra/', () => {
    const app = read('infra/modules/app.bicep')
    assert.ok(app.includes(`cpu: json('${DEPLOYED.cpu}'), memory: '${DEPLOYED.memoryGigabytes}Gi'`))
    const [, seconds] = /path: '\/ready', port: port \}\s+periodSeconds: (\d+)/.exec(app) ?? []
    assert.equal(Number(seconds), DEPLOYED.readySeconds)
    const [, sleep] = /LONGEST_SLEEP_MS = (\d+)_000/.exec(read('bot/loop.ts')) ?? []
    assert.equal(Number(sleep), DEPLOYED.clockSeconds)
    const copies = (file: string) => Number(/param copies = (\d+)/.exec(read(`infra/params/${file}.bicepparam`))?.[1])
    assert.deepEqual([copies('council'), copies('region')], [SCALES[0]?.copies, SCALES[1]?.copies])
    assert.equal(read('infra/modules/alerts.bicep').match(/^ {4}name: '[a-z-]+'$/gm)?.length, DEPLOYED.alerts)
    assert.ok(ASSUMED.silent.length === 2)
  })
})
