import type { SlackAnswered } from '../slackWire.ts'
import type { DeskEvent, Press, Say, Shown } from '../wire.ts'

const RECONNECT_MS = 1_500
/** From the latest state: it changes when the server starts again. */
let token = ''
const FAULT = 'That did not get through. Check that the server is running, then try again.'

/** Sends what a person wrote. @returns a sentence when it did not work */
export async function sendText(say: Say): Promise<string | undefined> {
  const answer = await post<Shown>('say', say)
  return answer.shows === 'fault' ? answer.text : undefined
}

/** Sends a press. Never throws: what went wrong comes back as a fault with a sentence. */
export const sendPress = (press: Press): Promise<Shown> => post<Shown>('press', press)

/** Moves the desk's clock on. Never throws, either. */
export const sendClock = (by: string): Promise<Shown> => post<Shown>('clock', { by })

/** Sends what a person did in Slack. Never throws, either. */
export const sendSlack = (
  what: 'say' | 'shortcut' | 'on-message' | 'press' | 'submit' | 'close' | 'home',
  body: object,
): Promise<SlackAnswered> => post<SlackAnswered>(`slack/${what}`, body)

/** Both kinds of answers hold this fault. */
async function post<Answer extends Shown | SlackAnswered>(
  path: string,
  body: object,
): Promise<Answer | { readonly shows: 'fault'; readonly text: string }> {
  try {
    const response = await fetch(`/desk/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-desk-token': token },
      body: JSON.stringify(body),
    })
    const shown = (await response.json()) as Answer | { readonly shows?: undefined }
    return shown.shows ? shown : { shows: 'fault', text: FAULT }
  } catch {
    return { shows: 'fault', text: FAULT }
  }
}

/** Listens to the server for as long as the page is open, and connects again after a break. */
export function listen(heard: (event: DeskEvent) => void, connected: (yes: boolean) => void): void {
  const source = new EventSource('/desk/api/events')
  source.onmessage = ({ data }) => {
    connected(true)
    const event = JSON.parse(data) as DeskEvent
    if (event.event === 'state') token = event.state.token
    heard(event)
  }
  source.onerror = () => {
    connected(false)
    // A browser gives up for good when it gets anything but a stream, so we begin again ourselves.
    source.close()
    setTimeout(() => listen(heard, connected), RECONNECT_MS)
  }
}
