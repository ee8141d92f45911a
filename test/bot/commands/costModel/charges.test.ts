import assert from 'node:assert/strict'
import charges from '../../../../bot/commands/costModel/charges.json' with { type: 'json' }
import { measure } from '../../../bench/measure.ts'

/** Every figure with the way to it. */
function figures(of: object, path = ''): readonly (readonly [path: string, value: number])[] {
  return Object.entries(of).flatMap(([name, each]) =>
    typeof each === 'object' && each !== null
      ? figures(each, `${path}${name}.`)
      : [[`${path}${name}`, each as number] as const],
  )
}

describe('what the cost model rests on', function () {
  this.timeout(60_000)

  it('is within a tenth of what is measured now, figure by figure (npm run charges -- --write)', async () => {
    const now = await measure(charges.on)
    const [written, found] = [
      figures({ units: charges.units, bytes: charges.bytes }),
      figures({ units: now.units, bytes: now.bytes }),
    ]
    assert.deepEqual(
      written.map(([path]) => path),
      found.map(([path]) => path),
    )
    for (const [at, [path, value]] of found.entries()) {
      const was = written[at]?.[1] ?? Number.NaN
      assert.ok(
        Math.abs(was - value) <= Math.max(0.05, value / 10),
        `${path}: ${was} is written down, ${value} measured`,
      )
    }
    assert.equal(now.by, charges.by)
    assert.ok(now.units.answer <= 15 && now.units.answerAgain <= 15)
    assert.ok(now.cpuMs.answer > 0 && charges.cpuMs.answer > 0)
  })
})
