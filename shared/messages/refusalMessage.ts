import { compose, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { listInWords } from './words.ts'

/** The rules that a person can meet. Anything else is a fault of ours, and throws. */
export type Refusal =
  | { readonly because: 'no such pulse' }
  | { readonly because: 'pulse closed'; readonly when: string }
  | { readonly because: 'pulse closing' }
  | { readonly because: 'closed already'; readonly when: string; readonly pulse: string }
  | { readonly because: 'result soon' }
  | { readonly because: 'no result yet'; readonly until: string }
  | { readonly because: 'nothing chosen' }
  | { readonly because: 'not saved in time' }
  | { readonly because: 'closed meanwhile' }
  | { readonly because: 'pulse open already'; readonly until: string; readonly pulse: string }
  | {
      readonly because: 'wrong number of areas'
      readonly least: number
      readonly most: number
      readonly chosen: number
    }
  | { readonly because: 'no such length'; readonly days: readonly number[] }
  | { readonly because: 'no channel' }
  | { readonly because: 'not posted' }
  | { readonly because: 'leads only'; readonly doing: string }
  | { readonly because: 'no such area' }
  | { readonly because: 'no such level' }
  | { readonly because: 'no such day'; readonly field: string }
  | { readonly because: 'day out of reach'; readonly field: string; readonly from: string; readonly to: string }
  | { readonly because: 'nothing filled in' }
  | { readonly because: 'changed meanwhile'; readonly area: string }
  | { readonly because: 'not understood' }

const WELL_KNOWN: readonly Button[] = [{ label: 'What can I ask?', intent: { do: 'help', areas: [], levels: [] } }]

/** What happened, why in half a sentence, and what to do. */
export function refusalMessage(refusal: Refusal): Message {
  return { ...compose([text(sentence(refusal))], buttons(refusal)), refused: true }
}

function sentence(refusal: Refusal): string {
  switch (refusal.because) {
    case 'no such pulse':
      return "We can't find that pulse in your council, so nothing was saved. Use the newest message about it in your channel."
    case 'pulse closed':
      return `This pulse closed on ${refusal.when}, so your answers weren't saved. Look out for the next one.`
    case 'pulse closing':
      return "This pulse has just stopped taking answers, so yours weren't saved. Results come to the channel in a few seconds."
    case 'closed already':
      return `This pulse closed on ${refusal.when}, and takes no more answers. You can see its results.`
    case 'result soon':
      return 'This pulse takes no more answers. Results come to the channel in a few seconds.'
    case 'no result yet':
      return `This pulse is open until ${refusal.until}. Nothing is shown before it closes, so that everyone answers freely.`
    case 'nothing chosen':
      return 'Nothing was saved, because no level was chosen. Choose a level, or "I don\'t know", for each area and send again.'
    case 'not saved in time':
      return "We can't tell whether your answers were saved, because that took too long. Press again: one person counts once."
    case 'closed meanwhile':
      return "This pulse closed while we were saving your answers, so we can't tell whether they are in. Results come to the channel."
    case 'pulse open already':
      return `A pulse is open until ${refusal.until}. One at a time keeps it short for people: start the next when this one has closed.`
    case 'wrong number of areas':
      return `A pulse asks about ${refusal.least} to ${refusal.most} areas, and you chose ${refusal.chosen === 0 ? 'none' : refusal.chosen}. Change the areas and press "Start pulse" again.`
    case 'no such length':
      return `A pulse stays open for ${listInWords(refusal.days.map(String), 'or')} working days, so nothing was started. Choose one of these and press "Start pulse" again.`
    case 'no channel':
      return "We don't know which channel to post in yet. Add Council Pulse to a channel, or start the pulse from the channel where it should go."
    case 'not posted':
      return "We couldn't post in the channel just now, so nobody was asked. Try again in a minute."
    case 'leads only':
      return `You need to be a procurement lead to ${refusal.doing}, so nothing was changed. Ask your lead, or ask to become one.`
    case 'no such area':
      return "We don't know that area, so nothing was changed. The framework may not have it any more: choose from the areas it has now."
    case 'no such level':
      return "We don't know that level, so nothing was changed. Choose from the levels that the framework has."
    case 'no such day':
      return `We couldn't read the date for "${refusal.field}", so nothing was changed. Write it as 2027-03-31.`
    case 'day out of reach':
      return `"${refusal.field}" has to be a day from today, ${refusal.from}, to ${refusal.to}, so nothing was changed. Change that day and save again.`
    case 'nothing filled in':
      return 'Nothing was filled in, so nothing was saved. Fill in a level, a target or another field, and save again.'
    case 'changed meanwhile':
      return "Somebody else changed this since you opened the form, so your change wasn't saved. Look at what stands now, and change it from there."
    case 'not understood':
      return "We couldn't read that button or form, so nothing was changed. The message may be from an older version: ask again."
  }
}

function buttons(refusal: Refusal): readonly Button[] {
  switch (refusal.because) {
    case 'leads only':
      return [{ label: 'Ask to be a lead', intent: { do: 'ask-lead' } }]
    case 'pulse open already':
      return [
        { label: 'Answer it', intent: { do: 'open-form', pulse: refusal.pulse }, opens: true },
        { label: 'Close it now', intent: { do: 'close-pulse', pulse: refusal.pulse } },
      ]
    case 'no such area':
      return [{ label: 'What are the areas?', intent: { do: 'list-areas', areas: [], levels: [] } }]
    case 'no such level':
      return [{ label: 'What are the levels?', intent: { do: 'list-levels', areas: [], levels: [] } }]
    case 'closed already':
      return [{ label: 'See the results', intent: { do: 'show-result', pulse: refusal.pulse } }]
    case 'nothing chosen':
    case 'no such day':
    case 'day out of reach':
    case 'nothing filled in':
    case 'wrong number of areas':
    case 'not saved in time':
    case 'closed meanwhile':
    case 'not posted':
      return []
    case 'changed meanwhile':
      return [{ label: 'Show what stands', intent: { do: 'edit-position', area: refusal.area }, primary: true }]
    default:
      return WELL_KNOWN
  }
}
