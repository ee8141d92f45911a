import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import restify, { type Next, type Request, type Response } from 'restify'
import { councilOf } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Services } from '#shared/journeys/services.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { createKeys } from '../../bot/keys.ts'
import { createLog } from '../../bot/log.ts'
import { createHttpServer } from '../../bot/server.ts'
import { connectSlack } from '../../bot/slack/edge.ts'
import { framework } from '../fixtures/framework.ts'

/**
 * One side of the bench, as a process of its own. Arguments: `product`, or `echo` for a bare Bolt on restify that acknowledges
 * the same form with the same words; the signing secret; Slack's Web API; the store's file.
 */
const [side, signingSecret = '', apiUrl = '', file = ''] = process.argv.slice(2)
process.send?.({ url: side === 'product' ? await product() : await echo() })

async function product(): Promise<string> {
  const log = createLog({ write: line => void process.stderr.write(`${line}\n`) })
  const now = () => new Date()
  const slack = connectSlack({ signingSecret, apiUrl, botToken: 'xoxb-trial' }, { log, now })
  let made = 0
  const services: Services = {
    store: sqliteStore(file),
    framework,
    lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
    platform: () => slack.platform,
    keys: createKeys('a-secret-of-the-bench-that-is-long-enough'),
    now,
    newId: () => `id-${++made}`,
    countChanged: () => {},
    wake: () => {},
  }
  const councils = new Map<string, Promise<string>>()
  const routes = slack.routes({
    handle: (arrival, intent) => handle(services, arrival, intent),
    interpret: () => ({ do: 'help', areas: [], levels: [] }),
    councilOf: tenant => {
      const council = councils.get(tenant) ?? councilOf(services, tenant, 'Bench')
      councils.set(tenant, council)
      return council
    },
    openPulse: async () => undefined,
  })
  const server = createHttpServer({ routes, log, storeAnswers: async () => {}, oldestDueSeconds: () => 0 })
  return server.listen(0, '127.0.0.1')
}

async function echo(): Promise<string> {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'], logLevel: LogLevel.ERROR })
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: async () => ({ botToken: 'xoxb-trial', botId: 'B0', botUserId: 'U0' }),
  })
  app.view('pulse', async ({ ack }) => {
    const text = { type: 'plain_text', text: 'Thank you.' } as const
    await ack({ response_action: 'update', view: { type: 'modal', title: text, blocks: [{ type: 'section', text }] } })
  })
  const server = restify.createServer({ name: '' })
  server.post('/slack/events', (request: Request, response: Response, next: Next) => {
    response.once('close', () => next(false))
    receiver.requestListener(request, response)
  })
  await new Promise<void>(up => server.listen(0, '127.0.0.1', up))
  return `http://127.0.0.1:${server.address().port}`
}
