import { App } from '@slack/bolt'
import type { Platform } from '#shared/platform.ts'
import type { Route } from '../http.ts'
import type { Log } from '../log.ts'
import type { Ack } from './answer.ts'
import { type Bots, oneWorkspace } from './bots.ts'
import { type Hearing, listener } from './listen.ts'
import { slackPlatform } from './platform.ts'
import { createReceiver } from './receiver.ts'
import { responder } from './respond.ts'
import { createSend, SILENT } from './send.ts'

export interface SlackSettings {
  readonly signingSecret: string
  /** A token for one workspace. */
  readonly botToken?: string
  /** Ends in `/api/`. */
  readonly apiUrl: string
}
export interface SlackNeeds {
  readonly log: Log
  readonly now: () => Date
  /** Who we are where, when there are several installations. */
  readonly installations?: { readonly bots: Bots; readonly remove: (tenant: string) => Promise<void> }
  /** Milliseconds until a send is given up, and until Slack is answered whatever happens. */
  readonly sendWithin?: number
  readonly acknowledgeWithin?: number
  readonly pause?: (seconds: number) => Promise<void>
}

/** Slack, both ways: what comes in by `routes`, and what goes out by `platform`. */
export interface Slack {
  readonly platform: Platform
  /** `POST /slack/events`. Apart from the platform, because what stands behind it needs the platform first. */
  routes(hearing: Omit<Hearing, 'log' | 'now'>): readonly Route[]
  /** Lets what Slack was answered for already finish. */
  close(): Promise<void>
}

/** @throws Error when the signing secret is empty, or nobody could be answered: nothing is served half open */
export function connectSlack(settings: SlackSettings, needs: SlackNeeds): Slack {
  const { signingSecret, botToken, apiUrl } = settings
  const { log, now, installations, sendWithin, acknowledgeWithin, pause } = needs
  const send = createSend({
    apiUrl,
    log,
    now,
    ...(sendWithin && { within: sendWithin }),
    ...(pause && { wait: pause }),
  })
  const bots =
    installations?.bots ?? (botToken ? oneWorkspace(botToken, test => send.plainly('auth.test', {}, test)) : undefined)
  if (!bots) throw new Error('Slack is connected neither by SLACK_BOT_TOKEN nor by installations')
  const receiver = createReceiver({
    signingSecret,
    bots,
    left: tenant =>
      installations?.remove(tenant) ?? Promise.resolve(log.warn('Slack says that the token was revoked', { tenant })),
    log,
    now,
    ...(acknowledgeWithin && { acknowledgeWithin }),
  })

  return {
    platform: slackPlatform({ send, bots, ...(pause && { wait: pause }) }),
    routes(hearing) {
      const respond = responder({ apiUrl, ...(sendWithin && { within: sendWithin }) })
      const hear = listener({ ...hearing, log, now }, { send, respond })
      mount(receiver, hear, log)
      return [{ method: 'POST', path: '/slack/events', accepts: 'form', handle: receiver.handle }]
    },
    close: async () => void (await receiver.stop()),
  }
}

/** Bolt's listeners: everything that we have an answer to goes the same way. */
function mount(receiver: ReturnType<typeof createReceiver>, hear: ReturnType<typeof listener>, log: Log): void {
  const app = new App({
    receiver,
    logger: SILENT,
    // The receiver has found out already who we are there, and refused what is for nobody.
    authorize: async (_, body) => {
      const bot = receiver.arrived(body as object)?.bot
      return bot ? { botUserId: bot.user, botId: bot.user } : {}
    },
  })
  const go = async ({ body, ack }: { readonly body: object; readonly ack?: unknown }): Promise<void> => {
    const arrived = receiver.arrived(body)
    const answer = (typeof ack === 'function' ? ack : async () => undefined) as Ack
    if (arrived) await hear(arrived, answer)
  }
  app.event('app_mention', go)
  app.event('message', go)
  app.event('app_home_opened', go)
  app.event('member_joined_channel', go)
  app.action(/^/, go)
  app.view(/^/, go)
  app.command(/^/, go)
  app.shortcut(/^/, go)
  app.error(async error => {
    log.error('A listener of Slack failed', error)
  })
}
