import { App } from '@slack/bolt'
import type { Services } from '#shared/journeys/services.ts'
import type { Platform } from '#shared/platform.ts'
import type { Route } from '../http.ts'
import type { Log } from '../log.ts'
import type { Pace } from '../pace.ts'
import type { Ack } from './answer.ts'
import { oneWorkspace } from './bots.ts'
import { createInstallations, type Installations, type OauthSettings } from './install/installations.ts'
import { type Hearing, listener } from './listen.ts'
import { slackPlatform } from './platform.ts'
import { createReceiver } from './receiver.ts'
import { responder } from './respond.ts'
import { createSend, type Send, SILENT } from './send.ts'

export interface SlackSettings {
  readonly signingSecret: string
  /** Ends in `/api/`. */
  readonly apiUrl: string
  /** A token, for one workspace. */
  readonly botToken?: string
  /** Or our app's own credentials, for any number of them. */
  readonly oauth?: OauthSettings
}
export interface SlackNeeds {
  readonly log: Log
  readonly now: () => Date
  /** Where installations are kept; needed with `oauth`. */
  readonly records?: Pick<Services, 'store' | 'keys'>
  /** Milliseconds until a send is given up, and until Slack is answered whatever happens. */
  readonly sendWithin?: number
  readonly acknowledgeWithin?: number
  /** Missing: what Slack takes. */
  readonly pace?: Pace
  readonly pause?: (seconds: number) => Promise<void>
}

/** Slack, both ways: what comes in by `routes`, and what goes out by `platform`. */
export interface Slack {
  readonly platform: Platform
  /** `POST /slack/events`, and the way to install. Apart from the platform, because what stands behind it needs the platform first. */
  routes(hearing: Omit<Hearing, 'log' | 'now'>): readonly Route[]
  /** Lets what Slack was answered for already finish. */
  close(): Promise<void>
}

/** Milliseconds: twice in a row is well within the day in which what was uninstalled has to go. */
const SWEEP_EVERY = 6 * 3600_000

/** @throws Error when the signing secret is empty, or nobody could be answered: nothing is served half open */
export function connectSlack(settings: SlackSettings, needs: SlackNeeds): Slack {
  const { signingSecret, apiUrl } = settings
  const { log, now, sendWithin, acknowledgeWithin, pace, pause } = needs
  const send = createSend({
    apiUrl,
    log,
    now,
    ...(sendWithin && { within: sendWithin }),
    ...(pace && { pace }),
    ...(pause && { wait: pause }),
  })
  const { bots, routes, left, sweep } = whoWeAre(settings, needs, send)
  const sweeping = setInterval(() => {
    sweep().catch((error: unknown) => log.error('Installations could not be looked through', error))
  }, SWEEP_EVERY).unref()
  const receiver = createReceiver({
    signingSecret,
    bots,
    left,
    log,
    now,
    ...(acknowledgeWithin && { acknowledgeWithin }),
  })

  return {
    platform: slackPlatform({ send, bots, ...(pause && { wait: pause }) }),
    routes(hearing) {
      const respond = responder({ apiUrl, ...(sendWithin && { within: sendWithin }) })
      mount(receiver, listener({ ...hearing, log, now }, { send, respond }), log)
      return [{ method: 'POST', path: '/slack/events', accepts: 'form', handle: receiver.handle }, ...routes]
    },
    async close() {
      clearInterval(sweeping)
      await receiver.stop()
    },
  }
}

/** Our installations: one, by a token of the settings, or as many as there are in the store. */
function whoWeAre(
  { apiUrl, botToken, oauth }: SlackSettings,
  { records, log, now }: SlackNeeds,
  send: Send,
): Installations {
  if (oauth && botToken)
    throw new Error('Slack takes either SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET')
  if (oauth && records) return createInstallations(oauth, { records, send, apiUrl, log, now })
  if (!botToken) throw new Error('Slack is connected neither by SLACK_BOT_TOKEN nor by SLACK_CLIENT_ID')
  return {
    bots: oneWorkspace(botToken, token => send.plainly('auth.test', {}, token)),
    routes: [],
    left: async () => void log.warn('Slack says that the app was uninstalled: SLACK_BOT_TOKEN is of no use any more'),
    sweep: async () => undefined,
  }
}

/** Bolt's listener: everything that we have an answer to goes the same way. */
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
  // One listener for everything: Bolt would try each of several in turn, for every request.
  app.use(async ({ body, ...rest }) => {
    const arrived = receiver.arrived(body)
    const ack = 'ack' in rest && typeof rest.ack === 'function' ? (rest.ack as Ack) : async () => undefined
    if (arrived) await hear(arrived, ack)
  })
  app.error(async error => {
    log.error('A listener of Slack failed', error)
  })
}
