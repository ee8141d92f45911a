import { createHmac } from 'node:crypto'

/** What the bot answered at once: status, text, and the text's JSON when it is JSON. */
export interface SlackAnswer {
  readonly status: number
  readonly text: string
  readonly body: unknown
}

export interface SignerOptions {
  /** The bot's `POST /slack/events`. */
  readonly endpoint: string
  readonly signingSecret: string
  readonly now?: () => Date
}

export const JSON_TYPE = 'application/json'
export const FORM_TYPE = 'application/x-www-form-urlencoded'

export type SlackSigner = ReturnType<typeof slackSigner>

/** Sends what Slack would send: a body, and over its very bytes the signature that proves it. */
export function slackSigner({ endpoint, signingSecret, now = () => new Date() }: SignerOptions) {
  /** The headers for a body. @param over another secret, or another time in seconds: to see it refused */
  function headersFor(body: string, over: { readonly secret?: string; readonly seconds?: number } = {}) {
    const { secret = signingSecret, seconds = Math.floor(now().getTime() / 1000) } = over
    const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
    return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` }
  }

  /** As it is: with whatever headers the caller thinks of. */
  async function raw(body: string, type: string, headers: Readonly<Record<string, string>> = {}): Promise<SlackAnswer> {
    const answer = await fetch(endpoint, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
    const text = await answer.text()
    return { status: answer.status, text, body: parse(text) }
  }

  return {
    headersFor,
    raw,
    json: (value: unknown, over: Readonly<Record<string, string>> = {}) => {
      const body = JSON.stringify(value)
      return raw(body, JSON_TYPE, { ...headersFor(body), ...over })
    },
    form: (fields: Readonly<Record<string, string>>) => {
      const body = new URLSearchParams(fields).toString()
      return raw(body, FORM_TYPE, headersFor(body))
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
