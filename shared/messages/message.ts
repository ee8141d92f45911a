import type { Intent } from '#shared/domain/intent.ts'

/** What we say, before any platform's dialect. Every renderer draws every part. */
export interface Message {
  /** The whole message as plain text: the notification, the screen reader, the fallback. */
  readonly summary: string
  readonly parts: readonly Part[]
  readonly buttons: readonly Button[]
  /** A refusal: nothing was done, so a form that was filled in stays where it is. */
  readonly refused?: true
}

export type Part =
  | { readonly part: 'heading'; readonly text: string }
  /** `strong`: a line that stands above others, as a small heading within the message. */
  | { readonly part: 'text'; readonly text: string; readonly tone?: Tone }
  /** Someone's own words, or the strategy's: always literal, set apart, with where they come from. */
  | { readonly part: 'quote'; readonly lines: readonly string[]; readonly source: string }
  | { readonly part: 'list'; readonly items: readonly string[] }
  | { readonly part: 'facts'; readonly facts: readonly Fact[] }
  | Choice
  | Entry
  | Someone
  | { readonly part: 'bars'; readonly title: string; readonly bars: readonly Bar[] }
  | {
      readonly part: 'table'
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/** How a line of text stands out, or steps back. */
export type Tone = 'muted' | 'strong'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** One question. `name` is where the answer arrives in the intent's `inputs`. */
export interface Choice {
  readonly part: 'choice'
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  /** `list` shows every option with its hint, `menu` drops down, `many` allows several. */
  readonly shape: 'list' | 'menu' | 'many'
  readonly required: boolean
  /** Chosen beforehand: one value, or several for `many`. */
  readonly chosen?: readonly string[]
  /** What to say when nothing is chosen, where a platform checks that by itself. Missing: choose one. */
  readonly missing?: string
}
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** A field to type in. */
export interface Entry {
  readonly part: 'entry'
  readonly name: string
  readonly label: string
  readonly kind: 'line' | 'lines' | 'date'
  readonly required: boolean
  readonly most: number
  readonly filled?: string
}

/** A colleague to choose from the council's own directory. What arrives is the platform's id of them, without its tenant. */
export interface Someone {
  readonly part: 'someone'
  readonly name: string
  readonly label: string
  readonly required: boolean
}

/** One bar of a chart: its word, its count, and what stands there. */
export interface Bar {
  readonly label: string
  readonly count: number
  /** The level's number on the scale, from which a renderer may choose a tint; never the only sign. */
  readonly step: number
  /** Such as "our position" or "our target": written beside the bar. */
  readonly marks: readonly string[]
}

/** A button carries an intent; what the person filled in completes it. */
export interface Button {
  readonly label: string
  readonly intent: Intent
  readonly primary?: true
  /** Opens the answer for this person alone: a dialog in Teams, a modal in Slack. */
  readonly opens?: true
}
