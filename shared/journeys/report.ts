import { makeReport, type Report } from '#shared/domain/report.ts'
import { agreementInWords, distanceInWords } from '#shared/messages/words.ts'
import type { Services } from './services.ts'
import { figuresOf } from './showResult.ts'

/** What a council's workbook may show now: what was released and agreed, and nothing else. */
export async function readReport(services: Pick<Services, 'store' | 'framework'>, council: string): Promise<Report> {
  const { results, positions } = await figuresOf(services, council)
  return makeReport(services.framework, results, positions, {
    agreement: of => agreementInWords(of).replace(/\.$/, ''), // in a cell it is no sentence
    distance: distanceInWords,
  })
}
