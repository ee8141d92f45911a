import { type AreaId, areasInForce, type Framework } from '#shared/domain/framework.ts'
import { AREAS_ASKED } from '#shared/domain/pulse.ts'
import { compose, heading, text } from './compose.ts'
import type { Message } from './message.ts'
import { momentInWords } from './words.ts'

/**
 * The proposal that a lead changes and starts.
 * @param closings when the pulse would close, by working days open
 * @param now says the year when it is another
 */
export function startMessage(
  framework: Framework,
  suggested: readonly AreaId[],
  closings: readonly { readonly days: number; readonly closesAt: string }[],
  named: boolean,
  now?: Date,
): Message {
  const { least, most } = AREAS_ASKED
  const why = named
    ? 'We started with the areas you named.'
    : 'We suggest the areas that your council asked about least recently.'
  return compose(
    [
      heading('Start a pulse'),
      text(`${why} Choose ${least} to ${most}: people answer in about a minute.`),
      {
        part: 'choice',
        name: 'areas',
        label: `Areas to ask about, ${least} to ${most}`,
        options: areasInForce(framework).map(({ id, title }) => ({ value: id, label: title })),
        shape: 'many',
        required: true,
        chosen: suggested,
        missing: `Choose ${least} to ${most} areas`,
      },
      {
        part: 'choice',
        name: 'days',
        label: 'Open for',
        options: closings.map(({ days, closesAt }) => ({
          value: String(days),
          label: `${days} working days, until ${momentInWords(closesAt, now)}`,
        })),
        shape: 'menu',
        required: true,
        chosen: [String(closings[1]?.days ?? closings[0]?.days)],
      },
    ],
    [
      {
        label: 'Start pulse',
        intent: { do: 'open-pulse', areas: suggested, days: closings[1]?.days ?? 5 },
        primary: true,
      },
    ],
  )
}
