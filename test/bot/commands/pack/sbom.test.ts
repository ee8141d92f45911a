import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { ASK_NPM, readSbom } from '../../../../bot/commands/pack/sbom.ts'
import { read } from '../../../rules/files.ts'

const lock = read('package-lock.json')
const NOW = '2026-11-24T22:00:00.000Z'

describe('the list of packages', () => {
  it('lists every package of the lock that runs, with its hash, and no other', function () {
    this.timeout(20_000)
    const said = execFileSync('npm', ASK_NPM, { encoding: 'utf8', maxBuffer: 1e8 })
    const { faults, packages, text, licences } = readSbom(said, lock, NOW)
    assert.deepEqual(faults, [])
    const { packages: locked } = JSON.parse(lock) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>
    }
    const runs = Object.entries(locked).filter(([path, each]) => path !== '' && !each.dev && !each.devOptional)
    const bom = JSON.parse(text) as {
      components: { name: string; hashes: object[] }[]
      metadata: { component: { name: string } }
    }
    assert.ok(packages > 300 && packages <= runs.length)
    assert.equal(bom.metadata.component.name, 'council-pulse')
    assert.equal(
      licences.reduce((sum, [, many]) => sum + many, 0),
      packages,
    )
    // Whoever checks licences looks these up: their own package.json says nothing.
    const silent = licences.find(([licence]) => licence.startsWith('not said'))
    assert.equal(silent?.[0], 'not said, to be looked up: @microsoft/office-js, escape-regexp-component, semaphore')
    for (const { name } of bom.components)
      assert.ok(
        runs.some(([path]) => path.endsWith(`node_modules/${name}`)),
        name,
      )
    // What runs and is used for development as well, which npm's own --omit=dev leaves out.
    for (const name of ['@slack/web-api', '@slack/bolt', 'botbuilder', '@azure/cosmos'])
      assert.ok(
        bom.components.some(each => each.name === name),
        name,
      )
    for (const name of ['typescript', 'playwright-core'])
      assert.ok(!bom.components.some(each => each.name === name), name)
    assert.equal(text, readSbom(said, lock, NOW).text)
    const other = readSbom(said, lock.replace(/("node_modules\/restify": \{[^}]*"integrity": "sha512-)./, '$1_'), NOW)
    assert.deepEqual(
      other.faults.map(fault => fault.replace(/@[\d.]+/, '')),
      ['restify has another hash in the list than in the lock.'],
    )
    const less = JSON.parse(said) as { components: { name: string }[] }
    less.components = less.components.filter(({ name }) => name !== 'restify')
    assert.match(
      readSbom(JSON.stringify(less), lock, NOW).faults.join(),
      /^restify@[\d.]+ is in the lock and not in the list\.$/,
    )
  })
})
