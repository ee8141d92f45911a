import { compose, text } from './compose.ts'
import type { Button, Message } from './message.ts'

/** The rules of actions that a person can meet. */
export type ActionRefusal =
  | { readonly because: 'no such action' }
  /** Only its owner, or who made it while nobody owns it, or a lead. @param doing such as "change it"
   * @param namesake the owner has the asker's name, and may be the same person on the other platform */
  | {
      readonly because: 'not theirs'
      readonly action: string
      readonly owner?: string
      readonly doing: string
      readonly namesake?: boolean
    }
  | { readonly because: 'not open'; readonly action: string; readonly state: string }
  | { readonly because: 'taken'; readonly action: string; readonly owner: string; readonly namesake?: boolean }
  | { readonly because: 'not offered'; readonly action: string }
  | { readonly because: 'no title' }
  | { readonly because: 'not said by them' }
  | { readonly because: 'day passed'; readonly today: string }
  | { readonly because: 'day too far'; readonly to: string }
  | { readonly because: 'no such link'; readonly line: string }
  | { readonly because: 'too many links'; readonly most: number }
  | { readonly because: 'changed meanwhile'; readonly action: string }
  | { readonly because: 'no colleague'; readonly action: string }
  | { readonly because: 'not reached'; readonly action: string }
  | { readonly because: 'no channel' }
  | { readonly because: 'not posted' }

/** What happened, why in half a sentence, and what to do. Without a button where a form stands to be mended. */
export const actionRefusalMessage = (refusal: ActionRefusal): Message => ({
  ...compose([text(sentence(refusal))], buttons(refusal)),
  refused: true,
})

function sentence(refusal: ActionRefusal): string {
  switch (refusal.because) {
    case 'no such action':
      return "We can't find that action in your council, so nothing was changed. Look for it among your actions."
    case 'not theirs':
      return refusal.owner === undefined
        ? `Nobody owns this action, so only the person who made it or a procurement lead can ${refusal.doing}. Nothing was changed.`
        : `${refusal.owner} owns this action, so only they or a procurement lead can ${refusal.doing}. Nothing was changed.${ifThatIsYou(refusal)}`
    case 'not open':
      return `This action is ${refusal.state}, so nothing was changed. It can be reopened first.`
    case 'taken':
      return `${refusal.owner} owns this action, and it was not offered to you, so nothing was changed. Ask them to hand it over.${ifThatIsYou(refusal)}`
    case 'not offered':
      return "This action isn't offered to you any more, so there is nothing to say no to."
    case 'no title':
      return 'Nothing was saved, because the action has no words yet. Write what will be done, and save again.'
    case 'not said by them':
      return 'Somebody else said this, so only they can keep it. Write what you will do yourself, and we keep that with you.'
    case 'day passed':
      return `That day has passed, so nothing was saved. Choose a day from today, ${refusal.today}, on.`
    case 'day too far':
      return `That day is too far ahead, so nothing was saved. Choose a day up to ${refusal.to}.`
    case 'no such link':
      return `"${refusal.line}" is no web address that begins with https://, so nothing was saved. Write one address a line.`
    case 'too many links':
      return `There are more than ${refusal.most} links, so nothing was saved. Keep the ones that matter most.`
    case 'changed meanwhile':
      return "Somebody else changed this action since you opened the form, so your change wasn't saved. Look at what stands now, and change it from there."
    case 'no colleague':
      return "We can't tell whom you mean, so nobody was asked. Choose a colleague of your own council."
    case 'not reached':
      return "We couldn't reach them: they may not have the app yet. Nobody was asked, and the action stays where it is. You can ask the channel instead."
    case 'no channel':
      return 'Council Pulse is in no channel yet, so nobody was asked. Add it to a channel first.'
    case 'not posted':
      return "We couldn't post in the channel just now, so nobody was asked. Try again in a minute."
  }
}

const ifThatIsYou = ({ namesake }: { readonly namesake?: boolean }): string =>
  namesake ? ' If that is you, link your accounts.' : ''

const LINK: Button = { label: 'Link my accounts', intent: { do: 'link-accounts' } }
const MINE: Button = { label: 'My actions', intent: { do: 'list-actions', whose: 'mine', areas: [] } }
const show = (action: string, label = 'Show it'): Button => ({ label, intent: { do: 'show-action', action } })

function buttons(refusal: ActionRefusal): readonly Button[] {
  switch (refusal.because) {
    case 'no title':
    case 'not said by them':
    case 'day passed':
    case 'day too far':
    case 'no such link':
    case 'too many links':
    case 'not posted':
    case 'no channel':
      return []
    case 'no such action':
      return [MINE]
    case 'not theirs':
    case 'taken':
      return [...(refusal.namesake ? [LINK] : []), show(refusal.action), MINE]
    case 'not offered':
      return [show(refusal.action), MINE]
    case 'not open':
      return [{ label: 'Reopen', intent: { do: 'reopen-action', action: refusal.action } }, show(refusal.action)]
    case 'changed meanwhile':
      return [{ ...show(refusal.action, 'Show what stands'), primary: true }]
    case 'no colleague':
      return [{ label: 'Choose again', intent: { do: 'offer-action', action: refusal.action }, opens: true }]
    case 'not reached':
      return [
        { label: 'Ask the channel', intent: { do: 'offer-action', action: refusal.action, to: 'channel' } },
        show(refusal.action),
      ]
  }
}
