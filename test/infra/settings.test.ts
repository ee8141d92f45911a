import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describedContainer } from '#shared/store/cosmosAccount.ts'
import { readConfig } from '../../bot/config.ts'
import { all, type Bicep, loadGrammar, propertiesOf, property, readBicep, unquoted } from './bicep.ts'

const sources = (pattern: string) =>
  globSync(pattern)
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
const code = sources('bot/**/*.ts')

/** What the bot reads and a deployment never sets, each with the reason. */
const NOT_SET: Readonly<Record<string, string>> = {
  TEAMS_APP_PASSWORD: 'the bot has a managed identity',
  TEAMS_OPENID_METADATA_URL: "Microsoft's own is the default",
  TEAMS_SERVICE_URLS: "Microsoft's own is the default",
  SLACK_API_URL: "Slack's own is the default",
  COSMOS_KEY: 'the account takes no keys',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'for those who have a collector of their own',
}

describe('the app that Bicep describes', () => {
  let app: Bicep
  before(async () => {
    await loadGrammar()
    app = readBicep('infra/modules/app.bicep')
  })
  const module = (name: string) => readBicep(`infra/modules/${name}.bicep`)
  const bodyOf = (bicep: Bicep, type: string) =>
    bicep.resources.find(each => each.type.startsWith(`${type}@`) && !each.existing)?.body ?? assert.fail(type)
  /** Every environment variable, with how it gets its value. */
  const settings = () =>
    app.vars
      .filter(([name]) => name.endsWith('Settings'))
      .flatMap(([, value]) => all(value))
      .filter(node => node.type === 'object' && propertiesOf(node).has('name'))
      .map(node => propertiesOf(node))
  const names = () => settings().map(each => unquoted(each.get('name')))

  it('is told every setting that the bot reads, and none that it does not', () => {
    const config = sources('bot/config{.ts,/*.ts}')
    const named = [...config.matchAll(/'([A-Z]+(?:_[A-Z]+)+|PORT)'|\b(COSMOS_[A-Z]+):/g)].map(
      ([, one, other]) => one ?? other ?? '',
    )
    // The ends of names, such as APP_ID, are named too.
    const read = new Set(named.filter(name => !named.some(longer => longer.endsWith(`_${name}`))))
    assert.ok(read.size > 15)
    const set = names()
    assert.deepEqual([...read].filter(name => !set.includes(name) && !(name in NOT_SET)).sort(), [])
    assert.deepEqual(
      set.filter(name => !read.has(name)),
      [],
    )
    assert.deepEqual(
      Object.keys(NOT_SET).filter(name => set.includes(name) || !read.has(name)),
      [],
    )
    assert.equal(new Set(set).size, set.length)
  })

  it('is taken by the bot as it is told, for Teams and for Slack, on either store', () => {
    const teams = { TEAMS_APP_ID: GUID, TEAMS_TENANT_IDS: `${GUID},${GUID}` }
    const own = {
      PORT: '3978',
      DATA_DIR: '/data',
      PUBLIC_URL: 'https://pulse.example.uksouth.azurecontainerapps.io',
      MASTER_SECRET: 'x'.repeat(44),
    }
    const cosmos = {
      COSMOS_ENDPOINT: 'https://pulse.documents.azure.com:443/',
      COSMOS_DATABASE: 'council-pulse',
      COSMOS_CONTAINER: 'documents',
      COSMOS_CLIENT_ID: GUID,
    }
    const slack = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_TEAM_IDS: '' }
    const config = readConfig({ ...own, ...cosmos, ...teams, ...slack })
    assert.equal(config.live?.teams?.appPassword, undefined)
    assert.deepEqual(config.live?.cosmos, {
      endpoint: 'https://pulse.documents.azure.com:443',
      database: 'council-pulse',
      container: 'documents',
      key: undefined,
      identity: GUID,
    })
    assert.equal(readConfig({ ...own, ...teams }).live?.cosmos, undefined)
    for (const name of Object.keys({ ...own, ...cosmos, ...teams, ...slack })) assert.ok(names().includes(name), name)
  })

  it('gets each secret from the vault by reference, under a name that the guide uses, and nothing secret as text', () => {
    const guide = readFileSync('infra/README.md', 'utf8')
    const inVault = [
      ...(app.vars.find(([name]) => name === 'secretNames')?.[1].text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g) ?? []),
    ].map(([, name]) => name as string)
    assert.deepEqual(inVault.sort(), [
      'master-secret',
      'slack-bot-token',
      'slack-client-secret',
      'slack-signing-secret',
    ])
    for (const setting of settings()) {
      const name = unquoted(setting.get('name'))
      const isSecret = /SECRET|TOKEN|PASSWORD|_KEY$|CONNECTION_STRING/.test(name)
      assert.equal(setting.has('secretRef'), isSecret, name)
      if (isSecret && name !== 'APPLICATIONINSIGHTS_CONNECTION_STRING')
        assert.ok(inVault.includes(unquoted(setting.get('secretRef'))), name)
    }
    for (const name of inVault) assert.ok(guide.includes(`--name ${name}`), name)
    const [, vaultSecrets] = app.vars.find(([name]) => name === 'vaultSecrets') ?? []
    assert.match(
      vaultSecrets?.text ?? '',
      /keyVaultUrl: '\$\{vaultUri\}secrets\/\$\{secretName\}'\s+identity: identityId/,
    )
  })

  it('listens where it is asked: one port, /health for its life, /ready for its place among the copies', () => {
    const probes = all(bodyOf(app, 'Microsoft.App/containerApps'))
      .filter(node => node.type === 'object' && propertiesOf(node).has('httpGet'))
      .map(node => [
        unquoted(property(node, 'type')),
        unquoted(property(node, 'httpGet.path')),
        property(node, 'httpGet.port')?.text,
      ])
    assert.deepEqual(probes, [
      ['Startup', '/health', 'port'],
      ['Liveness', '/health', 'port'],
      ['Readiness', '/ready', 'port'],
    ])
    for (const path of ['/health', '/ready']) assert.ok(code.includes(`path: '${path}'`), path)
    assert.equal(app.vars.find(([name]) => name === 'port')?.[1].text, '3978')
    assert.equal(
      property(bodyOf(app, 'Microsoft.App/containerApps'), 'properties.configuration.ingress.targetPort')?.text,
      'port',
    )
  })

  it('sends nobody twice to one copy, and gives a copy longer to stop than it takes', () => {
    const body = bodyOf(app, 'Microsoft.App/containerApps')
    assert.equal(unquoted(property(body, 'properties.configuration.ingress.stickySessions.affinity')), 'none')
    assert.equal(property(body, 'properties.configuration.ingress.allowInsecure')?.text, 'false')
    assert.ok(Number(property(body, 'properties.template.terminationGracePeriodSeconds')?.text) > 10)
    // Two writing processes on one share would spoil the file.
    const main = readBicep('infra/main.bicep').text
    assert.match(main, /copies: embedded \? 1 : copies\n\s+mostCopies: embedded \? 1 :/)
  })

  it('has a store that takes no keys, with the container that the driver expects', () => {
    const cosmos = module('cosmos')
    const account = bodyOf(cosmos, 'Microsoft.DocumentDB/databaseAccounts')
    const said = (path: string) => unquoted(property(account, `properties.${path}`))
    assert.deepEqual(
      ['disableLocalAuth', 'disableKeyBasedMetadataWriteAccess', 'enableMultipleWriteLocations'].map(said),
      ['true', 'true', 'false'],
    )
    assert.equal(said('backupPolicy.type'), 'Continuous')
    // What "npm run cosmos -- check" asks for where several copies run.
    assert.equal(said('consistencyPolicy.defaultConsistencyLevel'), 'Strong')
    const container =
      property(
        bodyOf(cosmos, 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers'),
        'properties.resource',
      ) ?? assert.fail()
    const expected = describedContainer('documents')
    const list = (path: string) =>
      [...(property(container, path)?.text.matchAll(/path: '([^']+)'|\['([^']+)'\]/g) ?? [])].map(
        ([, one, other]) => one ?? other,
      )
    const { indexingPolicy, partitionKey } = expected
    assert.deepEqual(list('partitionKey.paths'), (partitionKey as { paths: string[] }).paths)
    assert.deepEqual(
      list('indexingPolicy.includedPaths'),
      indexingPolicy?.includedPaths?.map(({ path }) => path),
    )
    assert.deepEqual(
      list('indexingPolicy.excludedPaths'),
      indexingPolicy?.excludedPaths?.map(({ path }) => path),
    )
    assert.equal(
      property(container, 'partitionKey.version')?.text,
      String((partitionKey as { version: number }).version),
    )
    const names = ['databaseName', 'containerName'].map(name =>
      unquoted(cosmos.vars.find(each => each[0] === name)?.[1]),
    )
    const { live } = readConfig({
      TEAMS_APP_ID: GUID,
      TEAMS_TENANT_IDS: GUID,
      MASTER_SECRET: 'x'.repeat(44),
      COSMOS_ENDPOINT: 'https://a.documents.azure.com',
    })
    assert.deepEqual(names, [live?.cosmos?.database, live?.cosmos?.container])
  })

  it('may do in the store what its driver does, and no more', () => {
    const driver = sources('shared/store/cosmos.ts')
    const needs = {
      create: /\.items\.create\(/,
      read: /\.read</,
      replace: /\.replace\(/,
      delete: /\.delete\(/,
      upsert: /\.upsert[(<]/,
    }
    const needed = Object.entries(needs).flatMap(([verb, used]) => (used.test(driver) ? [verb] : []))
    const granted = [...module('cosmos').text.matchAll(/containers\/items\/(\w+)'/g)].map(([, verb]) => verb as string)
    assert.deepEqual(granted.sort(), needed.sort())
    for (const action of ['readMetadata', 'containers/executeQuery', 'containers/readChangeFeed'])
      assert.ok(module('cosmos').text.includes(`/${action}'`), action)
    assert.match(module('cosmos').text, /principalId: principalId, roleDefinitionId: role\.id/)
  })

  it('is a bot of one tenant without a password', () => {
    const bot = bodyOf(module('bot'), 'Microsoft.BotService/botServices')
    assert.equal(unquoted(property(bot, 'properties.msaAppType')), 'UserAssignedMSI')
    assert.equal(property(bot, 'properties.disableLocalAuth')?.text, 'true')
    assert.ok(code.includes("path: '/api/messages'"))
    assert.match(readBicep('infra/main.bicep').text, /endpoint: '\$\{publicUrl\}\/api\/messages'/)
  })

  it('uses no password, and no account with one, anywhere', () => {
    const everything = globSync('infra/**/*.bicep')
      .map(file => readBicep(file).text)
      .join('\n')
    assert.doesNotMatch(
      everything,
      /listKeys|sharedKey|accountKey|adminUserEnabled: true|passwordSecretRef|MultiTenant/,
    )
    assert.match(module('vault').text, /enableRbacAuthorization: true[\s\S]*enablePurgeProtection: true/)
  })

  it('raises an alarm for what the bot really writes in its log', () => {
    const events = [...module('alerts').text.matchAll(/event == \\'([^\\]+)\\'/g)].map(([, event]) => event as string)
    assert.equal(events.length, 2)
    for (const event of events) assert.ok(code.includes(`'${event}'`), event)
    for (const field of ['event', 'level'])
      assert.match(readFileSync('bot/log.ts', 'utf8'), new RegExp(`JSON\\.stringify\\(\\{[^}]*\\b${field}\\b`))
    assert.match(module('alerts').text, /level == \\'error\\'/)
  })
})

const GUID = '00000000-0000-0000-0000-000000000001'
