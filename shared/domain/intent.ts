import type { ActionIntent } from './actionIntent.ts'
import type { AreaId, LevelId } from './framework.ts'
import type { DONT_KNOW, RoleId } from './response.ts'

/** What a sentence can ask. A button can ask the same. */
export const QUESTIONS = [
  'describe-level',
  'describe-area',
  'compare-levels',
  'next-level',
  'list-areas',
  'list-levels',
  'our-result',
  'our-target',
  'our-actions',
  'exemplars',
  'start-pulse',
  'set-position',
  'connect-excel',
  'how-protected',
  'help',
  'smalltalk',
  'out-of-scope',
  'ambiguous',
] as const
export type Question = (typeof QUESTIONS)[number]

/** A question about areas and levels, either list possibly empty. */
export interface Asked {
  readonly do: Question
  readonly areas: readonly AreaId[]
  readonly levels: readonly LevelId[]
  /** For `ambiguous`: the question to offer for each candidate area. */
  readonly meant?: Question
  /** For `ambiguous`: the questions that it could be, likeliest first, where the question itself is in doubt. */
  readonly questions?: readonly Question[]
  /** The theme whose areas these are, or `enablers`. */
  readonly theme?: string
  /** The level or area was read from a description of practice: a reading, not a verdict. */
  readonly practice?: true
  /** Of described practice whose level is not plain: the two that it is nearest to, the nearer first. */
  readonly near?: readonly LevelId[]
  /** Of small talk: thanks, or that we got it wrong. */
  readonly tone?: 'thanks' | 'wrong'
}

/** What a lead can do with an open pulse. */
export const PULSE_WISHES = ['close', 'remind'] as const
export type PulseWish = (typeof PULSE_WISHES)[number]

/** Everything that a person can ask of us. A click carries one; a sentence is interpreted into one. */
export type Intent =
  | Asked
  | ActionIntent
  | { readonly do: 'welcome' }
  /** The app was removed from a place. Only an edge says so, never a button. */
  | { readonly do: 'removed' }
  | { readonly do: 'open-pulse'; readonly areas: readonly AreaId[]; readonly days: number }
  /** Whether a pulse is open, until when, and the way to its form. `wish`: what they want done with it. */
  | { readonly do: 'pulse-status'; readonly wish?: PulseWish }
  | { readonly do: 'open-form'; readonly pulse: string }
  | {
      readonly do: 'answer'
      readonly pulse: string
      readonly levels: Readonly<Record<AreaId, LevelId | typeof DONT_KNOW>>
      readonly role?: RoleId
    }
  /** Asks first; `sure` says that it was asked, and what the lead said. */
  | { readonly do: 'close-pulse'; readonly pulse: string; readonly sure?: boolean }
  /** For a lead, when the channel may not have got a result. */
  | { readonly do: 'post-result'; readonly pulse: string }
  | { readonly do: 'show-result'; readonly pulse: string; readonly area?: AreaId }
  | { readonly do: 'edit-position'; readonly area: AreaId }
  | {
      /** The whole record: what a form leaves empty is cleared, because platforms do not send empty fields. */
      readonly do: 'save-position'
      readonly area: AreaId
      /** `changedAt` of what the form was filled with, empty when nothing stood: somebody else's change is not undone. */
      readonly over?: string
      readonly level?: LevelId
      readonly target?: LevelId
      readonly evidence?: string
      readonly targetBy?: string
      readonly reviewOn?: string
      readonly agreedBy?: string
    }
  /** Without one, the workbook is chosen in the message. */
  | { readonly do: 'revoke-excel'; readonly access?: string }
  /** A code to link one's accounts, one sent from the other platform, `sure` once they were told what it does, and the way back. */
  | { readonly do: 'link-accounts' }
  | { readonly do: 'use-code'; readonly code: string; readonly sure?: true }
  | { readonly do: 'unlink-accounts' }
  /** Somebody asks to become a lead; a lead agrees. The person is a person key, never an id; the name is only shown. */
  | { readonly do: 'ask-lead' }
  | { readonly do: 'add-lead'; readonly person: string; readonly name?: string }
