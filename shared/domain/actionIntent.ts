import type { Day } from './calendar.ts'
import type { AreaId, LevelId } from './framework.ts'

/** The verbs below, so that a click can be told apart. */
export const ACTION_VERBS = [
  'propose-action',
  'edit-action',
  'save-action',
  'show-action',
  'find-action',
  'list-actions',
  'suggest-actions',
  'start-action',
  'finish-action',
  'drop-action',
  'reopen-action',
  'offer-action',
  'accept-action',
  'decline-action',
  'snooze-action',
  'edit-reminders',
  'save-reminders',
  'mute-reminders',
  'edit-council-reminders',
  'save-council-reminders',
  'show-nudges',
  'remind-everyone',
  'preview-said-did',
  'post-said-did',
] as const satisfies readonly ActionIntent['do'][]

/** What is said of an action when it is made or changed. What a form leaves empty is cleared. */
export interface ActionFields {
  readonly title?: string
  readonly area?: AreaId
  readonly level?: LevelId
  /** A day from a form; from a sentence it has been read into one already. */
  readonly due?: Day
  readonly notes?: string
  /** Addresses, one a line. */
  readonly links?: string
  /** The pulse whose result it came from. */
  readonly pulse?: string
}

/** Whose actions a list shows, or which of them. */
export const WHOSE = ['mine', 'ours', 'overdue', 'this-week', 'nobodys'] as const
export type Whose = (typeof WHOSE)[number]

/** What somebody wants with an action that they name by words of its title; `ways`: they can't do it. */
export const FINDINGS = ['finish', 'drop', 'offer', 'snooze', 'change', 'ways'] as const
export type Finding = (typeof FINDINGS)[number]

/** What is to be said of a day in a sentence: there is none such, it could not be read, or it is a council's own quarter. */
export const DAY_DOUBTS = ['no such day', 'unread', 'financial'] as const
export type DayDoubt = (typeof DAY_DOUBTS)[number]

/** When reminders of an action begin again. */
export const SNOOZES = ['tomorrow', 'next-week', 'until'] as const
export type Snooze = (typeof SNOOZES)[number]

/** Everything that a person can ask of actions and reminders. */
export type ActionIntent =
  /** A sentence that takes something on: shown as it was understood, and kept only when they say so. */
  | ({
      readonly do: 'propose-action'
      readonly owner?: 'me' | 'nobody'
      /** The words of a day about which something is to be said, and what. */
      readonly dayWords?: string
      readonly doubt?: DayDoubt
    } & ActionFields)
  /** The form: for an action that stands, or a new one with what is known already. */
  | ({
      readonly do: 'edit-action'
      readonly action?: string
      /** The form as it was sent, once more: it saves over what it was filled with, not over what stands by now. */
      readonly over?: string
      /** Which of the new clauses of that area and level it is about: the title is made from it. */
      readonly clause?: number
      /** Of a new one: whose the form says that it is to be. */
      readonly owner?: 'me' | 'nobody'
    } & ActionFields)
  | ({
      readonly do: 'save-action'
      readonly action?: string
      /** `changedAt` of what the form was filled with: somebody else's change is not undone. */
      readonly over?: string
      /** A new one is the asker's own, unless they leave it to anybody. */
      readonly owner?: 'me' | 'nobody'
      /** The key of who said it, where others can press as well: nobody keeps somebody else's promise. */
      readonly by?: string
    } & ActionFields)
  | { readonly do: 'show-action'; readonly action: string }
  /** Words of its title find it: none, or several, are for the asker to choose from. Without words: one of their own. `action`: chosen from those. */
  | {
      readonly do: 'find-action'
      readonly words: string
      readonly to: Finding
      readonly due?: Day
      readonly action?: string
    }
  /** `from`: how many were listed before, when not all fit. `of`: words of the owner's name. */
  | {
      readonly do: 'list-actions'
      readonly whose: Whose
      readonly areas: readonly AreaId[]
      readonly from?: number
      readonly of?: string
    }
  /** What distinguishes the next level, each new clause with a way to make it an action. Level: where they are now. */
  | { readonly do: 'suggest-actions'; readonly area: AreaId; readonly level?: LevelId }
  | { readonly do: 'start-action'; readonly action: string }
  /** Without an outcome it asks for the line; an empty one is taken as it is. */
  | { readonly do: 'finish-action'; readonly action: string; readonly outcome?: string }
  /** Without a reason it asks for one. */
  | { readonly do: 'drop-action'; readonly action: string; readonly reason?: string }
  | { readonly do: 'reopen-action'; readonly action: string }
  /** Without `to` it asks whom; `to` is an id of the asker's own platform and tenant, or `channel`. */
  | { readonly do: 'offer-action'; readonly action: string; readonly to?: string }
  | { readonly do: 'accept-action'; readonly action: string }
  | { readonly do: 'decline-action'; readonly action: string }
  /** Without `when` it asks. `until` comes with a day. */
  | { readonly do: 'snooze-action'; readonly action: string; readonly when?: Snooze; readonly day?: Day }
  /** A person's own reminders. From a sentence with days without any, or none until a day, filled in already. */
  | { readonly do: 'edit-reminders'; readonly quiet?: readonly string[]; readonly until?: Day }
  | {
      readonly do: 'save-reminders'
      readonly muted?: boolean
      readonly quiet: readonly string[]
      readonly until?: Day
      readonly digest?: string
    }
  | { readonly do: 'mute-reminders' }
  /** The council's, for a lead. */
  | { readonly do: 'edit-council-reminders' }
  | {
      readonly do: 'save-council-reminders'
      readonly digest?: string
      readonly pulses: 'on' | 'off'
      readonly heldOut: string
    }
  /** For a lead: what was sent, what is uncertain, what waits, and what nudges do. */
  | { readonly do: 'show-nudges' }
  /** For a lead: one line in the channel, for everybody, that asks nothing of the keys. */
  | { readonly do: 'remind-everyone'; readonly pulse: string }
  /** For a lead: what was heard and what will be done; first shown to them alone, then posted. */
  | { readonly do: 'preview-said-did'; readonly pulse: string }
  /** `actions`: those that the lead chose; missing, as on buttons from before there was a choice: all of them. */
  | { readonly do: 'post-said-did'; readonly pulse: string; readonly actions?: readonly string[] }
