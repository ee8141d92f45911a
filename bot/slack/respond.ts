import type { Respond } from './answer.ts'
import { outcomeOfStatus } from './outcome.ts'

const SLACK = 'https://hooks.slack.com'

/**
 * Answers a press by the address that came with it: the only way to reach a message that one person alone sees. It goes
 * to Slack and nowhere else, whatever the address says.
 * @param apiUrl of Slack's Web API: on loopback, its own addresses are good too
 */
export function responder({ apiUrl, within = 5_000 }: { readonly apiUrl: string; readonly within?: number }): Respond {
  const api = new URL(apiUrl)
  const origins = new Set([SLACK, ...(['127.0.0.1', 'localhost', '[::1]'].includes(api.hostname) ? [api.origin] : [])])
  return async (url, body) => {
    if (!URL.canParse(url) || !origins.has(new URL(url).origin)) return { how: 'refused', code: 'no address of Slack' }
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(within),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      })
      await answer.body?.cancel()
      return answer.ok
        ? { how: 'done', body: {} }
        : outcomeOfStatus(answer.status, answer.headers.get('retry-after') ?? undefined)
    } catch {
      return { how: 'uncertain' }
    }
  }
}
