import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { type Bicep, loadGrammar, readBicep, readParams } from './bicep.ts'

const files = globSync('infra/**/*.bicep')
  .map(file => file.replaceAll('\\', '/'))
  .sort()
const paramFiles = globSync('infra/params/*.bicepparam')
  .map(file => file.replaceAll('\\', '/'))
  .sort()

/** What Bicep brings with it, as far as we use it. Another function is added here by whoever has looked it up. */
const FUNCTIONS = [
  ...['array', 'bool', 'concat', 'contains', 'empty', 'guid', 'int', 'join', 'json', 'length', 'max', 'min', 'replace'],
  ...['environment', 'resourceGroup', 'string', 'subscription', 'subscriptionResourceId', 'take', 'tenant', 'toLower'],
  ...['readEnvironmentVariable', 'uniqueString'],
]
/** Decorators are calls too. */
const DECORATORS = ['allowed', 'description', 'maxLength', 'maxValue', 'minLength', 'minValue', 'secure']

/** Every fault that can be seen in a file without Azure, as a sentence. @param read gives another file */
function faultsOf(bicep: Bicep, read: (file: string) => Bicep): readonly string[] {
  const { params, vars, resources, modules, outputs, used, calls, file } = bicep
  const declared = [
    ...params.map(({ name }) => name),
    ...vars.map(([name]) => name),
    ...[...resources, ...modules].map(each => each.symbol),
  ]
  const names = new Set(used.map(({ name }) => name))
  const given = resources.filter(({ existing }) => !existing).map(({ symbol }) => symbol)
  return [
    ...bicep.syntaxFaults.map(fault => `Syntax: ${fault}`),
    ...declared.filter((name, at) => declared.indexOf(name) < at).map(name => `${name} is declared twice`),
    ...used
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, line }) => `${file}:${line} nothing is called ${name}`),
    ...calls
      .filter(({ name }) => !FUNCTIONS.includes(name) && !DECORATORS.includes(name))
      .map(({ name, line }) => `${file}:${line} calls ${name}`),
    ...declared
      .filter(name => !names.has(name) && !given.includes(name) && !modules.some(({ symbol }) => symbol === name))
      .map(name => `${name} is used nowhere`),
    ...[...outputs]
      .filter(([, node]) => /listKeys|listSecrets|[Cc]onnectionString|\bsecret/.test(node.text))
      .map(([name]) => `The output ${name} shows a secret`),
    ...modules.flatMap(module => moduleFaults(bicep, module, read)),
    ...moduleOutputFaults(bicep, read),
  ]
}

function moduleFaults(
  { file }: Bicep,
  { symbol, path, params }: Bicep['modules'][number],
  read: (file: string) => Bicep,
) {
  const target = normalize(join(dirname(file), path))
  if (!existsSync(target)) return [`${symbol} is at ${path}, where nothing is`]
  const wanted = read(target).params
  return [
    ...[...params.keys()]
      .filter(name => !wanted.some(each => each.name === name))
      .map(name => `${symbol} has no ${name}`),
    ...wanted
      .filter(each => !each.optional && !params.has(each.name))
      .map(({ name }) => `${symbol} is not given ${name}`),
  ]
}

/** `network!.outputs.appSubnetId`: the module has to say it. */
function moduleOutputFaults({ file, text, modules }: Bicep, read: (file: string) => Bicep): readonly string[] {
  return [...text.matchAll(/\b(\w+)(!?)\.outputs\.(\w+)/g)].flatMap(([, symbol, sure, output]) => {
    const module = modules.find(each => each.symbol === symbol)
    if (!module) return [`${symbol} is no module`]
    const target = normalize(join(dirname(file), module.path))
    return [
      ...(existsSync(target) && !read(target).outputs.has(output as string)
        ? [`${symbol} does not say ${output}`]
        : []),
      ...(module.conditional === (sure === '!')
        ? []
        : [`${symbol}.outputs.${output}: a module under a condition is read with "!", no other is`]),
    ]
  })
}

