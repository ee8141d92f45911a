import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { paneRoutes } from '../../bot/api/pane.ts'
import { LOOKUP } from '../../bot/teams/lookup.ts'
import { excelManifest, excelXml, RIBBON_SIZES } from '../../manifest/excel.ts'
import { askedBy, NOT_ASKED, PERMISSIONS } from '../../manifest/permissions.ts'
import type { ManifestSettings } from '../../manifest/settings.ts'
import { slackManifest } from '../../manifest/slack.ts'
import { COMMANDS, teamsManifest } from '../../manifest/teams.ts'
import { slackChecks } from '../fakes/slackChecks.ts'

const SETTINGS: ManifestSettings = {
  publicUrl: 'https://pulse.wexcombe.gov.uk',
  version: '1.2.3',
  publisher: "Wexcombe's Council & Co",
  privacyUrl: 'https://www.wexcombe.gov.uk/privacy?for=pulse&in=teams',
  supportUrl: 'https://www.wexcombe.gov.uk/help',
  termsUrl: 'https://www.wexcombe.gov.uk/terms',
  teams: { appId: '11111111-2222-3333-4444-555555555555' },
  slack: { several: true },
}
const code = globSync('bot/{teams,slack}/*.ts')
  .map(file => readFileSync(file, 'utf8'))
  .join('\n')
/** Every manifest that there can be, with whose it is. */
const all = (settings = SETTINGS) =>
  [
    ['Teams', teamsManifest(settings)],
    ['Slack', slackManifest(settings)],
    ['Excel', excelXml(settings)],
    ['Excel', excelManifest(settings)],
  ] as const

describe('what the manifests ask for', () => {
  const asked = () => all().flatMap(([where, manifest]) => askedBy(where, manifest).map(name => `${where} ${name}`))
  const named = PERMISSIONS.map(({ where, name }) => `${where} ${name}`)

  it('has a reason each, and each reason is of something that is asked for', () => {
    assert.deepEqual(asked().toSorted(), named.toSorted())
    assert.equal(new Set(named).size, named.length)
    for (const { reason } of PERMISSIONS) assert.match(reason, /^(to|for|the same)\b.{10,}[^.]$/, reason)
  })

  it('would be noticed: another scope, a consent, a device, a sign-in', () => {
    const teams = teamsManifest(SETTINGS)
    const more = {
      ...teams,
      devicePermissions: ['geolocation'],
      webApplicationInfo: {},
      authorization: { permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group' }] } },
    }
    const found = askedBy('Teams', more)
    for (const name of ['devicePermissions: geolocation', 'webApplicationInfo', 'ChannelMessage.Read.Group'])
      assert.ok(found.includes(name))
    assert.deepEqual(askedBy('Slack', { oauth_config: { scopes: { bot: ['a'], user: ['b'] } } }), ['a', 'user: b'])
  })

  it('stands in the guide word for word, with nothing that is not asked for', () => {
    const guide = readFileSync('manifest/README.md', 'utf8')
    const [, section = ''] = /^## What they ask for, and why$([\s\S]*?)^### Slack$/m.exec(guide) ?? []
    const rows = [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, name, reason]) => [name, reason])
    const ours = PERMISSIONS.filter(({ where }) => where !== 'Slack').map(({ name, reason }) => [name, reason])
    assert.deepEqual(rows, ours)
    for (const sentence of NOT_ASKED) assert.ok(guide.includes(`- ${sentence}`), sentence)
  })
})

