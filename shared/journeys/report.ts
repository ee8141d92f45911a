import { type CouncilReport, makeReport } from '#shared/domain/report.ts'
import { agreementInWords, distanceInWords } from '#shared/messages/words.ts'
import { partitionOf, readCouncil } from './council.ts'
import type { Services } from './services.ts'
import { figuresOf } from './showResult.ts'

/** What a council's workbook may show now: what was released, agreed and taken on, and nothing else. */
export async function readReport(
  services: Pick<Services, 'store' | 'framework'>,
  council: string,
): Promise<CouncilReport> {
  const [{ results, positions }, actions, known] = await Promise.all([
    figuresOf(services, council),
    services.store.list(partitionOf(council), 'action'),
    readCouncil(services, council),
  ])
  const report = makeReport(
    services.framework,
    results,
    positions,
    actions.map(({ value }) => value),
    {
      agreement: of => agreementInWords(of).replace(/\.$/, ''), // in a cell it is no sentence
      distance: distanceInWords,
    },
  )
  return { council: { id: council, name: known?.name ?? 'Your council' }, ...report }
}