describe('the Bicep files', () => {
  before(loadGrammar)
  const read = (file: string) => readBicep(file)

  it('have no fault that can be seen without Azure: syntax, names, functions, modules, parameters, outputs', () => {
    assert.ok(files.length > 10)
    for (const file of files) assert.deepEqual(faultsOf(read(file), read), [], file)
  })

  it('would be refused for a fault of each kind', () => {
    const main = read('infra/main.bicep').text
    const wrong: readonly (readonly [from: string, to: string, fault: RegExp])[] = [
      ['param imageTag string', 'param imageTag = string', /Syntax|nothing is called/],
      ["name: 'logs'\n", "name: 'logs'\n  {\n", /Syntax/],
      ['identity.outputs.principalId', 'identity.outputs.principal', /identity does not say principal/],
      ['appName: name', 'appName: nome', /nothing is called nome/],
      ["'modules/budget.bicep'", "'modules/budgets.bicep'", /budget is at modules\/budgets\.bicep, where nothing is/],
      ['amount: monthlyBudget, ', '', /budget is not given amount/],
      ['amount: monthlyBudget, ', 'amount: monthlyBudget, most: 1, ', /budget has no most/],
      ['replace(', 'replaced(', /calls replaced/],
      ['network!.outputs', 'network.outputs', /read with "!"/],
      ['output appName string = name', "output appName string = listKeys(name, '2024-01-01').key", /shows a secret/],
      ['param store string', 'param store string\nparam spare string', /spare is used nowhere/],
      ['var embedded =', 'var tags = 1\nvar embedded =', /tags is declared twice/],
    ]
    for (const [from, to, fault] of wrong) {
      assert.ok(main.includes(from), from)
      const broken = readBicep('infra/main.bicep', main.replace(from, to))
      assert.match(faultsOf(broken, read).join('\n'), fault, to)
    }
  })

  it('say what each parameter of main is for, and take no secret', () => {
    for (const file of files)
      for (const { name, decorators } of read(file).params) {
        assert.ok(!decorators.some(each => each.startsWith('secure')), `${file}: ${name}`)
        assert.doesNotMatch(name, /secret$|password|token$|key$/i, `${file}: ${name}`)
      }
    const main = read('infra/main.bicep')
    for (const { name, decorators } of main.params)
      assert.ok(
        decorators.some(each => each.startsWith('description')),
        name,
      )
  })

  it('name a version of every type, and give every resource to a place in the United Kingdom or to no place', () => {
    for (const file of files)
      for (const { type, body, existing, symbol } of read(file).resources) {
        assert.match(type, /^Microsoft\.[A-Za-z/]+@20\d\d-\d\d-\d\d(-preview)?$/)
        const at = /^ {2,4}location: (.+)$/m.exec(body.text)?.[1]
        if (!existing && at !== undefined) assert.match(at, /^(location|'global')$/, `${file}: ${symbol}`)
      }
    const location = /@allowed\(\['uksouth', 'ukwest'\]\)\nparam location string = 'uksouth'/
    assert.match(read('infra/main.bicep').text, location)
  })

  for (const file of paramFiles)
    it(`are given by ${file} all that they need, and nothing that they do not know`, () => {
      const { using, values, syntaxFaults } = readParams(file)
      assert.deepEqual(syntaxFaults, [])
      assert.equal(using, '../main.bicep')
      const { params } = read('infra/main.bicep')
      const needed = params.filter(({ optional }) => !optional).map(({ name }) => name)
      assert.deepEqual(
        needed.filter(name => !values.has(name)),
        [],
      )
      assert.deepEqual(
        [...values.keys()].filter(name => !params.some(each => each.name === name)),
        [],
      )
      for (const { name, decorators } of params) {
        const allowed = decorators.find(each => each.startsWith('allowed('))
        const value = values.get(name)
        if (allowed && value) assert.ok(allowed.includes(value), `${name}: ${value}`)
      }
      assert.ok((values.get('name') ?? '').length - 2 <= 16)
    })

  it('come with a trial, a council and a region', () => {
    const of = (name: string) => readParams(`infra/params/${name}.bicepparam`).values
    assert.deepEqual(paramFiles.length, 3)
    assert.equal(of('trial').get('store'), "'embedded'")
    assert.equal(of('council').get('cosmosCapacity'), "'serverless'")
    assert.ok(Number(of('region').get('copies')) > 1 && of('region').get('privateNetwork') === 'true')
  })
})
