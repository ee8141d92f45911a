import assert from 'node:assert/strict'
import { imports, read, sources } from './files.ts'

const domain = /^shared\/domain\//
const messages = /^shared\/messages\//
const journeys = /^shared\/journeys\//
const store = /^shared\/store\/store\.ts$/
const scan = /^shared\/store\/scan\.ts$/
const platform = /^shared\/platform\.ts$/
const data = /^shared\/data\/.*\.json$/

/** Who may import whom (design: decision 001). The first rule that fits counts; a file that no rule covers fails. */
const RULES: readonly (readonly [files: RegExp, may: readonly RegExp[]])[] = [
  [domain, [domain]],
  [messages, [domain, messages]],
  [store, [domain]],
  [platform, [domain, /^shared\/messages\/message\.ts$/]],
  [scan, [store]],
  [/^shared\/store\/sqlite/, [store, scan, /^shared\/store\/sqlite/, /^node:/]],
  [/^shared\/store\/cosmosScan/, [scan, /^@azure\/cosmos$/, /^node:crypto$/]],
  [
    /^shared\/store\/cosmos/,
    [store, /^shared\/store\/cosmos/, /^@azure\/(cosmos|core-rest-pipeline)$/, /^node:timers\/promises$/],
  ],
  [journeys, [domain, messages, journeys, store, platform]],
  [/^bot\/config(\.ts$|\/)/, [/^bot\/config\/[a-z]+\.ts$/, /^node:/]],
  [/^bot\/main\.ts$/, [/./]],
  [
    /^bot\/commands\//,
    [
      /^bot\/commands\//,
      domain,
      data,
      store,
      /^shared\/store\/(sqlite|sqliteScan|sqliteCopy|cosmosScan|cosmosAccount|scan)\.ts$/,
      journeys,
      /^bot\/(config|keys|stores)\.ts$/,
      /^manifest\//,
      /^@microsoft\/app-manifest$/,
      /^node:/,
    ],
  ],
  [
    /^bot\/teams\//,
    [
      /^bot\/teams\//,
      domain,
      messages,
      journeys,
      platform,
      /^bot\/(log|http|pace|recent|within)\.ts$/,
      /^(botbuilder|botframework-.*|jose|@azure\/msal-node)$/,
      /^node:/,
    ],
  ],
  [
    /^bot\/slack\//,
    [
      /^bot\/slack\//,
      domain,
      messages,
      journeys,
      platform,
      /^bot\/(log|http|pace|recent|within)\.ts$/,
      /^@slack\//,
      /^node:/,
    ],
  ],
  [/^bot\/api\//, [/^bot\/api\//, domain, journeys, /^bot\/(log|http|pages)\.ts$/, /^manifest\/icons\.ts$/, /^node:/]],
  [
    /^bot\/desk\//,
    [
      /^bot\/desk\//,
      domain,
      messages,
      journeys,
      platform,
      /^bot\/(log|http|pages|keys)\.ts$/,
      /^(adaptivecards|jose|exceljs|@microsoft\/office-js)/,
      /^node:/,
    ],
  ],
  [/^bot\/links\//, [/^bot\/links\//, domain, messages, journeys, /^bot\/http\.ts$/, /^node:/]],
  [/^bot\/telemetry\//, [/^bot\/telemetry/, /^bot\/(log|config\/telemetry)\.ts$/, /^@opentelemetry\//, /^node:/]],
  [
    /^bot\/telemetry\.ts$/,
    [/^bot\/(log|telemetry\/openTelemetry|config\/telemetry)\.ts$/, domain, messages, journeys, platform],
  ],
  [
    /^bot\/(stores|identity)\.ts$/,
    [
      /^bot\/(charges|config|identity|log|within)\.ts$/,
      store,
      scan,
      /^shared\/store\/(sqlite|cosmos(Account|Scan)?)\.ts$/,
      /^@azure\/msal-node$/,
      /^node:/,
    ],
  ],
  [
    /^bot\/(http\/)?[a-z]+\.ts$/,
    [/^bot\/(http\/)?[a-z]+\.ts$/, domain, journeys, data, platform, /^(restify|esbuild|chrono-node\/en)$/, /^node:/],
  ],
  [/^addin\//, [/^addin\//, domain]],
  [/^manifest\//, [/^manifest\//, /^fflate$/, /^node:/]],
]

describe('imports', () => {
  for (const file of sources('{shared,bot,addin,manifest}/**/*.ts')) {
    it(`of ${file} follow the rules`, () => {
      const rule = RULES.find(([files]) => files.test(file))
      assert.ok(rule, `${file} is in no place that the rules know`)
      for (const target of imports(file))
        assert.ok(
          rule[1].some(may => may.test(target)),
          `${file} may not import ${target}`,
        )
    })
  }

  it('keep clocks, chance and the environment out of shared', () => {
    const edge = /Date\.now|new Date\(\)|Math\.random|randomUUID|process\.|console\./
    for (const file of sources('shared/**/*.ts')) assert.doesNotMatch(read(file), edge, file)
  })

  it('leave the environment to config.ts', () => {
    for (const file of sources('{bot,addin,manifest,shared}/**/*.ts'))
      if (file !== 'bot/config.ts') assert.doesNotMatch(read(file), /process\.env/, file)
  })

  it('would be noticed if they were wrong', () => {
    const rule = RULES.find(([files]) => files.test('bot/teams/listen.ts'))
    assert.ok(!rule?.[1].some(may => may.test('bot/slack/listen.ts')))
    assert.ok(
      !RULES.find(([files]) => files.test('shared/journeys/handle.ts'))?.[1].some(may =>
        may.test('shared/store/sqlite.ts'),
      ),
    )
  })
})
