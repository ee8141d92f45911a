import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import type { Intent } from '#shared/domain/intent.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { readAboutAction } from '#shared/domain/readAboutAction.ts'
import { readDay } from '../../../bot/dates.ts'

const framework = readPack(pack)
const about = (text: string) => {
  const asked = interpret(framework, lexicon as Lexicon, text)
  return asked.do === 'ambiguous' ? { areas: [], levels: [] } : asked
}
const read = (text: string): Intent | undefined => readAboutAction(text, { today: '2026-11-24', readDay, about })

const MUTE = [
  'stop the reminders please',
  'stop reminding me',
  'Please stop these messages',
  'unsubscribe',
  'turn off nudges',
  'no more reminders',
  "don't remind me any more",
  "I don't want any more messages",
  'can you stop messaging me?',
  'leave me alone',
  'STOP',
]
const later = (until: string) => ({ do: 'edit-reminders', until })
const MOVED: Readonly<Record<string, object>> = {
  "don't remind me on Fridays": { do: 'edit-reminders', quiet: ['5'] },
  'no reminders on Mondays and Fridays': { do: 'edit-reminders', quiet: ['1', '5'] },
  'remind me next week': later('2026-11-30'),
  'no messages on Friday afternoons': { do: 'edit-reminders', quiet: ['5'] },
  'mute until after Christmas': later('2026-12-29'),
  "I'm on leave until 4 January": later('2027-01-04'),
  'remind me tomorrow': later('2026-11-25'),
  'remind me later': { do: 'edit-reminders' },
  'snooze until Monday': later('2026-11-30'),
  'no reminders until January': later('2027-01-04'),
  'no reminders for two weeks': later('2026-12-08'),
  'pause reminders until the new year': later('2027-01-04'),
  'stop reminding me until 4 December': later('2026-12-04'),
  "don't nudge me until next month": later('2026-12-01'),
}

const one = (to: string, words: string, rest: object = {}) => ({ do: 'find-action', words, to, ...rest })
const ONE: Readonly<Record<string, object>> = {
  'drop the joint plan': one('drop', 'joint plan'),
  'Ring the chamber is done': one('finish', 'ring the chamber'),
  'hand over the joint plan to Tom': one('offer', 'joint plan'),
  'pass the joint plan to Tom': one('offer', 'joint plan'),
  'I have finished the joint plan': one('finish', 'joint plan'),
  'mark the joint plan as done': one('finish', 'joint plan'),
  'snooze the joint plan': one('snooze', 'joint plan'),
  'snooze the joint plan until Monday': one('snooze', 'joint plan'),
  'stop reminding me about the joint plan': one('snooze', 'joint plan'),
  'remind me about the joint plan next week': one('snooze', 'joint plan'),
  'can you hand over the joint plan?': one('offer', 'joint plan'),
  'hand the joint plan to Tom': one('offer', 'joint plan'),
  'finish the joint plan': one('finish', 'joint plan'),
  'Ring the chamber: done': one('finish', 'ring the chamber'),
  "it's done": one('finish', ''),
  "I can't do this by Friday": one('ways', ''),
  snooze: one('snooze', ''),
  'snooze it': one('snooze', ''),
  "I can't do it": one('ways', ''),
  "I can't do the joint plan in time": one('ways', 'joint plan'),
  'I need more time for the joint plan': one('change', 'joint plan'),
  'more time': one('change', ''),
  'I did it': one('finish', ''),
  "I'll do it by Friday": one('change', '', { due: '2026-11-27' }),
  "I'll do it by the end of the day": one('change', '', { due: '2026-11-24' }),
}
const LISTED: Readonly<Record<string, object>> = {
  'actions about VCSE': { do: 'our-actions', areas: ['enabling-vcse-engagement'], levels: [] },
  'what is due this week?': { do: 'list-actions', whose: 'this-week', areas: [] },
  "Amina's actions": { do: 'list-actions', whose: 'ours', areas: [], of: 'amina' },
  'actions without an owner': { do: 'list-actions', whose: 'nobodys', areas: [] },
  "what's outstanding in my team?": { do: 'our-actions', areas: [], levels: [] },
  'You said, we did': { do: 'preview-said-did', pulse: 'latest' },
  'close the loop': { do: 'preview-said-did', pulse: 'latest' },
  "tell the channel what we'll do": { do: 'preview-said-did', pulse: 'latest' },
}

describe('what people type about reminders, and about actions that stand', () => {
  for (const text of MUTE) it(`"${text}" stops reminders`, () => assert.deepEqual(read(text), { do: 'mute-reminders' }))

  for (const [text, intent] of Object.entries({ ...MOVED, ...ONE, ...LISTED }))
    it(`"${text}"`, () => assert.deepEqual(read(text), intent))
})