describe('the Teams manifest', () => {
  const manifest = teamsManifest(SETTINGS)

  it('offers in each place what the bot understands when it is said there', () => {
    const framework = readPack(pack)
    const meant: Readonly<Record<string, string>> = {
      'Our results': 'our-result',
      'What does Leader look like for social value?': 'describe-level',
      'What are my actions?': 'our-actions',
      'Connect Excel': 'connect-excel',
      'How are answers protected?': 'how-protected',
      'Start a pulse': 'start-pulse',
      Help: 'help',
    }
    for (const [title] of [...COMMANDS.personal, ...COMMANDS.shared]) {
      const read = interpret(framework, lexicon as Lexicon, title, undefined)
      assert.equal(read.do, meant[title], title)
    }
  })

  it('names the search as the bot knows it, and every action that it knows', () => {
    const commands = manifest.composeExtensions[0]?.commands ?? []
    assert.deepEqual(
      commands.map(({ id }) => id),
      [LOOKUP.command, 'makeAction'],
    )
    assert.equal(commands[0]?.parameters?.[0]?.name, LOOKUP.parameter)
    for (const { id } of commands) assert.ok(code.includes(`'${id}'`), `Nothing in bot/teams answers ${id}`)
  })

  it('opens no domain, and asks for no sign-in', () => {
    assert.deepEqual(manifest.validDomains, [])
    assert.ok(!('webApplicationInfo' in manifest) && !('authorization' in manifest))
  })
})

describe('the Excel manifests', () => {
  it('open the pane that the server serves, with pictures that it serves', async () => {
    const served = paneRoutes({ trial: false }).map(({ path }) => path)
    const words = [excelXml(SETTINGS), JSON.stringify(excelManifest(SETTINGS))]
    for (const text of words) {
      const paths = [...text.matchAll(/https:\/\/pulse\.wexcombe\.gov\.uk(\/[^"<]+)/g)].map(
        ([, path]) => path as string,
      )
      assert.ok(paths.length > RIBBON_SIZES.length)
      for (const path of paths) assert.ok(served.includes(path), path)
    }
  })

  it('need no more of Excel than the pane uses, and the one hides the other', () => {
    const [xml, unified] = [excelXml(SETTINGS), excelManifest(SETTINGS)]
    assert.match(xml, /<Set Name="ExcelApi" MinVersion="1\.13" \/>/)
    assert.deepEqual(unified.extensions[0]?.requirements.capabilities, [{ name: 'ExcelApi', minVersion: '1.13' }])
    const [, id] = /<Id>(.+)<\/Id>/.exec(xml) ?? []
    assert.equal(unified.extensions[0]?.alternates[0]?.hide.customOfficeAddin.officeAddinId, id)
    assert.notEqual(unified.id, id)
  })

  it('say any words literally', () => {
    const xml = excelXml({ ...SETTINGS, publisher: '<b>"A" & \'B\'</b>' })
    assert.match(xml, /<ProviderName>&#60;b&#62;&#34;A&#34; &#38; &#39;B&#39;&#60;\/b&#62;<\/ProviderName>/)
  })
})

describe('the Slack manifest that is filled in', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  it("names this deployment's host alone, and is what Slack's own typings describe", () => {
    const manifest = slackManifest(SETTINGS)
    assert.doesNotMatch(JSON.stringify(manifest), /example/)
    assert.deepEqual(slackChecks().manifest(manifest), [])
    assert.deepEqual(manifest.features.unfurl_domains, ['pulse.wexcombe.gov.uk'])
  })

  it('hears of links under the host without its port, and of none where the host is this machine', () => {
    const of = (publicUrl: string) => slackManifest({ ...SETTINGS, publicUrl })
    assert.deepEqual(of('https://pulse.wexcombe.gov.uk:8443').features.unfurl_domains, ['pulse.wexcombe.gov.uk'])
    for (const url of ['https://localhost:3978', 'https://127.0.0.1', 'https://[::1]:3978', 'https://a.localhost']) {
      const manifest = of(url)
      assert.ok(!('unfurl_domains' in manifest.features), url)
      assert.equal(manifest.settings.interactivity.request_url, `${url}/slack/events`)
      assert.deepEqual(slackChecks().manifest(manifest), [])
    }
  })

  it('renews tokens for several workspaces, and not for one whose token is set by hand', () => {
    const flags = ({ settings }: ReturnType<typeof slackManifest>) => [
      settings.org_deploy_enabled,
      settings.token_rotation_enabled,
    ]
    assert.deepEqual(flags(slackManifest(SETTINGS)), [true, true])
    assert.deepEqual(flags(slackManifest({ ...SETTINGS, slack: { several: false } })), [false, false])
  })
})
