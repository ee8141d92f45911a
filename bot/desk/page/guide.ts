import type { Shown } from '../wire.ts'
import type { Pressed } from './card.ts'
import { make, say, the } from './dom.ts'
import { recall, remember } from './memory.ts'

const STEPS = [
  {
    id: 'answer',
    title: 'Answer the open pulse',
    how: 'In the Procurement channel of Teams press Answer, or type “/pulse answer” in Slack. Switch person and answer again. The count is brought up to date at most once a minute.',
  },
  {
    id: 'close',
    title: 'Close it',
    how: 'As Priya, the lead, say “Start a pulse”. While one is open, the answer offers to close it. Results come to the channel.',
  },
  { id: 'ask', title: 'Ask a question', how: 'Try “What does Leader look like for VCSE engagement?”' },
  {
    id: 'act',
    title: 'Take something on',
    how: 'Say “I’ll ask HR about apprenticeships by Friday”, and keep it. Then move the clock on, at the top of the page: a reminder comes to your personal chat.',
  },
  {
    id: 'connect',
    title: 'Connect Excel',
    how: 'Say “Connect Excel” in your personal chat. Type the code into the pane in the Workbook window.',
  },
  { id: 'refresh', title: 'Refresh the numbers', how: 'Press Refresh in the pane, and look at the tables.' },
] as const
export type Step = (typeof STEPS)[number]['id']

const guide = the('[data-guide]')
const show = the('[data-guide-show]')
const done = new Set(recall('done')?.split(','))

/** Draws the guide, unless it was put away. */
export function drawGuide(): void {
  const next = STEPS.find(({ id }) => !done.has(id))
  the('[data-steps]').replaceChildren(
    ...STEPS.map(({ id, title, how }) =>
      make(
        'li',
        { className: done.has(id) ? 'done' : id === next?.id ? 'next' : '' },
        make('strong', {}, title),
        ...(done.has(id)
          ? [' ', make('span', { className: 'tick' }, 'Done')]
          : [make('span', { className: 'how' }, how)]),
      ),
    ),
  )
  const away = recall('guide') === 'away'
  guide.hidden = away
  show.hidden = !away
}

/** Ticks a step off. */
export function tick(step: Step): void {
  if (done.has(step)) return
  done.add(step)
  remember('done', [...done].join(','))
  drawGuide()
  const next = STEPS.find(({ id }) => !done.has(id))
  say(next ? `Step done. Next: ${next.title}.` : 'All 6 steps done.')
}

/** Ticks off what a press achieved. */
export function tickPress({ data }: Pressed, shown: Shown): void {
  if (shown.shows === 'fault') return
  achieved(data['intent'])
}

/** Ticks off what a button or a form of Slack achieved. @param carried JSON: the intent, or what holds it */
export function tickCarried(carried: string): void {
  if (!carried.startsWith('{')) return
  const read = JSON.parse(carried) as { readonly intent?: unknown }
  achieved(read.intent ?? read)
}

function achieved(intent: unknown): void {
  const { do: what, sure } = (intent ?? {}) as { readonly do?: string; readonly sure?: boolean }
  if (what === 'answer') tick('answer')
  if (what === 'save-action') tick('act')
  if (what === 'close-pulse' && sure) tick('close')
}

function put(away: boolean): void {
  remember('guide', away ? 'away' : 'here')
  drawGuide()
  if (away) show.focus()
  else the('[data-guide-hide]').focus()
}

the('[data-guide-hide]').addEventListener('click', () => put(true))
show.addEventListener('click', () => put(false))
