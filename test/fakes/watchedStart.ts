import { mkdtempSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Starts the server as a council does, lets one fault and one journey be noted, stops it, and prints which packages of
 * OpenTelemetry were loaded, and to where connections were made. Its argument is the telemetry setting.
 */
const packages = new Set<string>()
const connections = new Set<string>()
registerHooks({
  resolve(specifier, context, next) {
    if (/opentelemetry/.test(specifier) && !specifier.startsWith('.')) packages.add(specifier)
    return next(specifier, context)
  },
})
const { connect } = Socket.prototype
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const [to] = args.flat() as { host?: string; port?: number | string }[]
  connections.add(`${to?.host}:${to?.port}`)
  return (connect as (...each: unknown[]) => Socket).apply(this, args)
} as typeof connect

const { start } = await import('../../bot/main.ts')
const { createLog } = await import('../../bot/log.ts')
const folder = mkdtempSync(join(tmpdir(), 'watched-'))
const nowhere = 'http://127.0.0.1:9'
const telemetry = JSON.parse(process.argv[2] ?? 'null') as object | null
const running = await start(
  {
    port: 0,
    dataDir: folder,
    publicUrl: undefined,
    live: {
      masterSecret: 'a secret of the tests that is long enough',
      councilNames: [],
      teams: {
        appId: '11111111-2222-4333-8444-555555555555',
        tenantIds: ['aaaaaaaa-0000-4000-8000-000000000001'],
        appPassword: 'none',
        openIdMetadataUrl: nowhere,
        serviceUrls: [nowhere],
      },
      ...(telemetry && { telemetry }),
    },
  },
  createLog({ write: () => undefined }),
)
await running.stop()
rmSync(folder, { recursive: true })
console.log(JSON.stringify({ packages: [...packages], connections: [...connections] }))
process.exit(0)
