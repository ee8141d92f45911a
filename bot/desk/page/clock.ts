import { say, the } from './dom.ts'
import { sendClock } from './talk.ts'

const SHOWN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})
const AGAIN_MS = 10_000

const time = the<HTMLTimeElement>('[data-clock]')
const fault = the('[data-clock-fault]')
const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-clock-by]')]
let ahead = 0

/** What the desk's clock shows: everything here tells the time by it. */
export const deskNow = (): Date => new Date(Date.now() + ahead)

/** Takes how far the server's clock is ahead, in milliseconds. */
export function setClock(milliseconds: number): void {
  const moved = milliseconds !== ahead && time.textContent !== ''
  ahead = milliseconds
  show()
  if (moved) say(`The desk's clock shows ${time.textContent}.`)
}

function show(): void {
  const now = deskNow()
  time.dateTime = now.toISOString()
  const words = SHOWN.format(now).replace(',', '').replace(' at ', ', ')
  time.textContent = words.replace(/:00(?=\s[ap]m)/, '').replace(/\s(?=[ap]m)/, '')
}

async function move(by: string): Promise<void> {
  for (const button of buttons) button.disabled = true
  const answer = await sendClock(by)
  for (const button of buttons) button.disabled = false
  fault.textContent = answer.shows === 'fault' ? answer.text : ''
}

for (const button of buttons)
  button.addEventListener('click', () => void move(button.dataset['clockBy'] ?? '').then(() => button.focus()))
const menu = the<HTMLDetailsElement>('[data-clock-menu]')
menu.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  menu.open = false
  the('summary', menu).focus()
})
setInterval(show, AGAIN_MS)
