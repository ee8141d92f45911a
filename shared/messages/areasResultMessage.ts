import { londonClock } from '#shared/domain/calendar.ts'
import type { Area, Framework } from '#shared/domain/framework.ts'
import type { AreaOverview } from '#shared/domain/overview.ts'
import { agreedInShort } from './agreedParts.ts'
import { compose, heading } from './compose.ts'
import type { Message } from './message.ts'
import { HIDDEN_IN_WORDS, sentence } from './resultMessage.ts'
import { dateInWords, seenInWords } from './words.ts'

/** Several areas, a line each, with a button to each picture. @param theme that they are the areas of, or `enablers` */
export const areasResultMessage = (
  framework: Framework,
  all: readonly AreaOverview[],
  areas: readonly Area[],
  theme?: string,
): Message =>
  compose(
    [
      heading(theme ? `Where we are: ${themeTitle(framework, theme)}` : 'Where we are'),
      {
        part: 'facts',
        facts: areas.map(area => ({
          label: area.title,
          value: overviewInWords(
            framework,
            all.find(each => each.area.id === area.id),
          ),
        })),
      },
    ],
    areas
      .slice(0, 4)
      .map(area => ({ label: area.shortTitle, intent: { do: 'our-result', areas: [area.id], levels: [] } })),
  )

const themeTitle = (framework: Framework, theme: string): string =>
  framework.themes.find(({ id }) => id === theme)?.title ?? 'Enablers'

/** "People see Developing, 2 of 5. Position Mature, target Leader: 1 level to go." */
export function overviewInWords(framework: Framework, of: AreaOverview | undefined): string {
  return [saidInWords(framework, of), agreedInShort(framework, of?.position)].filter(Boolean).join(' ')
}

function saidInWords(framework: Framework, { last, newer }: Partial<AreaOverview> = {}): string {
  if (!last) return 'Not asked yet.'
  if (last.released.shown === 'hidden')
    return last.result.answered === 0 ? 'Nobody answered.' : `${sentence(HIDDEN_IN_WORDS)}.`
  const seen = seenInWords(framework, last.released.median)
  if (!newer) return `${seen}.`
  const when = dateInWords(londonClock(new Date(last.result.closedAt)).day)
  return `${seen}, on ${when}. ${newer.result.answered === 0 ? 'Nobody answered since.' : `The newest is ${HIDDEN_IN_WORDS}.`}`
}
